import { setTimeout as sleep } from 'node:timers/promises';
import type { CogVideoXServer } from '../../cogvideox-server/src';
import type { TestRedis } from '../helpers/redis';
import type { Cluster } from './cluster';
import { fillDisk, hasDisk } from './disk';
import type { OwnPostgres } from './own-postgres';

/** All that a cluster stands on. */
export interface Scene {
  cluster: Cluster;
  api: CogVideoXServer;
  /** Of the test's own; null with the embedded engine. */
  redis: TestRedis | null;
  /** Of the test's own; null on the other databases, and where it cannot be had. */
  postgres: OwnPostgres | null;
}

/** Something that is done to a cluster while it works, beside stopping it at a moment. */
export interface Trouble {
  name: string;
  /** The backend forgets tasks, so more of them than jobs are right. */
  forgets?: boolean;
  /** Whether it can be done here. Default: everywhere. */
  isPossible?(scene: Scene): boolean;
  strike(scene: Scene): Promise<void>;
}

/** Until the jobs are under way, ms. */
const UNDER_WAY_MS = 1_000;

const fullDisk: Trouble = {
  name: 'the disk is full',
  isPossible: hasDisk,
  strike: async ({ cluster }) => {
    await sleep(UNDER_WAY_MS);
    const empty = await fillDisk(cluster.dir);
    await sleep(6_000);
    await empty();
  },
};

const deadProcesses: Trouble = {
  name: 'all processes are killed',
  strike: async ({ cluster }) => {
    await sleep(UNDER_WAY_MS);
    const all = [...cluster.instances];
    await Promise.all(all.map((instance) => instance.kill()));
    for (const instance of all) await cluster.replace(instance);
  },
};

/**
 * Strapi reads an entry anew for its events once it is written, and nobody catches it where that
 * fails: a process may end when its database goes away, as it would without this plugin.
 */
const restartEnded = async (cluster: Cluster) => {
  await sleep(UNDER_WAY_MS);
  await cluster.restartCrashed();
};

const cutConnections: Trouble = {
  name: 'every connection to the database is cut',
  strike: async ({ cluster }) => {
    await sleep(UNDER_WAY_MS);
    await cluster.database.raw(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'
    );
    await restartEnded(cluster);
  },
};

const deadDatabase: Trouble = {
  name: 'the database server is killed and starts again',
  isPossible: ({ postgres }) => postgres !== null,
  strike: async ({ cluster, postgres }) => {
    await sleep(UNDER_WAY_MS);
    await postgres!.kill();
    await sleep(2_000);
    await postgres!.start();
    await restartEnded(cluster);
  },
};

const awayApi: Trouble = {
  name: 'the API is away',
  strike: async ({ api }) => {
    const away = { kind: 'drop' } as const;
    api.faults.set({ generate: away, status: away, video: { kind: 'status', status: 503 } });
    await sleep(5_000);
    api.faults.clear();
  },
};

const forgetfulApi: Trouble = {
  name: 'the API forgets its tasks',
  forgets: true,
  strike: async ({ api }) => {
    // One job is lost twice, so its third order is the last; others now and then.
    let unlucky: string | undefined;
    const isUnlucky = ({ request_id: id }: { request_id?: string | null }) => {
      const job = id!.replace(/-\d+$/, '');
      unlucky ??= job;
      return job === unlucky;
    };
    const forgotten = { kind: 'forgotten', times: 6 } as const;
    api.faults.set({
      status: [
        { ...forgotten, when: isUnlucky },
        { ...forgotten, when: (request) => !isUnlucky(request) },
      ],
    });
    await sleep(3_000);
  },
};

const emptiedRedis: Trouble = {
  name: 'Redis is emptied, again and again',
  isPossible: ({ redis }) => redis !== null,
  strike: async ({ redis }) => {
    for (let times = 0; times < 4; times += 1) {
      await sleep(UNDER_WAY_MS);
      await redis!.call((client) => client.flushall());
    }
  },
};

const deadRedis: Trouble = {
  name: 'Redis is killed, and starts again with nothing',
  isPossible: ({ redis }) => redis !== null,
  strike: async ({ redis }) => {
    await sleep(UNDER_WAY_MS);
    await redis!.stop();
    await sleep(4_000);
    await redis!.start();
  },
};

/** What is possible on every database. */
export const TROUBLES: Trouble[] = [fullDisk, awayApi, forgetfulApi, emptiedRedis, deadRedis];

/** The same, and what takes several processes or a server. */
export const SERVER_TROUBLES: Trouble[] = [
  deadProcesses,
  cutConnections,
  deadDatabase,
  ...TROUBLES,
];

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import knex, { type Knex } from 'knex';
import { type AdminClient, adminClient } from '../helpers/admin-client';
import { dropDatabase, makeDatabase } from '../helpers/database';
import { backendAt, stageConfig } from '../helpers/stage';
import { SUPER_ADMIN } from '../helpers/users';
import { mountDisk, unmountDisk } from './disk';
import { HALT_FD } from './halt';
import type { InstanceOptions, Order } from './instance';
import type { MomentName } from './moments';

export const LEASE_MS = 3_000;

const ROOT = path.resolve(__dirname, '../..');
const CLIENTS: Record<string, string> = {
  postgres: 'pg',
  mysql: 'mysql2',
  sqlite: 'better-sqlite3',
};

/** One running Strapi. */
export interface Instance {
  client: AdminClient;
  haltAt(moment: MomentName | null): Promise<void>;
  freeze(): void;
  goOn(): void;
  kill(): Promise<void>;
}

/** Several Strapi processes on one database and one storage. */
export interface Cluster {
  dir: string;
  database: Knex;
  instances: Instance[];
  /** Processes that ended by themselves, with what they printed. */
  crashes: { instance: Instance; printed: string }[];
  /** Starts those again, as whatever supervises them would. */
  restartCrashed(): Promise<void>;
  /** Calls `then` whenever an instance has stopped at its moment. */
  onHalt(then: (instance: Instance) => void): void;
  /** Starts an instance again that was killed. */
  replace(instance: Instance): Promise<void>;
  /** Starts one more. */
  add(): Promise<void>;
  close(): Promise<void>;
}

/** @param engine the plugin's setting of that name, beside the lease */
export const chaosConfig = (apiUrl: string, engine: object = { name: 'embedded' }) =>
  stageConfig(apiUrl, 3, {
    ...backendAt(apiUrl, 3, { pollScale: 0.3 }),
    engine: { ...engine, leaseMs: LEASE_MS },
  });

/** @param ownDisk all that it keeps in files is on a small disk of its own, where that can be */
export const openCluster = async (
  apiUrl: string,
  size: number,
  config: object = chaosConfig(apiUrl),
  ownDisk = false
): Promise<Cluster> => {
  const dir = await mkdtemp(path.join(tmpdir(), 'vg-chaos-'));
  if (ownDisk) mountDisk(dir);
  await mkdir(path.join(dir, 'tmp'));
  const { client, ...settings } = (await makeDatabase(dir)) as Knex.Config & { client: string };
  const database = knex({ ...settings, client: CLIENTS[client]! });
  let tell: (instance: Instance) => void = () => undefined;
  const crashes: Cluster['crashes'] = [];
  const start = () =>
    startInstance(
      { dir, config },
      {
        onHalt: (instance) => tell(instance),
        onCrash: (instance, printed) => crashes.push({ instance, printed }),
      }
    );

  // One after the other: the first one makes the tables.
  const instances: Instance[] = [];
  for (let number = 0; number < size; number += 1) instances.push(await start());

  const replace = async (instance: Instance) =>
    void (instances[instances.indexOf(instance)] = await start());

  return {
    dir,
    database,
    instances,
    crashes,
    onHalt: (then) => void (tell = then),
    add: async () => void instances.push(await start()),
    replace,
    restartCrashed: async () => {
      for (const { instance } of crashes.splice(0)) await replace(instance);
    },
    close: async () => {
      await Promise.all(instances.map((instance) => instance.kill()));
      await database.destroy();
      await dropDatabase(dir);
      if (ownDisk) unmountDisk(dir);
      await rm(dir, { recursive: true, force: true });
    },
  };
};

const startInstance = async (
  options: InstanceOptions,
  listen: { onHalt(instance: Instance): void; onCrash(instance: Instance, printed: string): void }
): Promise<Instance> => {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(__dirname, 'instance.ts'), JSON.stringify(options)],
    {
      cwd: ROOT,
      // A temporary folder of its own, so that what is left in there can be counted.
      env: { ...process.env, NODE_OPTIONS: '', TMPDIR: path.join(options.dir, 'tmp') },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc', 'pipe'],
    }
  );
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const printed = keepPrinted(child);
  const { url } = await firstMessage(child, printed);
  let isKilled = false;
  const instance: Instance = {
    client: await adminClient(url, SUPER_ADMIN),
    haltAt: async (haltAt) => {
      const armed = new Promise((resolve) => child.once('message', resolve));
      child.send({ haltAt } satisfies Order);
      await Promise.race([armed, exited]);
    },
    freeze: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    kill: async () => {
      isKilled = true;
      child.kill('SIGKILL');
      await exited;
    },
  };
  child.once('exit', () => isKilled || listen.onCrash(instance, printed()));
  (child.stdio[HALT_FD] as Readable).on('data', () => listen.onHalt(instance));
  return instance;
};

/** @returns the end of what a process has printed so far */
const keepPrinted = (child: ChildProcess): (() => string) => {
  let printed = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (chunk: Buffer) => (printed = (printed + chunk.toString()).slice(-8_000)));
  }
  return () => printed;
};

/** What an instance says when it is ready. @throws with what it printed, if it ends instead */
const firstMessage = (child: ChildProcess, printed: () => string): Promise<{ url: string }> =>
  new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as { url: string }));
    child.once('exit', (code) => reject(new Error(`An instance ended (${code}).\n${printed()}`)));
  });

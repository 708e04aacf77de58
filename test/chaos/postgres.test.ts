import { setTimeout as sleep } from 'node:timers/promises';
import type { Blow } from './drive';
import { chaosOn, type Trouble } from './suite';

// Two processes on one PostgreSQL.

const SLOW_DOWNLOAD = { video: { kind: 'slow', bytesPerSecond: 20_000, times: 1 } } as const;

const blows: Blow[] = [
  { at: 'before the row of the job' },
  { at: 'after the row of the job' },
  { at: 'slot taken' },
  { at: 'request id written' },
  { at: 'submit sent', faults: { generate: { kind: 'hang', times: 1 } } },
  { at: 'submit sent', faults: { generate: { kind: 'slow', ms: 2_000, times: 1 } } },
  { at: 'submit half answered', faults: { generate: { kind: 'half-answered', times: 1 } } },
  { at: 'submit answered' },
  { at: 'before the task id is written' },
  { at: 'task id written' },
  { at: 'before a heartbeat' },
  { at: 'after a heartbeat' },
  { at: 'poll sent' },
  { at: 'poll answered' },
  { at: 'before the result is written' },
  { at: 'result written' },
  { at: 'storage key written' },
  { at: 'download asked for' },
  { at: 'download half received', faults: SLOW_DOWNLOAD },
  { at: 'before storing' },
  { at: 'before the upload' },
  { at: 'after the upload' },
  { at: 'row of the file written' },
  { at: 'before the commit of the file' },
  { at: 'after the commit of the file' },
  { at: 'before the attach' },
  { at: 'on the entry' },
  { at: 'before the commit of the attach' },
  { at: 'after the commit of the attach' },
  { at: 'submit answered', then: 'freeze' },
  { at: 'before a heartbeat', then: 'freeze' },
  { at: 'download half received', then: 'freeze', faults: SLOW_DOWNLOAD },
  { at: 'before the upload', then: 'freeze' },
  { at: 'after the upload', then: 'freeze' },
  { at: 'before the attach', then: 'freeze' },
  { at: 'before the commit of the attach', then: 'freeze' },
];

const troubles: Trouble[] = [
  {
    name: 'both processes are killed',
    strike: async (cluster) => {
      await sleep(1_000);
      const all = [...cluster.instances];
      await Promise.all(all.map((instance) => instance.kill()));
      await Promise.all(all.map((instance) => cluster.replace(instance)));
    },
  },
  {
    name: 'every connection to the database is cut',
    strike: async ({ database }) => {
      await sleep(1_000);
      await database.raw(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'
      );
    },
  },
  {
    name: 'the API is away',
    strike: async (_cluster, api) => {
      const away = { kind: 'drop' } as const;
      api.faults.set({ generate: away, status: away, video: { kind: 'status', status: 503 } });
      await sleep(5_000);
      api.faults.clear();
    },
  },
  {
    name: 'the API forgets its tasks',
    forgets: true,
    strike: async (_cluster, api) => {
      api.faults.set({ status: { kind: 'forgotten', times: 6 } });
      await sleep(3_000);
    },
  },
];

const short: Blow[] = [
  { at: 'submit answered' },
  { at: 'download half received', faults: SLOW_DOWNLOAD },
  { at: 'after the upload', then: 'freeze' },
  { at: 'before the commit of the attach' },
];

chaosOn('postgres', 2, { blows, troubles, short });

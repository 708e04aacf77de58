import { createPick } from '../../server/src/jobs/pick';
import { createSweep } from '../../server/src/jobs/sweep';
import { createJobTable } from '../../server/src/jobs/table';
import { jobRow } from '../helpers/job-row';
import { pluginConfig, type Site, startSite } from '../helpers/site';
import { runBench, timeOf } from './lib/run-bench';

// How long it takes to find the next job, with 100,000 rows in the table against 100: once with all
// of them ready, once with a third of them waiting for their time at the highest priority. A look
// is what the engine does: what to render, what to save, which wish to judge, and the sweep.

const FEW = 100;
const MANY = 100_000;
const WAITING = 33_000;
const LOOKS = 60;
const RUNS = 5;
/** What one statement may hold in every database. */
const ROWS = 250;

const HOUR_MS = 60 * 60_000;

const jobsOf = ({ strapi }: Site) => strapi.db.connection('video_generator_jobs');

const newJob = (number: number, columns: object) =>
  jobRow({
    state: 'queued',
    trigger: 'bulk',
    document_id: `entry-${number}`,
    wish_key: `wish-${number}`,
    backend: 'gpu',
    prompt: 'Boats in the morning mist, nets that dry on the quay. '.repeat(4),
    priority: 200_000 + (number % 1_000),
    ...columns,
  });

const fill = async (site: Site, count: number, columns: object = {}): Promise<void> => {
  for (let from = 0; from < count; from += ROWS) {
    const size = Math.min(ROWS, count - from);
    const rows = Array.from({ length: size }, (_, at) => newJob(from + at, columns));
    await jobsOf(site).insert(rows);
  }
  await freshStatistics(site);
};

/** What databases do by themselves within minutes of such an insert. */
const freshStatistics = async ({ strapi }: Site): Promise<void> => {
  const { client } = strapi.db.dialect;
  const table = client === 'mysql' ? 'TABLE video_generator_jobs' : 'video_generator_jobs';
  if (client !== 'sqlite') await strapi.db.connection.raw(`ANALYZE ${table}`);
};

/** A site whose engine does not run: the table is ours. */
const startQuiet = () => startSite({ config: pluginConfig(undefined), listen: false });

const lookerOf = ({ strapi }: Site) => {
  const table = createJobTable({ strapi });
  const no = () => Promise.resolve(false);
  const pick = createPick({ table, slotsOf: () => 3, isHeld: no, isPaused: no });
  const sweep = createSweep(table, ['gpu'], () => ({}));
  return async (): Promise<void> => {
    const next = await pick.next({ phase: 'generate', backend: 'gpu' }, []);
    if (next === null) throw new Error('There is no next job, so this measures nothing.');
    await pick.next({ phase: 'save', backend: null }, []);
    await pick.next({ phase: 'admit', backend: null }, []);
    await sweep();
  };
};

/** How long a look takes, ms: once for each run. */
const timesOf = async (site: Site): Promise<number[]> => {
  const look = lookerOf(site);
  const times = [];
  for (let run = 0; run <= RUNS; run += 1) times.push(await timeOf(LOOKS, look));
  return times;
};

const ratiosOn = async (database: string): Promise<number[]> => {
  process.env.TEST_DATABASE = database;
  const site = await startQuiet();
  try {
    await fill(site, FEW);
    const few = await timesOf(site);
    await jobsOf(site).delete();
    await fill(site, MANY - WAITING);
    await fill(site, WAITING, { state: 'waiting', priority: 0, run_at: Date.now() + HOUR_MS });
    const mixed = await timesOf(site);
    await jobsOf(site).update({ state: 'queued', run_at: null });
    await freshStatistics(site);
    const many = await timesOf(site);
    return few.map((time, run) => Math.max(mixed[run]!, many[run]!) / time);
  } finally {
    await site.remove();
  }
};

const main = async () => {
  const criteria = [];
  for (const name of ['sqlite', 'postgres', 'mysql']) {
    const ratios = await ratiosOn(name);
    const measure = () => ratios.shift()!;
    criteria.push({ name, unit: 'times', limit: 1.5, runs: RUNS, measure });
  }
  await runBench('pick', criteria);
};

void main();

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { BatchResponse } from '../../shared/contracts/batches';
import { PRODUCT } from '../helpers/entries';
import { pluginConfig, type Site, startSite } from '../helpers/site';
import { superAdmin } from '../helpers/users';
import { RUNS, runBench } from './lib/run-bench';

// A batch over a real Strapi on SQLite, ordered over HTTP as the admin does, with the engine at work.

const STYLES = ['cinematic', 'animated', 'realistic'];
/** Entries of the batches: the one that is asked for, and those whose cost per job is compared. */
const SIZES = { usual: 10_000, small: 334, large: 33_334 };
const MB = 1024 * 1024;

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** A video API that takes its time: rendering is no part of this. */
const startIdleApi = async () => {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}` };
};

const insertEntries = async ({ strapi }: Site, count: number) => {
  const rows = Array.from({ length: count }, (_, number) => ({
    document_id: `entry${String(number).padStart(19, '0')}`,
    name: `Trailhead ${number} backpack`,
    description: 'Recycled nylon, forest green. Rests on wet granite while the mist lifts.',
    sku: `TH-${number}`,
    created_at: Date.now(),
    updated_at: Date.now(),
  }));
  await strapi.db.connection.batchInsert('products', rows, 100);
};

interface Run {
  /** ms until the order was accepted */
  answer: number;
  /** ms from the order until all its jobs were written */
  whole: number;
  jobs: number;
  /** The longest time for which nothing else could run, ms. */
  block: number;
  /** How far the process's memory went up, MB. */
  memory: number;
}

/** Orders a batch over so many entries and waits until all its jobs are there. */
const runBatch = async (site: Site, token: string, entries: number): Promise<Run> => {
  const { connection } = site.strapi.db;
  await connection('video_generator_jobs').delete();
  await connection('video_generator_batches').delete();
  // Ids begin at 1 in a new database.
  const scope = { filters: { id: { $lte: entries } } };
  await sleep(200);
  collectGarbage();

  const before = process.memoryUsage.rss();
  let peak = before;
  const sampler = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 10);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  const answer = await fetch(`${site.url}/video-generator/batches`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ contentType: PRODUCT, scope, styles: STYLES, presets: [] }),
  });
  const { data: batch } = (await answer.json()) as BatchResponse;
  if (answer.status !== 202) throw new Error(`The order was answered with ${answer.status}.`);
  const answered = performance.now() - start;
  while ((await connection('video_generator_batches').first()).state === 'expanding')
    await sleep(5);
  const whole = performance.now() - start;
  delay.disable();
  clearInterval(sampler);

  const counted = await connection('video_generator_jobs')
    .where({ batch_id: batch.id })
    .count({ count: '*' });
  const jobs = Number(counted[0]!.count);
  if (jobs !== entries * STYLES.length) throw new Error(`${jobs} jobs instead of ${entries} x 3.`);
  const block = delay.max / 1e6;
  return { answer: answered, whole, jobs, block, memory: (peak - before) / MB };
};

const main = async () => {
  const { server, url } = await startIdleApi();
  const site = await startSite({ config: pluginConfig(url) });
  // Jobs are deleted under the hands of workers, who say so.
  Object.assign(site.strapi.log, { silent: true });
  try {
    const token = await superAdmin(site);
    await insertEntries(site, SIZES.large);

    const runs: Run[] = [];
    // The first one warms up, as it does for whoever measures one by one.
    while (runs.length < RUNS + 1) runs.push(await runBatch(site, token, SIZES.usual));
    const each = (value: (run: Run) => number) => {
      const values = runs.map(value);
      return () => values.shift()!;
    };
    const costOf = async (entries: number) => {
      const { whole, answer, jobs } = await runBatch(site, token, entries);
      return (whole - answer) / jobs;
    };
    await runBench('bulk', [
      { name: 'answer', unit: 'ms', limit: 1_000, measure: each(({ answer }) => answer) },
      {
        name: 'jobs-per-second',
        unit: 'jobs/s',
        limit: 10_000,
        atLeast: true,
        measure: each(({ jobs, whole }) => (jobs / whole) * 1_000),
      },
      { name: 'loop-block', unit: 'ms', limit: 50, measure: each(({ block }) => block) },
      { name: 'memory', unit: 'MB', limit: 50, measure: each(({ memory }) => memory) },
      {
        name: 'growth',
        unit: 'times',
        limit: 1.5,
        measure: async () => {
          const small = await costOf(SIZES.small);
          return (await costOf(SIZES.large)) / small;
        },
      },
    ]);
  } finally {
    await site.remove();
    server.closeAllConnections();
    server.close();
  }
};

void main();

import { type CogVideoXServer, startCogVideoXServer } from '../../cogvideox-server/src';
import { openCluster } from '../chaos/cluster';
import { prepareRedis } from '../helpers/redis';
import { backendAt, stageConfig } from '../helpers/stage';
import { orderVideos } from './lib/order';
import { type Figure, runBench, taken } from './lib/run-bench';

// How well 1, 2 and 4 Strapi processes on the bullmq engine, one PostgreSQL and one Redis keep the 8
// slots of a backend full, and that they never take a ninth. Renders of 90 s, varying by a quarter, in
// a ninth of their time, and the pauses between polls as well. Each number of processes makes a list
// of videos once, a few before them warm up.

const SLOTS = 8;
const SIZES = [1, 2, 4];
const SCALE = 1 / 9;
const RENDER_S = 90;
const COUNT = 64;
const WARM_UP = 16;

/** Between three quarters and five quarters, in a mixed order that is always the same. */
const SECONDS = Array.from({ length: COUNT }, (_, number) => {
  const mixed = (number * 27) % COUNT;
  return RENDER_S * SCALE * (0.75 + (0.5 * mixed) / (COUNT - 1));
});

const startApi = () => {
  let next = 0;
  // As many GPUs as slots: nothing waits at the API, so what is in flight there also renders.
  return startCogVideoXServer({ slots: SLOTS, seconds: () => SECONDS[next++ % COUNT]! });
};

/**
 * What was rendered of the last `COUNT` tasks while there were more to submit, over what the slots
 * could have rendered in that time.
 */
const throughputOf = (api: CogVideoXServer): number => {
  const tasks = api.stats.tasks().slice(-COUNT);
  const begins = tasks.map(({ startedAt }) => startedAt!.getTime());
  const first = Math.min(...begins);
  const last = Math.max(...begins);
  const rendered = tasks.map(({ endedAt }, at) => Math.min(+endedAt!, last) - begins[at]!);
  return rendered.reduce((sum, ms) => sum + ms, 0) / (SLOTS * (last - first));
};

const main = async () => {
  process.env.TEST_DATABASE = 'postgres';
  const api = await startApi();
  const redis = await prepareRedis();
  await redis.start();
  const config = stageConfig(api.url, SLOTS, {
    ...backendAt(api.url, SLOTS, { pollScale: SCALE }),
    engine: { name: 'bullmq', redis: redis.url },
  });
  const cluster = await openCluster(api.url, 1, config);
  const throughputs: number[] = [];
  try {
    await orderVideos(cluster, 'warm-up', WARM_UP);
    for (const size of SIZES) {
      while (cluster.instances.length < size) await cluster.add();
      await orderVideos(cluster, `on-${size}`, COUNT);
      throughputs.push(throughputOf(api));
    }
  } finally {
    await cluster.close();
    await redis.stop();
    await api.close();
  }
  const figures = SIZES.map((size, at): Figure => ({
    name: `throughput-of-${size}`,
    unit: 'of the ideal',
    value: throughputs[at]!,
  }));
  await runBench(
    'scale',
    [
      { name: 'in-flight', unit: 'tasks', limit: SLOTS, ...taken([api.stats.maxInFlight]) },
      {
        name: 'throughput',
        unit: 'of the ideal',
        limit: 0.95,
        atLeast: true,
        ...taken([Math.min(...throughputs)]),
      },
    ],
    figures
  );
};

void main();

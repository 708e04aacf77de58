import { startCogVideoXServer } from '../../cogvideox-server/src';
import { openCluster } from '../chaos/cluster';
import { backendAt, stageConfig } from '../helpers/stage';
import { runCommonScript } from './lib/common-script';
import { orderVideos } from './lib/order';
import { type Figure, runBench, taken } from './lib/run-bench';

// How long 200 videos take in all on 2 and on 4 GPUs: the ideal (the renders' time over the GPUs), a
// real Strapi with one more in flight than there are GPUs, and the common script. Renders of 90 s,
// varying by a quarter, in a thirtieth of their time, and every pause between polls as well. All sides
// run side by side, on APIs of their own, each once: 200 renders are many already. A few before them
// warm up, so that ours knows how long renders take.

const SCALE = 1 / 30;
const RENDER_S = 90;
const SCRIPT_PAUSE_MS = 10_000;
const COUNT = 200;
const WARM_UP = 20;

/** Evenly spread from three quarters to five quarters, in a mixed order that is always the same. */
const SECONDS = Array.from({ length: COUNT }, (_, number) => {
  const mixed = (number * 77) % COUNT;
  return RENDER_S * SCALE * (0.75 + (0.5 * mixed) / (COUNT - 1));
});
/** The renders' time over the GPUs, ms. */
const idealMs = (gpus: number) =>
  (1_000 * SECONDS.reduce((sum, seconds) => sum + seconds, 0)) / gpus;

const startApi = (slots: number) => {
  let next = 0;
  return startCogVideoXServer({ slots, seconds: () => SECONDS[next++ % COUNT]! });
};

/** @returns what makes so many videos on GPUs of its own, and says how long it took, ms */
const openScript = async (gpus: number, workers: number) => {
  const api = await startApi(gpus);
  const options = { workers, pauseMs: SCRIPT_PAUSE_MS * SCALE };
  return {
    run: (count: number) => runCommonScript(api.url, { count, ...options }),
    close: () => api.close(),
  };
};

const openOurs = async (gpus: number) => {
  const api = await startApi(gpus);
  const config = stageConfig(api.url, gpus + 1, {
    ...backendAt(api.url, gpus + 1, { pollScale: SCALE }),
    engine: { name: 'embedded' },
  });
  const cluster = await openCluster(api.url, 1, config);
  let batch = 0;
  return {
    run: (count: number) => orderVideos(cluster, `batch-${++batch}`, count),
    close: async () => void (await cluster.close(), await api.close()),
  };
};

const main = async () => {
  const sides = {
    '2-ours': await openOurs(2),
    '4-ours': await openOurs(4),
    '2-script-2': await openScript(2, 2),
    '4-script-2': await openScript(4, 2),
    '4-script-4': await openScript(4, 4),
  };
  type Side = keyof typeof sides;
  const names = Object.keys(sides) as Side[];
  const times = {} as Record<Side, number>;
  try {
    await Promise.all(names.map((name) => sides[name].run(WARM_UP)));
    await Promise.all(names.map(async (name) => void (times[name] = await sides[name].run(COUNT))));
  } finally {
    for (const { close } of Object.values(sides)) await close();
  }

  const figure = (name: string, ms: number): Figure => ({ name, unit: 's', value: ms / 1_000 });
  const once = (value: number) => ({ unit: 'times', ...taken([value]) });
  const script = times['4-script-4'];
  await runBench(
    'makespan',
    [
      { name: 'ideal-2', limit: 1.05, ...once(times['2-ours'] / idealMs(2)) },
      { name: 'ideal-4', limit: 1.05, ...once(times['4-ours'] / idealMs(4)) },
      { name: 'script-4', limit: 1, atLeast: true, ...once(script / times['4-ours']) },
    ],
    [
      figure('on-2-ideal', idealMs(2)),
      figure('on-4-ideal', idealMs(4)),
      ...names.map((name) => figure(`on-${name}`, times[name])),
    ]
  );
};

void main();

import { type CogVideoXServer, startCogVideoXServer } from '../../cogvideox-server/src';
import { openBullmq } from './lib/bullmq-killed';
import { type Killed, killOnce } from './lib/kill-worker';
import { openOurs } from './lib/ours-killed';
import { type Figure, median, runBench, taken } from './lib/run-bench';

// How long a render is left alone whose worker is killed (kill -9): until the other process first asks
// the API for it. Ours against a plain BullMQ worker, both with their defaults, at the same moments
// of a render, each side with an API of its own.

const RUNS = 5;
/** A kill comes so long after the order at most: BullMQ looks for dead workers once in this time. */
const SPAN_MS = 30_000;
/** Longer than anybody takes to notice. */
const RENDER_S = 600;

const timesOf = async (
  open: (api: CogVideoXServer) => Promise<Killed>,
  moments: number[]
): Promise<number[]> => {
  const api = await startCogVideoXServer({ slots: 2, seconds: RENDER_S });
  const side = await open(api);
  try {
    const times: number[] = [];
    for (const moment of moments) times.push(await killOnce(api, side, moment));
    return times;
  } finally {
    await side.close();
    await api.close();
  }
};

const main = async () => {
  // One in each part of the span, so that few are enough.
  const moments = Array.from({ length: RUNS }, (_, at) => ((at + Math.random()) * SPAN_MS) / RUNS);
  const [ours, bullmq] = await Promise.all([
    timesOf(openOurs, moments),
    timesOf(openBullmq, moments),
  ]);
  const figure = (name: string, ms: number): Figure => ({ name, unit: 's', value: ms / 1_000 });
  const ratio = median(ours) / median(bullmq);
  await runBench(
    'recovery',
    [{ name: 'ratio', unit: 'times', limit: 0.6, ...taken([ratio]) }],
    [
      figure('ours-median', median(ours)),
      figure('ours-longest', Math.max(...ours)),
      figure('bullmq-median', median(bullmq)),
      figure('bullmq-longest', Math.max(...bullmq)),
    ]
  );
};

void main();

import { inChild } from './lib/in-child';
import { runBench, taken } from './lib/run-bench';

// What a site asks of its database while there is nothing to do, and while 100 jobs wait for a
// backend that is paused. Both are watched in the same minutes.

const RUNS = 5;

/** The statements of a site in each of the minutes, in a process of its own. */
const countOf = (kind: 'idle' | 'paused') =>
  inChild<number[]>('count-statements.ts', [kind, String(RUNS)]);

const main = async () => {
  const [idle, paused] = await Promise.all([countOf('idle'), countOf('paused')]);
  const criterion = (name: string, counts: number[]) => ({
    name,
    unit: 'queries',
    limit: 4,
    ...taken(counts),
  });
  await runBench('idle', [
    criterion('queries-per-minute', idle),
    criterion('paused-queries-per-minute', paused),
  ]);
};

void main();

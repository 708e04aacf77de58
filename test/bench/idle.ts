import { fork } from 'node:child_process';
import path from 'node:path';
import { runBench } from './lib/run-bench';

// What a site asks of its database while there is nothing to do, and while 100 jobs wait for a
// backend that is paused. Both are watched in the same minutes.

const RUNS = 5;

/** The statements of a site in each of the minutes, in a process of its own. */
const countOf = (kind: 'idle' | 'paused'): Promise<number[]> =>
  new Promise((resolve, reject) => {
    const child = fork(path.join(__dirname, 'lib/count-statements.ts'), [kind, String(RUNS)]);
    child.once('message', (counts) => resolve(counts as number[]));
    child.once('exit', (code) => reject(new Error(`The site ended with code ${code}.`)));
  });

const main = async () => {
  const [idle, paused] = await Promise.all([countOf('idle'), countOf('paused')]);
  const criterion = (name: string, counts: number[]) => {
    // Nothing to warm up.
    const left = [counts[0]!, ...counts];
    return { name, unit: 'queries', limit: 4, runs: RUNS, measure: () => left.shift()! };
  };
  await runBench('idle', [
    criterion('queries-per-minute', idle),
    criterion('paused-queries-per-minute', paused),
  ]);
};

void main();

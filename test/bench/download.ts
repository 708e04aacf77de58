import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Downloaded } from './lib/download-clips';
import { faststartCriteria } from './lib/faststart-criteria';
import { inChild } from './lib/in-child';
import { runBench } from './lib/run-bench';

// Several large clips at once, downloaded to files as the plugin does, against fetch into memory:
// each side and the server that both load from in a process of its own.

const RUNS = 5;
const CLIPS = 4;
const MEGABYTES = 200;
const LOOP_MS = 20;

const main = async () => {
  const server = fork(path.join(__dirname, 'lib/serve-clip.ts'), [String(MEGABYTES)]);
  const [url] = (await once(server, 'message')) as [string];
  const download = (side: 'plugin' | 'fetch' | 'idle') =>
    inChild<Downloaded>('download-clips.ts', [side, url, String(CLIPS)]);

  const idle = await download('idle');
  const pairs: { ours: Downloaded; theirs: Downloaded }[] = [];
  // The first one warms up and does not count.
  while (pairs.length <= RUNS) {
    pairs.push({ ours: await download('plugin'), theirs: await download('fetch') });
  }
  server.disconnect();

  const criterion = (name: string, valueOf: (pair: (typeof pairs)[number]) => number) => {
    const left = [...pairs];
    return { name, runs: RUNS, measure: () => valueOf(left.shift()!) };
  };
  await runBench('download', [
    {
      ...criterion('memory-ratio', ({ ours, theirs }) => ours.memory / theirs.memory),
      unit: 'times fetch',
      limit: 0.1,
    },
    {
      ...criterion('speed-ratio', ({ ours, theirs }) => theirs.ms / ours.ms),
      unit: 'times fetch',
      limit: 2,
      atLeast: true,
    },
    {
      ...criterion('loop-p99', ({ ours }) => ours.loopP99),
      unit: 'ms',
      // A machine that is busy with other things delays what does nothing, too.
      limit: Math.max(LOOP_MS, 2 * idle.loopP99),
    },
    ...faststartCriteria,
  ]);
};

void main();

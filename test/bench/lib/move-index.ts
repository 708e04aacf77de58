import { inspectMp4 } from '../../../server/src/media/inspect-mp4';
import { withIndexFirst } from '../../../server/src/media/make-playable';
import { timeOnce } from './run-bench';
import { watchMemory } from './watch-memory';

// A process of the benchmark `faststart`: move-index.ts FILE. Sends what it takes to move the index of
// that clip to its beginning, with the checks before and after.

export interface Moved {
  ms: number;
  /** MB, at most */
  memory: number;
}

const main = async (file: string) => {
  const grownBy = watchMemory();
  const ms = await timeOnce(async () => {
    await inspectMp4(file);
    await withIndexFirst(file, new AbortController().signal);
  });
  process.send!({ ms, memory: grownBy() } satisfies Moved);
};

void main(process.argv[2]!);

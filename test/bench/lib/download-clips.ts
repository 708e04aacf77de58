import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { downloadTo } from '../../../server/src/media/download';
import { createBackend } from '../../../server/src/providers/backend';
import { timeOnce } from './run-bench';
import { watchMemory } from './watch-memory';

// A process of the benchmark `download`: download-clips.ts plugin|fetch|idle URL COUNT. Sends what it
// takes to download so many clips at once: to files as the plugin does, or into memory with fetch; or
// what the event loop does while nothing happens.

export interface Downloaded {
  ms: number;
  /** MB, at most */
  memory: number;
  /** Of the delays of the event loop, ms. */
  loopP99: number;
}

const IDLE_MS = 2_000;
const LIMITS = { maxBytes: 500_000_000, idleMs: 30_000, totalMs: 300_000 };

const withPlugin = async (url: URL, count: number, folder: string): Promise<void> => {
  const backend = createBackend('gpu', {
    ...{ provider: 'cogvideox', model: 'cogvideox-2b', slots: 1, render: {} },
    url: url.href,
  });
  const one = async (number: number) => {
    const source = await backend.openUrl(new URL(`/${number}.mp4`, url));
    await downloadTo(path.join(folder, `${number}.mp4`), source, LIMITS);
  };
  await Promise.all(Array.from({ length: count }, (_, number) => one(number)));
  await backend.close();
};

const withFetch = async (url: URL, count: number): Promise<void> => {
  const one = async (number: number) => (await fetch(new URL(`/${number}.mp4`, url))).arrayBuffer();
  // All of them are held until the last one is there, as until they are stored.
  await Promise.all(Array.from({ length: count }, (_, number) => one(number)));
};

const main = async (side: string, url: URL, count: number) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-download-'));
  const delays = monitorEventLoopDelay({ resolution: 1 });
  const work = {
    plugin: () => withPlugin(url, count, folder),
    fetch: () => withFetch(url, count),
    idle: () => sleep(IDLE_MS),
  }[side]!;
  const grownBy = watchMemory();
  delays.enable();
  const ms = await timeOnce(work);
  delays.disable();
  await rm(folder, { recursive: true });
  const loopP99 = delays.percentile(99) / 1_000_000;
  process.send!({ ms, memory: grownBy(), loopP99 } satisfies Downloaded);
};

void main(process.argv[2]!, new URL(process.argv[3]!), Number(process.argv[4]));

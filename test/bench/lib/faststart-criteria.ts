import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inChild } from './in-child';
import { writeLargeClip } from './large-clip';
import type { Moved } from './move-index';
import type { Criterion } from './run-bench';

const MEGABYTES = 240;
const RUNS = 5;

const move = async (): Promise<Moved> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-faststart-'));
  try {
    const file = path.join(folder, 'clip.mp4');
    await writeLargeClip(file, MEGABYTES);
    return await inChild<Moved>('move-index.ts', [file]);
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** What it takes to move the index of a large clip to its beginning. */
export const faststartCriteria: Criterion[] = [
  {
    name: 'faststart',
    unit: 'ms',
    limit: 1_000,
    runs: RUNS,
    measure: async () => (await move()).ms,
  },
  {
    name: 'faststart-memory',
    unit: 'MB',
    limit: 120,
    runs: RUNS,
    measure: async () => (await move()).memory,
  },
];

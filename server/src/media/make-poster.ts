import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Backend } from '../providers/types';
import { downloadTo } from './download';
import { runFfmpeg } from './ffmpeg';
import { imageFacts, type ImageFacts } from './image-facts';
import { markJpeg } from './mark-jpeg';

/** A picture that stands for a clip until it plays: a file of the job's work folder. */
export interface Poster extends ImageFacts {
  file: string;
  bytes: number;
}

interface Making {
  /** The job's work folder. */
  folder: string;
  /** See `aiXmp`. */
  label: string | null;
  signal: AbortSignal;
}

const MAX_BYTES = 10_000_000;
/** A poster is not worth waiting for, ms. */
const COVER_MS = 15_000;
const COVER_IDLE_MS = 5_000;
const FRAME_MS = 15_000;

/**
 * The picture that the backend made itself.
 * @throws if it does not come, or is none
 */
export const fetchCover = async (
  backend: Backend,
  url: string,
  { folder, label, signal }: Making
): Promise<Poster> => {
  const file = path.join(folder, 'cover');
  const source = await backend.openUrl(new URL(url), signal);
  await downloadTo(file, source, {
    maxBytes: MAX_BYTES,
    idleMs: COVER_IDLE_MS,
    totalMs: COVER_MS,
    signal,
  });
  return finish(file, label);
};

/**
 * The frame in the clip's middle.
 * @param durationS of the clip
 * @throws if ffmpeg cannot read it
 */
export const takeFrame = async (
  ffmpeg: string,
  clip: string,
  durationS: number,
  { folder, label, signal }: Making
): Promise<Poster> => {
  const file = path.join(folder, 'frame.jpg');
  const at = ['-ss', (durationS / 2).toFixed(3), '-i', clip];
  const picture = ['-frames:v', '1', '-q:v', '3', '-f', 'image2', '-update', '1', file];
  await runFfmpeg(ffmpeg, [...at, ...picture], { timeoutMs: FRAME_MS, signal });
  return finish(file, label);
};

const finish = async (file: string, label: string | null): Promise<Poster> => {
  const bytes = await readFile(file);
  const facts = imageFacts(bytes);
  if (!facts) throw new Error('What came in place of a poster is no whole JPEG, PNG or WebP.');
  if (facts.ext !== '.jpg') return { ...facts, file, bytes: bytes.length };
  const marked = markJpeg(bytes, label);
  await writeFile(file, marked);
  return { ...facts, file, bytes: marked.length };
};

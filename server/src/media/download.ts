import { open, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { JobError } from '../errors';
import { withDeadline } from '../providers/deadline';
import { networkError } from '../providers/network-error';
import type { ClipSource } from '../providers/types';
import { notWritten } from './disk-error';

/** What is left free for others. */
const SPARE_BYTES = 50_000_000;

export interface DownloadLimits {
  maxBytes: number;
  /** ms without a byte */
  idleMs: number;
  /** ms for all of it */
  totalMs: number;
  signal?: AbortSignal;
}

/**
 * Streams a clip into a new file, in constant memory. On failure the file is gone again.
 * @param file must not exist yet
 * @throws JobError `network` (cut off, stalled, too slow), `too-large`, `storage`; or the signal's
 * reason
 */
export const downloadTo = async (
  file: string,
  source: ClipSource,
  limits: DownloadLimits
): Promise<{ bytes: number }> => {
  try {
    if (source.length !== undefined && source.length > limits.maxBytes) throw tooLarge(limits);
    await assertSpace(path.dirname(file), source.length ?? 0);
    const late = () => cutOff(`took longer than ${Math.ceil(limits.totalMs / 1000)} s`);
    return await withDeadline(limits.totalMs, late, limits.signal, async (signal) => {
      const handle = await open(file, 'wx', 0o600).catch((error: unknown) => {
        throw notWritten(error);
      });
      try {
        return { bytes: await receive(source, handle.createWriteStream(), limits, signal) };
      } catch (error) {
        await handle.close();
        await rm(file, { force: true });
        throw error;
      }
    });
  } finally {
    source.stream.on('error', () => undefined).destroy();
  }
};

/**
 * A clip may lie there twice for a moment, while its index is moved or it is converted. Where the
 * length is not known, or the space is not told, the disk says it itself when it is full.
 */
const assertSpace = async (folder: string, bytes: number): Promise<void> => {
  const disk = await statfs(folder).catch(() => undefined);
  if (!disk) return;
  const free = disk.bavail * disk.bsize;
  if (free < 2 * bytes + SPARE_BYTES) throw noSpace(free, bytes);
};

const receive = async (
  { stream, length }: ClipSource,
  output: Writable,
  limits: DownloadLimits,
  signal: AbortSignal
): Promise<number> => {
  let bytes = 0;
  const idle = setTimeout(() => {
    stream.destroy(cutOff(`brought nothing for ${Math.ceil(limits.idleMs / 1000)} s`));
  }, limits.idleMs);
  const count = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      idle.refresh();
      bytes += chunk.length;
      if (bytes > limits.maxBytes) throw tooLarge(limits);
      yield chunk;
    }
  };
  try {
    await pipeline(stream, count, output, { signal });
  } catch (error) {
    throw isOfDisk(error) ? notWritten(error) : networkError(error, 'clip');
  } finally {
    clearTimeout(idle);
  }
  if (length !== undefined && bytes !== length) {
    throw cutOff(`was cut off after ${bytes} of ${length} bytes`);
  }
  return bytes;
};

/** The network only reads here. */
const isOfDisk = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'syscall' in error && error.syscall === 'write';

/** @param how completes "The download of the finished video …" */
const cutOff = (how: string): JobError =>
  new JobError('network', `The download of the finished video ${how}.`, {
    hint: 'The video is still at the backend: Retry fetches it again without making it anew.',
    charged: 'yes',
  });

/** A clip of more than `maxBytes`. */
export const tooLarge = ({ maxBytes }: Pick<DownloadLimits, 'maxBytes'>): JobError =>
  new JobError('too-large', `The finished video is larger than ${megabytes(maxBytes)} MB.`, {
    hint: 'An administrator raises maxClipBytes in config/plugins, or asks for a smaller video (render); then Retry.',
    charged: 'yes',
  });

const noSpace = (free: number, bytes: number): JobError =>
  new JobError(
    'storage',
    `The server’s temporary folder has ${megabytes(free)} MB left: too little for a video of ${megabytes(bytes)} MB.`,
    {
      hint: 'An administrator makes room there (twice the video’s size and 50 MB), or points TMPDIR elsewhere; then Retry.',
      charged: 'yes',
    }
  );

const megabytes = (bytes: number) => Number((bytes / 1_000_000).toPrecision(3));

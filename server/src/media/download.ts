import { type FileHandle, open, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { ServerText } from '../../../shared/texts';
import { JobError } from '../errors';
import { withDeadline } from '../providers/deadline';
import { networkError } from '../providers/network-error';
import type { ClipSource } from '../providers/types';
import { notWritten } from './disk-error';
import { say } from '../texts/say';

/** bytes */
const WRITTEN_AT_ONCE = 500_000;
/** How often one download goes on after a cut. */
const MAX_RESUMES = 3;
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
    const late = () => cutOff(say('clip.downloadTooSlow', { maxMs: limits.totalMs }));
    return await withDeadline(limits.totalMs, late, limits.signal, async (signal) => {
      const handle = await open(file, 'wx', 0o600).catch((error: unknown) => {
        throw notWritten(error);
      });
      try {
        return { bytes: await receive(source, handle, limits, signal) };
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

/** Writes all of it, going on where a connection was cut. @returns bytes */
const receive = async (
  source: ClipSource,
  handle: FileHandle,
  limits: DownloadLimits,
  signal: AbortSignal
): Promise<number> => {
  const got = { bytes: 0 };
  let stream: Readable = source.stream;
  for (let cuts = 0; ; cuts += 1) {
    try {
      await receiveFrom(stream, handle, got, source.length, limits, signal);
      await handle.close();
      return got.bytes;
    } catch (error) {
      const isCut = error instanceof JobError && error.kind === 'network' && !signal.aborted;
      if (!isCut || got.bytes === 0 || cuts === MAX_RESUMES) throw error;
      // Why it cannot go on tells less than why it stopped: all of it is tried again then.
      const rest = await source.resume?.(got.bytes, signal).catch(() => null);
      if (signal.aborted) rest?.destroy();
      signal.throwIfAborted();
      if (!rest) throw error;
      stream = rest;
    }
  }
};

/** @param got counts what is on the disk */
const receiveFrom = async (
  stream: Readable,
  handle: FileHandle,
  got: { bytes: number },
  length: number | undefined,
  limits: DownloadLimits,
  signal: AbortSignal
): Promise<void> => {
  const idle = setTimeout(() => {
    stream.destroy(cutOff(say('clip.downloadStalled', { waitedMs: limits.idleMs })));
  }, limits.idleMs);
  const stop = () => stream.destroy(signal.reason as Error);
  signal.addEventListener('abort', stop, { once: true });

  // Chunks are small: each by itself, writing would take longer than receiving.
  const parts: Buffer[] = [];
  let waiting = 0;
  const write = async () => {
    const part = Buffer.concat(parts.splice(0), waiting);
    waiting = 0;
    await handle.writeFile(part);
    got.bytes += part.length;
  };
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      idle.refresh();
      if (got.bytes + waiting + chunk.length > limits.maxBytes) throw tooLarge(limits);
      parts.push(chunk);
      waiting += chunk.length;
      if (waiting >= WRITTEN_AT_ONCE) await write();
    }
    await write();
  } catch (error) {
    if (isOfDisk(error)) throw notWritten(error);
    // What came before a cut need not come again.
    await write().catch((cause: unknown) => {
      throw notWritten(cause);
    });
    throw networkError(error, 'clip');
  } finally {
    clearTimeout(idle);
    signal.removeEventListener('abort', stop);
  }
  signal.throwIfAborted();
  if (length !== undefined && got.bytes !== length) {
    throw cutOff(say('clip.downloadCutOff', { gotBytes: got.bytes, allBytes: length }));
  }
};

/** The network only reads here. */
const isOfDisk = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'syscall' in error && error.syscall === 'write';

const cutOff = (what: ServerText): JobError =>
  new JobError('network', what, {
    hint: say('clip.stillAtBackend'),
    charged: 'yes',
  });

/** A clip of more than `maxBytes`. */
export const tooLarge = ({ maxBytes }: Pick<DownloadLimits, 'maxBytes'>): JobError =>
  new JobError('too-large', say('clip.tooLarge', { maxBytes }), {
    hint: say('clip.raiseMax'),
    charged: 'yes',
  });

const noSpace = (free: number, bytes: number): JobError =>
  new JobError('storage', say('clip.noSpace', { freeBytes: free, clipBytes: bytes }), {
    hint: say('clip.makeRoom'),
    charged: 'yes',
  });

import { rm } from 'node:fs/promises';
import path from 'node:path';
import { asJobError, JobError } from '../errors';
import { afterAttach } from '../hooks/after-attach';
import type { Lease } from '../jobs/lease';
import { attachClip } from '../media/attach';
import { asDiskError } from '../media/disk-error';
import { downloadTo } from '../media/download';
import { burnLabel } from '../media/burn-label';
import { clipWords } from '../media/clip-words';
import { makePlayable } from '../media/make-playable';
import { markMp4 } from '../media/mark-mp4';
import { announceFile, fileKeyOf, insertFile, storeObject } from '../media/store-clip';
import { makeWorkFolder, removeEarlierFolders } from '../media/work-folder';
import type { ClipSource } from '../providers/types';
import { getService } from '../services/get-service';
import { inTransaction, uploadProvider } from '../strapi';
import type { Hall } from './hall';
import { gaveUp, label, leave, settleError, wasCancelled, wasInterrupted } from './outcome';
import { storePoster } from './poster';
import { addCaption } from './wording';
import { say } from '../texts/say';

/** A download that brings no byte for this long is cut off, ms. */
const IDLE_MS = 30_000;
/** A whole download, ms. */
const DOWNLOAD_MS = 15 * 60_000;

/**
 * From a rendered clip to the entry: download, check, store, attach. Resumable: with a `fileId` on
 * the row the clip is in the media library, and only the attaching is left.
 */
export const save = async (hall: Hall, jobId: number, stop: AbortSignal): Promise<void> => {
  const lease = await hall.leases.claim(jobId, stop);
  if (!lease || (await gaveUp(hall, lease))) return;
  const { job } = lease;
  const started = performance.now();
  const deadline = (job.renderedAt ?? Date.now()) + hall.deadlineMs;
  try {
    await removeEarlierFolders(job);
    if (job.cancelRequestedAt !== null && job.fileId === null) {
      return await lease.giveBack({ state: 'cancelled' });
    }
    if (job.fileId === null) {
      await addCaption(hall, lease);
      await bringIn(hall, lease);
    }
    await attachClip(hall, lease);
    const { recorder } = getService(hall.strapi, 'observe');
    recorder.took('save', performance.now() - started, job.backend);
    await afterAttach(hall.strapi, job.id);
    hall.strapi.log.info(`[video-generator] ${label(job)} ${job.outcome}`);
  } catch (error) {
    if (wasCancelled(lease, error)) return lease.giveBack({ state: 'cancelled' });
    if (wasInterrupted(lease, error)) return leave(hall, lease, error);
    return settleError(hall, lease, asDiskError(error), { phase: 'save', deadline });
  }
};

/** Brings the clip into the media library, by way of a folder that is gone afterwards. */
const bringIn = async (hall: Hall, lease: Lease): Promise<void> => {
  const { job } = lease;
  await lease.update({ state: 'downloading', fileKey: job.fileKey ?? fileKeyOf(job) });
  const folder = await makeWorkFolder(job);
  try {
    const file = path.join(folder, 'clip.mp4');
    const source = await openClip(hall, lease);
    await downloadTo(file, source, {
      maxBytes: hall.maxClipBytes,
      idleMs: IDLE_MS,
      totalMs: DOWNLOAD_MS,
      signal: lease.signal,
    });
    const playable = await makePlayable(hall.strapi, job, file, lease.signal);
    const words = await clipWords(hall.strapi, job);
    const { facts, findings } = await burnLabel(
      hall.strapi,
      file,
      words.inPicture,
      playable,
      lease.signal
    );
    facts.bytes += await markMp4(file, words.label);
    lease.signal.throwIfAborted();
    await lease.update({ state: 'storing', ...findings });
    const poster = await storePoster(hall, lease, {
      ...{ file, folder, words },
      durationS: facts.durationS,
    });
    const object = await storeObject(hall.strapi, job, {
      ...{ ...words, ...facts, file, key: job.fileKey! },
      name: `${words.name}.mp4`,
      ext: '.mp4',
      mime: 'video/mp4',
    });
    const isPrivate = await uploadProvider(hall.strapi).isPrivate?.();
    const by = job.createdById;
    // The library's rows and the job's step are one: never a file that its job does not know.
    await inTransaction(hall.strapi, async (trx) => {
      const posterFileId = poster && (await insertFile(hall.strapi, poster, by));
      // Private URLs are over after a while: that would be one that opens nothing.
      const previewUrl = isPrivate ? null : (poster?.url ?? null);
      const fileId = await insertFile(hall.strapi, { ...object, previewUrl }, by);
      const next = { state: 'attaching', fileId, posterFileId, tries: 0, error: null } as const;
      await lease.update({ ...next, clipSeconds: facts.durationS }, trx);
      if ('stored' in job.result!) await hall.clipParts.remove(job.id, trx);
    });
    await announceFile(hall.strapi, job.fileId!);
    if (job.posterFileId !== null) await announceFile(hall.strapi, job.posterFileId);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Opens the result; where its URL has expired, asks the backend for a fresh one, once. */
const openClip = async (hall: Hall, lease: Lease): Promise<ClipSource> => {
  const { job } = lease;
  if ('stored' in job.result!) return hall.clipParts.open(job.id, job.result);
  const { backend, provider } = await getService(hall.strapi, 'backends').get(job.backend);
  const ctx = { backend, signal: lease.signal };
  try {
    return await provider.open(job.result!, ctx);
  } catch (error) {
    if (asJobError(error).kind !== 'expired' || job.taskId === null) throw error;
    const fresh = await provider.poll(job.taskId, ctx);
    if (fresh.state !== 'succeeded' || 'bytes' in fresh.result) throw expired(error);
    await lease.update({ result: fresh.result });
    return provider.open(fresh.result, ctx);
  }
};

const expired = (cause: unknown) =>
  new JobError('expired', say('clip.goneAtBackend'), {
    hint: say('backend.retryMakesAgain'),
    charged: 'yes',
    cause,
  });

import { hasEnded } from '../../../shared/job-states';
import { JobError } from '../errors';
import { beforeSubmit } from '../hooks/before-submit';
import type { Lease } from '../jobs/lease';
import { takeSlot } from '../jobs/slots';
import { tooLarge } from '../media/download';
import { isTemporary } from '../providers/errors';
import type { ClipResult, InlineClip, RemoteClip, Snapshot } from '../providers/types';
import { getService } from '../services/get-service';
import type { ReadyBackend } from '../services/backends';
import { abandon } from './abandon';
import { isOwnReason, isUnsent, moveToFallback } from './fallback';
import { BackendHeld } from './gate';
import { firstFrameOf } from './first-frame';
import type { Hall } from './hall';
import { holdBack } from './hold-back';
import { afterLost, afterOutOfMemory } from './new-attempt';
import { gaveUp, label, leave, settleError, wasCancelled, wasInterrupted } from './outcome';
import { type End, isEnd, type PollTimes, pollUntilEnd } from './poll';
import { sendOrder } from './send-order';
import { isUnanswered, mayRepeat, notSent, submitUnknown } from './unanswered';
import { onlyOnce } from '../texts/notes';
import { say } from '../texts/say';

/**
 * From a queued job to a rendered clip at the backend: takes a slot, submits, polls until the
 * backend has finished. Resumable: with a `taskId` on the row it only polls; with a `requestId` but
 * no `taskId` it repeats that very submit.
 */
export const generate = async (hall: Hall, jobId: number, stop: AbortSignal): Promise<void> => {
  const lease = await hall.leases.claim(jobId, stop);
  if (!lease || (await gaveUp(hall, lease))) return;
  const { job } = lease;
  if (job.result !== null && !hasEnded(job.state)) {
    // Somebody has finished here since this was scheduled.
    await lease.giveBack();
    return hall.wake('save', job);
  }
  const deadline = job.deadlineAt ?? Date.now() + hall.deadlineMs;
  const submittedAt = (job.taskId === null ? null : job.submittedAt) ?? Date.now();
  const times = { submittedAt, deadline };
  try {
    const ready = await getService(hall.strapi, 'backends').get(job.backend);
    if (job.cancelRequestedAt !== null || hasEnded(job.state))
      return await abandon(hall, lease, ready, times);

    let end: End | null = null;
    if (job.taskId === null) {
      if (!(await takeSlot(hall.table, lease, ready.name, ready.config.slots))) {
        return await lease.giveBack({ state: 'queued' });
      }
      const snapshot = await submit(hall, lease, ready, deadline);
      if (isEnd(snapshot)) end = snapshot;
    }
    await finish(hall, lease, times, end ?? (await pollUntilEnd(hall, lease, ready, times)));
  } catch (error) {
    if (wasCancelled(lease, error)) {
      // Left as it is: whoever claims it next sees the cancel and carries it out.
      await lease.giveBack();
      return hall.wake('generate', job);
    }
    if (wasInterrupted(lease, error)) return leave(hall, lease, error);
    if (error instanceof BackendHeld) return holdBack(hall, lease, error, deadline);
    if (error instanceof JobError && error.kind === 'lost') return afterLost(hall, lease, error);
    if (error instanceof JobError && error.kind === 'out-of-memory') {
      return afterOutOfMemory(hall, lease, error);
    }
    if (error instanceof JobError && isOwnReason(error) && isUnsent(job)) {
      const refusedBy = [...job.refusedBy, job.backend!];
      if (await moveToFallback(hall, lease, error.texts.message, { refusedBy })) return;
    }
    return settleError(hall, lease, error, { phase: 'generate', deadline });
  }
};

/**
 * Sends the job to the backend. What identifies the attempt is on the row before it is sent, so that
 * an order whose answer was lost can be repeated; never where that would be a second order.
 */
const submit = async (
  hall: Hall,
  lease: Lease,
  ready: ReadyBackend,
  deadline: number
): Promise<Snapshot> => {
  const { job } = lease;
  const isRepeat = isUnanswered(job);
  if (isRepeat && !mayRepeat(ready)) throw submitUnknown();
  await hall.gate.pass(ready, isRepeat, lease.signal);
  const attempt = job.attempt + 1;
  const { images, notes } = await firstFrameOf(hall.strapi, job, ready).catch((error: unknown) => {
    throw isRepeat ? submitUnknown(error) : error;
  });
  const hooked = job.requestId === null ? await beforeSubmit(hall.strapi, job) : job;
  await lease.update({
    ...(job.requestId === null && {
      sentPrompt: hooked.sentPrompt,
      attempt,
      requestId: `${job.uuid}-${attempt}`,
    }),
    provider: ready.config.provider,
    notes: onlyOnce([...hooked.notes, ...notes]),
    submittedAt: hall.table.now(),
    ...(job.deadlineAt === null && { deadlineAt: hall.table.fromNow(hall.deadlineMs) }),
  });
  const snapshot = await sendOrder(hall, lease, ready, { deadline, images }).catch(
    async (error: unknown) => {
      if (!(error instanceof JobError)) throw error;
      const held = await hall.gate.failed(ready, error);
      if (error.ambiguous && !mayRepeat(ready)) throw submitUnknown(error);
      const wasRefused = !error.ambiguous && !isRepeat;
      if (wasRefused && isTemporary(error.kind)) await lease.update(notSent(job));
      if (wasRefused && isOwnReason(error)) await noteRefusal(hall, lease, ready);
      throw held ?? error;
    }
  );
  await lease.update({
    state: 'generating',
    taskId: snapshot.taskId,
    // From here on it counts against the limits, whatever becomes of it.
    budgetDay: null,
    tries: 0,
    error: null,
  });
  await hall.gate.answered(ready);
  getService(hall.strapi, 'backends').noteRefusal(ready.name, false);
  if (attempt === 1) {
    const { recorder } = getService(hall.strapi, 'observe');
    recorder.took('queue_wait', Date.now() - job.createdAt, ready.name);
  }
  hall.strapi.log.info(`[video-generator] ${label(job)} submitted to ${ready.name}`);
  return snapshot;
};

/**
 * The backend refuses for a reason of its own, so new jobs go elsewhere. Where this one can, too, it
 * is as if its order had never been sent.
 */
const noteRefusal = async (hall: Hall, lease: Lease, { name }: ReadyBackend): Promise<void> => {
  const backends = getService(hall.strapi, 'backends');
  backends.noteRefusal(name, true);
  if ((await backends.fallbacksOf(name)).length > 0) await lease.update(notSent(lease.job));
};

/** A clip that came within an answer is put down where any instance finds it. */
const keep = async (
  hall: Hall,
  { job }: Lease,
  result: RemoteClip | InlineClip
): Promise<ClipResult> => {
  if (!('bytes' in result)) return result;
  if (result.bytes.length > hall.maxClipBytes) throw tooLarge({ maxBytes: hall.maxClipBytes });
  return hall.clipParts.put(job, result.bytes);
};

/** Writes how the task ended, frees its slot, and hands a finished clip on to be saved. */
const finish = async (
  hall: Hall,
  lease: Lease,
  { submittedAt }: PollTimes,
  end: End
): Promise<void> => {
  if (end.state === 'failed') throw end.error;
  if (end.state === 'cancelled') {
    throw new JobError('render-failed', say('job.cancelledThere'), {
      hint: say('job.stoppedThere'),
      charged: 'unknown',
    });
  }
  await lease.giveBack({
    state: 'downloading',
    slot: null,
    result: await keep(hall, lease, end.result),
    renderedAt: hall.table.now(),
    progress: null,
    queuePosition: null,
    tries: 0,
    error: null,
  });
  const { recorder } = getService(hall.strapi, 'observe');
  recorder.took('render', Date.now() - submittedAt, lease.job.backend);
  hall.wake('save', lease.job);
};

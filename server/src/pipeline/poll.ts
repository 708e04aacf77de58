import { setTimeout as sleep } from 'node:timers/promises';
import { JobError } from '../errors';
import { logText } from '../log-text';
import type { Lease } from '../jobs/lease';
import { isTemporary } from '../providers/errors';
import type { Snapshot } from '../providers/types';
import type { ReadyBackend } from '../services/backends';
import type { Hall } from './hall';
import { pauseMs } from './outcome';
import { createPace, LONGEST_PAUSE_MS, pauseBeforePoll } from './poll-schedule';
import { say } from '../texts/say';

/** The backend has forgotten a task when it says so this often in a row. */
export const LOST_AFTER = 3;

export type End = Exclude<Snapshot, { state: 'queued' | 'running' }>;

export const isEnd = (snapshot: Snapshot): snapshot is End =>
  snapshot.state !== 'queued' && snapshot.state !== 'running';

/** When the task was submitted, and until when it may render: epoch ms. */
export interface PollTimes {
  submittedAt: number;
  deadline: number;
}

/**
 * Asks the backend until the task has ended. A question that fails (network, 5xx, broken JSON)
 * never fails the job before its deadline.
 * @throws JobError `lost` or `deadline`, or whatever the backend says for good
 */
export const pollUntilEnd = async (
  hall: Hall,
  lease: Lease,
  ready: ReadyBackend,
  { submittedAt, deadline }: PollTimes
): Promise<End> => {
  const taskId = lease.job.taskId!;
  // The schedule counts in its own time, so that a scaled one is the same in small.
  const { pollScale = 1 } = ready.config;
  const age = () => Math.max(0, Date.now() - submittedAt) / pollScale;
  const usualMs = await hall.renderTimes.expectedMs(lease.job);
  const expectedMs = usualMs === null ? null : usualMs / pollScale;
  const remainingBy = createPace();
  let remainingMs: number | null = null;
  let misses = 0;
  let lost = 0;
  // Due at the same age of the task, whoever asks: at once where that was while nobody watched.
  const firstDue = pauseBeforePoll({ elapsedMs: 0, expectedMs, remainingMs });
  let pause = Math.max(0, firstDue - age());
  let atLeastMs = 0;
  for (;;) {
    await sleep(Math.max(pause * pollScale, atLeastMs), undefined, {
      signal: lease.signal,
    }).catch(() => lease.signal.throwIfAborted());
    if (Date.now() > deadline) throw await stopAtDeadline(hall, ready, taskId);
    try {
      const snapshot = await ready.provider.poll(taskId, {
        backend: ready.backend,
        signal: lease.signal,
      });
      if (isEnd(snapshot)) return snapshot;
      misses = 0;
      lost = 0;
      atLeastMs = snapshot.retryAfterMs ?? 0;
      remainingMs = remainingBy(snapshot.progress, age());
      await noteProgress(lease, snapshot);
    } catch (error) {
      lease.signal.throwIfAborted();
      if (!(error instanceof JobError)) throw error;
      lost = error.kind === 'lost' ? lost + 1 : 0;
      if (lost >= LOST_AFTER) throw error;
      if (lost === 0 && error.kind !== 'bad-answer' && !isTemporary(error.kind)) throw error;
      misses += 1;
      atLeastMs = Math.max(
        Math.min(pauseMs(misses), LONGEST_PAUSE_MS * pollScale),
        error.retryAfterMs ?? 0
      );
    }
    pause = pauseBeforePoll({ elapsedMs: age(), expectedMs, remainingMs });
  }
};

/** Progress only ever grows on the row, and only a change is written. */
export const noteProgress = async (
  lease: Lease,
  snapshot: { progress?: number; queuePosition?: number }
): Promise<void> => {
  const progress = Math.max(snapshot.progress ?? 0, lease.job.progress ?? 0) || null;
  const queuePosition = snapshot.queuePosition ?? null;
  if (progress === lease.job.progress && queuePosition === lease.job.queuePosition) return;
  await lease.update({ progress, queuePosition });
};

const stopAtDeadline = async (
  hall: Hall,
  { backend, provider }: ReadyBackend,
  taskId: string
): Promise<JobError> => {
  await provider.cancel(taskId, { backend }).catch((error: unknown) => {
    hall.strapi.log.debug(`[video-generator] cancel at the deadline: ${logText(error)}`);
  });
  return pastDeadline(hall);
};

export const pastDeadline = (hall: Hall): JobError => {
  return new JobError('deadline', say('job.deadline', { waitedMs: hall.deadlineMs }), {
    hint: say('job.raiseDeadline'),
    charged: 'unknown',
  });
};

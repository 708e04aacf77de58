import { setTimeout as sleep } from 'node:timers/promises';
import { JobError } from '../errors';
import { logText } from '../log-text';
import type { Lease } from '../jobs/lease';
import { isTemporary } from '../providers/errors';
import type { Snapshot } from '../providers/types';
import type { ReadyBackend } from '../services/backends';
import type { Hall } from './hall';
import { pauseMs } from './outcome';

/** Pauses between polls, ms: at 1, 2, 3, 5, 7, 9, 12 s … after the submit, at last every 5 s. */
const PAUSES_MS = [1_000, 1_000, 1_000, 2_000, 2_000, 2_000, 3_000, 3_000, 4_000, 5_000];
/** The backend has forgotten a task when it says so this often in a row. */
const LOST_AFTER = 3;

export type End = Exclude<Snapshot, { state: 'queued' | 'running' }>;

export const isEnd = (snapshot: Snapshot): snapshot is End =>
  snapshot.state !== 'queued' && snapshot.state !== 'running';

/**
 * Asks the backend until the task has ended. A question that fails (network, 5xx, broken JSON)
 * never fails the job before its deadline.
 * @param deadline epoch ms
 * @throws JobError `lost` or `deadline`, or whatever the backend says for good
 */
export const pollUntilEnd = async (
  hall: Hall,
  lease: Lease,
  ready: ReadyBackend,
  deadline: number
): Promise<End> => {
  const taskId = lease.job.taskId!;
  let misses = 0;
  let lost = 0;
  let extraMs = 0;
  for (let round = 0; ; round += 1) {
    const pause = PAUSES_MS[Math.min(round, PAUSES_MS.length - 1)]!;
    // A tenth of jitter, so that tasks that were submitted together are not asked for together.
    await sleep(Math.max(pause * (0.9 + Math.random() * 0.2), extraMs), undefined, {
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
      extraMs = 0;
      await noteProgress(lease, snapshot);
    } catch (error) {
      lease.signal.throwIfAborted();
      if (!(error instanceof JobError)) throw error;
      lost = error.kind === 'lost' ? lost + 1 : 0;
      if (lost >= LOST_AFTER) throw error;
      if (lost === 0 && error.kind !== 'bad-answer' && !isTemporary(error.kind)) throw error;
      misses += 1;
      extraMs = pauseMs(misses, error.retryAfterMs);
    }
  }
};

/** Progress only ever grows on the row, and only a change is written. */
const noteProgress = async (lease: Lease, snapshot: Exclude<Snapshot, End>): Promise<void> => {
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
  const minutes = Math.round(hall.deadlineMs / 60_000);
  return new JobError('deadline', `No video came back within ${minutes} minutes.`, {
    hint: 'Retry, or ask an administrator whether the backend is overloaded. The limit is deadlineMinutes in config/plugins.',
    charged: 'unknown',
  });
};

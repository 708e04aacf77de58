import { createBackoff } from '../backoff';
import { hasEnded } from '../../../shared/job-states';
import { asJobError, JobError } from '../errors';
import { logText } from '../log-text';
import { asDatabaseError } from '../jobs/database-error';
import type { Job } from '../jobs/job';
import {
  CancelRequested,
  type Lease,
  LeaseLost,
  MAX_CRASHES,
  MAX_CRASHES_IN_ALL,
} from '../jobs/lease';
import { isTemporary } from '../providers/errors';
import { getService } from '../services/get-service';
import type { Hall } from './hall';
import { say } from '../texts/say';

/** Before the next try of a job, doubling from 1 s up to a minute. */
export const pauseMs = createBackoff({ firstMs: 1_000, maxMs: 60_000 });

/** How a job is named in the log: enough to find it, and no content of the entry. */
export const label = (job: Job): string =>
  `job ${job.id} (${job.style} of ${job.contentType} ${job.documentId}${job.locale ? ` ${job.locale}` : ''})`;

/**
 * Ends the job as failed, with a reason that a person can read.
 * @param slot null: it is free again
 */
export const fail = async (
  hall: Hall,
  lease: Lease,
  error: JobError,
  slot: string | null = null
): Promise<void> => {
  const step = lease.job.state;
  await lease.giveBack({
    state: 'failed',
    slot,
    error: error.toText(),
    runAt: null,
    // What may have been rendered counts against the limits.
    ...(error.charged !== 'no' && { budgetDay: null }),
  });
  const cause = error.cause === undefined ? '' : `\n${logText(error.cause)}`;
  hall.strapi.log.error(
    `[video-generator] ${label(lease.job)} failed, ${step}: ${error.message} (${error.kind})${cause}`
  );
};

/** Whether a phase ended because a person cancelled the job in the middle. */
export const wasCancelled = (lease: Lease, error: unknown): boolean =>
  error instanceof CancelRequested && lease.signal.reason === error;

/** Whether the worker has to leave the job for a reason that is not the job's: nothing to retry. */
export const wasInterrupted = (lease: Lease, error: unknown): boolean =>
  error instanceof LeaseLost || (lease.signal.aborted && error === lease.signal.reason);

/** Leaves the job as it is for whoever goes on with it. */
export const leave = async (hall: Hall, lease: Lease, error: unknown): Promise<void> => {
  if (error instanceof LeaseLost || lease.signal.reason instanceof LeaseLost) {
    hall.leases.forget(lease.job.id);
    return;
  }
  await lease.giveBack();
};

/**
 * Writes what a phase's error means for the job: another try later, or the end.
 * @param deadline until when it may be tried again, epoch ms
 */
export const settleError = async (
  hall: Hall,
  lease: Lease,
  thrown: unknown,
  options: { phase: 'generate' | 'save'; deadline: number }
): Promise<void> => {
  const { job } = lease;
  const error = asJobError(asDatabaseError(thrown));
  if (hasEnded(job.state)) return lease.giveBack({ slot: null });
  if (!isTemporary(error.kind)) return fail(hall, lease, error);

  const delayMs = pauseMs(job.tries, error.retryAfterMs);
  if (Date.now() + delayMs > options.deadline) return fail(hall, lease, error);

  await lease.giveBack({
    state: 'waiting',
    tries: job.tries + 1,
    runAt: hall.table.fromNow(delayMs),
    error: error.toText(),
  });
  hall.strapi.log.warn(
    `[video-generator] ${label(job)}, ${options.phase}: ${error.message} Next try in ${Math.ceil(delayMs / 1000)} s.`
  );
  getService(hall.strapi, 'observe').recorder.retried(options.phase, error.kind);
  hall.wake(options.phase, job, delayMs);
};

/**
 * Gives up a job that has killed its worker too often. Its task may still render: then the slot stays
 * taken, and whoever comes next looks after the task.
 * @returns whether it did
 */
export const gaveUp = async (hall: Hall, lease: Lease): Promise<boolean> => {
  const { job } = lease;
  if (job.crashCount < MAX_CRASHES) return false;
  if (hasEnded(job.state)) {
    if (job.crashCount < MAX_CRASHES_IN_ALL) return false;
    await lease.giveBack({ slot: null });
    return true;
  }
  const error = new JobError('crashed', say('job.crashed', { times: MAX_CRASHES }), {
    hint: say('job.lookIntoLog'),
    charged: 'unknown',
  });
  const slot = job.requestId === null ? null : job.slot;
  await fail(hall, lease, error, slot);
  if (slot !== null) hall.wake('generate', job);
  return true;
};

import type { BatchView } from '../../../shared/contracts/batches';
import type { JobView } from '../../../shared/contracts/jobs';
import { hasEnded } from '../../../shared/job-states';
import { isActive } from './batch-states';

const FAST_MS = 2_000;
const SLOW_MS = 5_000;
const PATIENT_MS = 10_000;
const MINUTE_MS = 60_000;

/** How often to ask for jobs, ms: often while they are young, never (0) when all have ended. */
export const pollEvery = (jobs: JobView[], now: number): number => {
  const running = jobs.filter(({ state }) => !hasEnded(state));
  if (running.length === 0) return 0;
  return paceAt(now - Math.max(...running.map(({ stateSince }) => stateSince)));
};

/** The same by when the youngest of the running jobs got as far as it is; null without any. */
export const pollSince = (since: number | null, now: number): number =>
  since === null ? 0 : paceAt(now - since);

/** How often to ask for batches, ms: never (0) where none goes on by itself. */
export const pollBatchesEvery = (batches: BatchView[], now: number): number => {
  const active = batches.filter(isActive);
  if (active.length === 0) return 0;
  return paceAt(now - Math.max(...active.map(({ createdAt }) => createdAt)));
};

/** @param age how long ago something has last begun, ms */
const paceAt = (age: number): number => {
  if (age < 2 * MINUTE_MS) return FAST_MS;
  return age < 10 * MINUTE_MS ? SLOW_MS : PATIENT_MS;
};

const statusOf = (error: unknown) => ((error ?? {}) as { status?: number }).status;

/** Without a status there was no answer at all: the server restarts, or the network is away. */
export const isUnanswered = (error: unknown): boolean => statusOf(error) === undefined;

/** How long to wait after an answer that failed, ms; 0 where asking again would not help. */
export const retryAfter = (error: unknown): number => {
  const status = statusOf(error);
  return status === undefined || status >= 500 || status === 429 ? SLOW_MS : 0;
};

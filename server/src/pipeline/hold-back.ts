import type { Lease } from '../jobs/lease';
import type { BackendHeld } from './gate';
import type { Hall } from './hall';
import { fail } from './outcome';
import { pastDeadline } from './poll';
import { isUnanswered } from './unanswered';

/**
 * Puts a job back until its backend takes orders again; neither tries nor attempts are used up. One
 * whose order may be rendering keeps its slot, and its deadline.
 */
export const holdBack = async (
  hall: Hall,
  lease: Lease,
  { waitMs, cause }: BackendHeld,
  deadline: number
): Promise<void> => {
  const { job } = lease;
  const error = cause && { error: cause.toText() };
  if (!isUnanswered(job)) {
    await lease.giveBack({ ...error, state: 'queued', slot: null });
  } else if (Date.now() > deadline) {
    return fail(hall, lease, cause ?? pastDeadline(hall));
  } else {
    await lease.giveBack({ ...error, state: 'waiting', runAt: hall.table.fromNow(waitMs ?? 0) });
  }
  if (waitMs !== null) hall.wake('generate', job, waitMs);
};

import { hasEnded } from '../../../shared/job-states';
import { JobError } from '../errors';
import { logText } from '../log-text';
import type { Lease } from '../jobs/lease';
import { isTemporary } from '../providers/errors';
import type { ReadyBackend } from '../services/backends';
import { BackendHeld } from './gate';
import type { Hall } from './hall';
import { label, pauseMs } from './outcome';
import { pollUntilEnd, type PollTimes } from './poll';
import { sendOrder } from './send-order';
import { isUnanswered } from './unanswered';

/**
 * Carries out a cancel: shows the job as cancelled at once, then stops its task at the backend. So it
 * is with the task of a job that was given up.
 * Where the backend cannot stop it, the slot stays taken until the task has ended there, since it
 * still renders; after the deadline the task no longer counts. So it is with an order that was not
 * answered: sent again, the backend tells its task.
 */
export const abandon = async (
  hall: Hall,
  lease: Lease,
  ready: ReadyBackend,
  times: PollTimes
): Promise<void> => {
  const { job } = lease;
  if (!hasEnded(job.state)) await lease.update({ state: 'cancelled' });
  // Where the answer to an order is its clip, nothing is left to ask about.
  const { blocking, idempotentSubmit } = ready.provider.capabilities(ready.config);
  if (isUnanswered(job) && idempotentSubmit && !blocking) {
    const waitMs = await findTask(hall, lease, ready, times.deadline);
    if (waitMs !== null && Date.now() + waitMs < times.deadline) {
      await lease.giveBack({ tries: job.tries + 1, runAt: hall.table.fromNow(waitMs) });
      return hall.wake('generate', job, waitMs);
    }
  }
  const taskId = blocking ? job.requestId : job.taskId;
  if (taskId !== null && !(await stopTask(hall, lease, ready, taskId)) && !blocking) {
    try {
      await pollUntilEnd(hall, lease, ready, times);
    } catch (error) {
      // Lost, past its deadline or refused: nothing of ours is rendering there any more.
      if (!(error instanceof JobError)) throw error;
    }
  }
  await lease.giveBack({ slot: null });
};

/** @returns null once that is known; else when to ask again, ms */
const findTask = async (
  hall: Hall,
  lease: Lease,
  ready: ReadyBackend,
  deadline: number
): Promise<number | null> => {
  const { job } = lease;
  try {
    await hall.gate.pass(ready, true, lease.signal);
    // To find it, the same request id is enough: what is only stopped needs no first frame.
    const { taskId } = await sendOrder(hall, lease, ready, { deadline, images: [] });
    await lease.update({ taskId });
    return null;
  } catch (error) {
    if (error instanceof BackendHeld) return error.waitMs ?? pauseMs(job.tries);
    if (!(error instanceof JobError)) throw error;
    // Refused for good: it is rendered nowhere.
    return isTemporary(error.kind) ? pauseMs(job.tries, error.retryAfterMs) : null;
  }
};

const stopTask = async (
  hall: Hall,
  { job }: Lease,
  { backend, provider }: ReadyBackend,
  taskId: string
) => {
  try {
    return await provider.cancel(taskId, { backend });
  } catch (error) {
    hall.strapi.log.warn(
      `[video-generator] ${label(job)} could not be cancelled: ${logText(error)}`
    );
    return false;
  }
};

import { JobError } from '../errors';
import { logText } from '../log-text';
import type { Lease } from '../jobs/lease';
import type { ReadyBackend } from '../services/backends';
import type { Hall } from './hall';
import { label } from './outcome';
import { pollUntilEnd, type PollTimes } from './poll';

/**
 * Carries out a cancel: shows the job as cancelled at once, then stops its task at the backend.
 * Where the backend cannot stop it, the slot stays taken until the task has ended there, since it
 * still renders; after the deadline the task no longer counts.
 */
export const abandon = async (
  hall: Hall,
  lease: Lease,
  ready: ReadyBackend,
  times: PollTimes
): Promise<void> => {
  const { job } = lease;
  if (job.state !== 'cancelled') await lease.update({ state: 'cancelled' });
  // Where the answer to an order is its clip, nothing is left to ask about.
  const { blocking } = ready.provider.capabilities(ready.config);
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

import { JobError } from '../errors';
import type { Job } from '../jobs/job';
import type { Patch } from '../jobs/table';
import type { ReadyBackend } from '../services/backends';
import { say } from '../texts/say';

/** Whether an order was sent for the job and never answered: a task of it may be rendering. */
export const isUnanswered = ({ requestId, taskId }: Job): boolean =>
  requestId !== null && taskId === null;

/** Whether an order can be sent twice: the backend knows it again, or another render costs nothing. */
export const mayRepeat = ({ provider, config }: ReadyBackend): boolean => {
  const { idempotentSubmit, freeRepeat } = provider.capabilities(config);
  return idempotentSubmit || freeRepeat;
};

/**
 * For an order that was surely not taken: as if it had never been sent. Queued again with that, as
 * without a slot nobody would look for it elsewhere.
 */
export const notSent = ({ attempt }: Job): Patch => ({
  state: 'queued',
  attempt: attempt - 1,
  requestId: null,
  slot: null,
  submittedAt: null,
  deadlineAt: null,
});

/** The end of a job whose order may have been taken, where sending it again would order twice. */
export const submitUnknown = (cause?: unknown): JobError =>
  new JobError('submit-unknown', say('job.unconfirmed'), {
    hint: say('job.lookAtBackend'),
    charged: 'unknown',
    cause,
  });

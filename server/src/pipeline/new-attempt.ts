import type { ServerText } from '../../../shared/texts';
import { JobError } from '../errors';
import type { Lease } from '../jobs/lease';
import type { Patch } from '../jobs/table';
import { smallerRender } from '../providers/model-profiles';
import { getService } from '../services/get-service';
import type { Hall } from './hall';
import { fail } from './outcome';
import { say } from '../texts/say';

/** Tasks of one job that a backend may forget, until a person orders it again. */
const MAX_FORGOTTEN = 3;

/** Once more where the backend has forgotten the task; where that is paid, only a person orders again. */
export const afterLost = async (hall: Hall, lease: Lease, lost: JobError): Promise<void> => {
  const { config } = await getService(hall.strapi, 'backends').get(lease.job.backend);
  if (config.price) return fail(hall, lease, paidAndLost(lost));
  const forgotten = (lease.job.forgotten ?? 0) + 1;
  if (forgotten >= MAX_FORGOTTEN) return fail(hall, lease, lost);
  return beginAnew(hall, lease, say('note.askedAgain'), { forgotten });
};

const paidAndLost = (lost: JobError) =>
  new JobError('lost', lost.texts.message, {
    hint: say('job.maybeCharged'),
    charged: lost.charged,
    cause: lost,
  });

/** Once more, with fewer frames, where the backend has run out of memory. */
export const afterOutOfMemory = async (
  hall: Hall,
  lease: Lease,
  error: JobError
): Promise<void> => {
  const { request, model, framesBefore } = lease.job;
  const smaller = framesBefore === null ? smallerRender(request!, model ?? '') : null;
  if (!smaller) return fail(hall, lease, error);
  const { numFrames } = request!;
  const note = say('note.fewerFrames', { frames: numFrames, fewer: smaller.numFrames });
  return beginAnew(hall, lease, note, { request: smaller, framesBefore: numFrames });
};

/** A new attempt, with a request id of its own. */
const beginAnew = async (hall: Hall, lease: Lease, note: ServerText, more: Patch = {}) => {
  const { job } = lease;
  await lease.giveBack({
    ...more,
    state: 'queued',
    slot: null,
    requestId: null,
    taskId: null,
    progress: null,
    queuePosition: null,
    notes: [...job.notes, note],
  });
  hall.wake('generate', job);
};

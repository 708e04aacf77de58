import { JobError } from '../../errors';
import { isTemporary } from '../errors';
import type { Snapshot } from '../types';
import { requestIdIn } from './answers';
import type { ApiError } from './errors';
import { say } from '../../texts/say';

/**
 * An order that the API already has, since its answer was lost: the task of it, if it can be found.
 * The refusal names the request and not the task, but it may hold the task's id, and requests without
 * an id of their own are filed under the task's: so whatever it can be is asked for, which costs
 * nothing, and taken only if it is ours.
 * @param ask reads a task; throws as a poll does
 * @throws JobError `submit-unknown` if it cannot be found
 */
export const findOrdered = async (
  { message }: ApiError,
  requestId: string,
  ask: (taskId: string) => Promise<{ text: string; snapshot: Snapshot }>
): Promise<Snapshot> => {
  const ids = new Set([...(message.match(/\b\d{12,30}\b/g) ?? []), requestId]);
  for (const id of ids) {
    try {
      const { text, snapshot } = await ask(id);
      if (id === requestId || requestIdIn(text) === requestId) return snapshot;
    } catch (error) {
      if (error instanceof JobError && isTemporary(error.kind)) throw stillUnknown(error);
      if (!(error instanceof JobError)) throw error;
    }
  }
  throw notFound();
};

/** Asked again later: the order itself stands. */
const stillUnknown = (error: JobError): JobError =>
  new JobError(error.kind, error.texts.message, {
    ...error,
    hint: error.texts.hint,
    ambiguous: true,
    charged: 'unknown',
    cause: error.cause,
  });

const notFound = (): JobError =>
  new JobError('submit-unknown', say('bigmodel.answerLost'), {
    hint: say('bigmodel.lookForOrder'),
    charged: 'unknown',
  });

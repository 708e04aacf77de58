import { parse } from 'lossless-json';
import type { z } from 'zod';
import type { ServerText } from '../../../shared/texts';
import { JobError } from '../errors';
import { say } from '../texts/say';

/** The words that APIs have for a task's state. Any other word means that it still runs. */
const WORDS = {
  queued: 'queued pending in_queue inqueue starting submitted created waiting accepted',
  succeeded: 'completed complete succeeded succeed success done finished ok',
  failed: 'failed fail failure error rejected',
  cancelled: 'canceled cancelled cancelling aborted deleted',
  expired: 'expired',
};

export type TaskState = keyof typeof WORDS | 'running';

const STATE_OF_WORD = new Map(
  Object.entries(WORDS).flatMap(([state, words]) =>
    words.split(' ').map((word) => [word, state as TaskState] as const)
  )
);

export const stateOfWord = (word: string): TaskState =>
  STATE_OF_WORD.get(word.trim().toLowerCase()) ?? 'running';

/** The column that keeps a task id is this long. */
export const MAX_TASK_ID = 255;
export const MAX_URL = 8_192;

/** Whether a status is one of success: APIs answer with 200, 201 and 202 alike. */
export const isOk = (status: number): boolean => status >= 200 && status < 300;

/** Numbers stay as they are written, as texts: an id can have more digits than a double keeps. */
const parseLossless = (text: string): unknown => parse(text, undefined, (number) => number);

/**
 * Reads the JSON of an answer.
 * @param api its name: `CogVideoX`
 * @param parseJson JSON.parse for answers of megabytes: the other one takes seconds for them
 * @throws JobError `bad-answer`
 */
export const readAnswer = <Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  api: string,
  parseJson: (text: string) => unknown = parseLossless
): z.output<Schema> => {
  try {
    return schema.parse(parseJson(text));
  } catch (cause) {
    throw badAnswer(say('backend.unreadable'), api, cause);
  }
};

/** What cannot be understood; whether the API has done what it was asked is not known. */
export const badAnswer = (message: ServerText, api: string, cause?: unknown): JobError =>
  new JobError('bad-answer', message, {
    hint: say('backend.rightUrl', { api }),
    charged: 'unknown',
    ambiguous: true,
    cause,
  });

/** @param what the answer lacks: `video.url` */
export const noClip = (what: string): JobError =>
  new JobError('bad-answer', say('backend.noClipUrl'), {
    hint: say('backend.answerLacks', { field: what }),
    charged: 'yes',
  });

export const expiredTask = (): JobError =>
  new JobError('expired', say('backend.deleted'), {
    hint: say('backend.retryMakesAgain'),
    charged: 'unknown',
  });

/**
 * How far a bar of the kind that Python programs log has come: ` 42%|████`.
 * @returns a fraction, 0 to 1; undefined where there is no bar
 */
export const progressInLog = (log: string): number | undefined => {
  const percent = [...log.matchAll(/(\d{1,3})%\|/g)].at(-1)?.[1];
  return percent === undefined ? undefined : Math.min(Number(percent), 100) / 100;
};

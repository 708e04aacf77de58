import { z } from 'zod';
import { JobError } from '../../errors';
import { excerpt } from '../excerpt';
import { badAnswer, MAX_TASK_ID, MAX_URL, readAnswer as readJson } from '../task-answer';
import { taskFailure } from '../task-failure';
import type { Snapshot } from '../types';
import { type ApiError, refusalOf } from './errors';
import { say } from '../../texts/say';

const API = 'BigModel';

const webUrl = z.string().trim().max(MAX_URL).refine(URL.canParse);

/** What is not as it should be counts as left out. Numbers are read as they are written. */
const answerSchema = z.object({
  id: z.string().trim().min(1).max(MAX_TASK_ID).optional().catch(undefined),
  request_id: z.string().optional().catch(undefined),
  task_status: z.string().optional().catch(undefined),
  video_result: z
    .array(z.object({ url: webUrl, cover_image_url: webUrl.optional().catch(undefined) }))
    .optional()
    .catch(undefined),
  error: z
    .object({ code: z.string(), message: z.string().catch('') })
    .optional()
    .catch(undefined),
  message: z.string().optional().catch(undefined),
});

type Answer = z.output<typeof answerSchema>;

const ENDS = new Map([
  ...['success', 'succeeded', 'completed'].map((word) => [word, 'succeeded'] as const),
  ...['fail', 'failed', 'failure'].map((word) => [word, 'failed'] as const),
]);

/** The answer to an order. @throws JobError `bad-answer` */
export const readOrderAnswer = (text: string): Snapshot => {
  const answer = readAnswer(text);
  if (answer.id === undefined) {
    throw badAnswer(say('bigmodel.noId'), API);
  }
  return snapshotOf(answer, answer.id);
};

/**
 * The answer to a question about a task.
 * @throws JobError `bad-answer` if it says nothing about one
 */
export const readTaskAnswer = (text: string, taskId: string): Snapshot => {
  const answer = readAnswer(text);
  if (answer.task_status === undefined) {
    throw badAnswer(say('backend.noState'), API);
  }
  return snapshotOf(answer, taskId);
};

/** Whose order a task is; undefined where the answer does not say. */
export const requestIdIn = (text: string): string | undefined => readAnswer(text).request_id;

const readAnswer = (text: string): Answer => readJson(text, answerSchema, API);

const snapshotOf = (answer: Answer, taskId: string): Snapshot => {
  const state = ENDS.get(answer.task_status?.trim().toLowerCase() ?? '');
  if (state === 'failed') return { state, taskId, error: failureOf(answer) };
  if (state === undefined) return { state: 'running', taskId };
  const [video] = answer.video_result ?? [];
  if (!video) return { state: 'failed', taskId, error: noVideo() };
  const { url, cover_image_url: posterUrl } = video;
  return { state, taskId, result: { url, ...(posterUrl !== undefined && { posterUrl }) } };
};

const failureOf = ({ error, message }: Answer): JobError => {
  const refusal = error && refusalOf(error);
  if (refusal) return refused(refusal, error);
  const words = error?.message ?? message;
  const failure = words ? taskFailure(words) : noReason();
  // With fewer frames, as on a server of one's own, it would be no order that this API takes.
  return failure.kind === 'out-of-memory' ? noReason(failure.cause) : failure;
};

const refused = (
  { kind, message, hint }: NonNullable<ReturnType<typeof refusalOf>>,
  error: ApiError
): JobError =>
  new JobError(kind, message, {
    hint,
    charged: 'unknown',
    cause: new Error(excerpt(`${error.code}: ${error.message}`)),
  });

/** The usual failure: the API tells nothing, and a video that its filter has stopped is one of them. */
const noReason = (cause?: unknown): JobError =>
  new JobError('render-failed', say('backend.failedNoReason'), {
    hint: say('bigmodel.retryThenWording'),
    charged: 'unknown',
    cause,
  });

const noVideo = (): JobError =>
  new JobError('bad-answer', say('backend.noClipUrl'), {
    hint: say('backend.retryMakesAgain'),
    charged: 'yes',
  });

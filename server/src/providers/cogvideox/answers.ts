import { parse } from 'lossless-json';
import { z } from 'zod';
import { JobError } from '../../errors';
import { taskFailure } from '../task-failure';
import type { Snapshot } from '../types';

/** The words that servers have for a task's state. Any other word means that it still runs. */
const STATES = {
  queued: 'queued pending in_queue inqueue starting submitted created waiting accepted',
  succeeded: 'completed complete succeeded succeed success done finished ok',
  failed: 'failed fail failure error rejected',
  cancelled: 'canceled cancelled cancelling aborted deleted',
  expired: 'expired',
};

type State = keyof typeof STATES | 'running';

const STATE_OF_WORD = new Map(
  Object.entries(STATES).flatMap(([state, words]) =>
    words.split(' ').map((word) => [word, state as State] as const)
  )
);

/** The column that keeps a task id is this long. */
const MAX_TASK_ID = 255;
const MAX_URL = 8_192;

/** What is not as it should be counts as left out, except what nothing goes without. */
const answerSchema = z.object({
  task_id: z.string().trim().min(1).max(MAX_TASK_ID).optional().catch(undefined),
  status: z.string().optional().catch(undefined),
  success: z.boolean().optional().catch(undefined),
  progress: z.string().optional().catch(undefined),
  queue_position: z.string().optional().catch(undefined),
  video_url: z.string().trim().min(1).max(MAX_URL).optional().catch(undefined),
  error: z
    .union([z.string(), z.object({ message: z.string() }).transform(({ message }) => message)])
    .optional()
    .catch(undefined),
});

type Answer = z.output<typeof answerSchema>;

/** The answer to a submit: the task, or at once its end where the server renders within the request. */
export const readSubmitAnswer = (text: string, base: URL): Snapshot => {
  const answer = readAnswer(text);
  const taskId = answer.task_id ?? null;
  const state = stateOf(answer) ?? 'queued';
  // "success" about an order that has no clip yet is about the order, not about its task.
  const isAccepted = state === 'succeeded' && answer.video_url === undefined;
  if (isEnd(state) && !isAccepted) return ending(state, answer, taskId, base);
  if (taskId === null) {
    throw badAnswer('The video backend took the order, but gave no task id for it.');
  }
  return { state: state === 'running' ? state : 'queued', taskId, ...howFar(answer) };
};

/** The answer to a question about a task. */
export const readStatusAnswer = (text: string, taskId: string, base: URL): Snapshot => {
  const answer = readAnswer(text);
  const state = stateOf(answer);
  if (!state) throw badAnswer('The video backend did not say how far the video is.');
  return isEnd(state) ? ending(state, answer, taskId, base) : { state, taskId, ...howFar(answer) };
};

/** Numbers stay as they are written: a task id can have more digits than a double keeps. */
const readAnswer = (text: string): Answer => {
  try {
    return answerSchema.parse(parse(text, undefined, (number) => number));
  } catch (cause) {
    throw badAnswer('The answer of the video backend could not be read.', cause);
  }
};

const stateOf = ({ status, success, video_url }: Answer): State | undefined => {
  if (status !== undefined) return STATE_OF_WORD.get(status.trim().toLowerCase()) ?? 'running';
  if (success === false) return 'failed';
  if (success || video_url !== undefined) return 'succeeded';
  return undefined;
};

type EndState = Exclude<State, 'queued' | 'running'>;

const isEnd = (state: State): state is EndState => state !== 'queued' && state !== 'running';

const ending = (
  state: EndState,
  { video_url, error }: Answer,
  taskId: string | null,
  base: URL
): Snapshot => {
  switch (state) {
    case 'succeeded': {
      const url = video_url !== undefined && resolveUrl(video_url, base);
      return url ? { state, taskId, result: { url } } : { state: 'failed', taskId, error: noUrl() };
    }
    case 'failed':
      return { state, taskId, error: taskFailure(error) };
    case 'cancelled':
      return { state, taskId };
    case 'expired':
      return { state: 'failed', taskId, error: expired() };
  }
};

/** Relative URLs belong below the backend's URL, whose own path may lack the slash at its end. */
const resolveUrl = (url: string, base: URL): string | undefined => {
  const folder = new URL(base.pathname.replace(/\/*$/, '/'), base.origin);
  return URL.canParse(url, folder.href) ? new URL(url, folder).href : undefined;
};

const howFar = (answer: Answer): { progress?: number; queuePosition?: number } => {
  const progress = readProgress(answer.progress);
  const queuePosition = /^\d{1,6}$/.test(answer.queue_position ?? '')
    ? Number(answer.queue_position)
    : undefined;
  return {
    ...(progress !== undefined && { progress }),
    ...(queuePosition !== undefined && { queuePosition }),
  };
};

/** Servers count to 1 or to 100; a 1 is one percent, so that nothing ever seems nearly done. */
const readProgress = (text = ''): number | undefined => {
  const value = Number.parseFloat(text);
  if (!(value >= 0 && value <= 100)) return undefined;
  return value < 1 ? value : value / 100;
};

const badAnswer = (message: string, cause?: unknown): JobError =>
  new JobError('bad-answer', message, {
    hint: 'An administrator checks that the backend’s URL in config/plugins is that of a CogVideoX API.',
    charged: 'unknown',
    ambiguous: true,
    cause,
  });

const noUrl = (): JobError =>
  new JobError('bad-answer', 'The video backend made the video, but does not say where it is.', {
    hint: 'The answer has no usable video_url: an administrator looks into the backend’s log.',
    charged: 'yes',
  });

const expired = (): JobError =>
  new JobError('expired', 'The video backend has already deleted this video.', {
    hint: 'Retry makes it again.',
    charged: 'unknown',
  });

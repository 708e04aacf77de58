import { parse } from 'lossless-json';
import { z } from 'zod';
import { JobError } from '../../errors';
import { taskFailure } from '../task-failure';
import type { RemoteClip, Snapshot } from '../types';
import { type Mapping, STATES, withId } from './mapping';

/** The words that servers have for a task's state. Any other word means that it still runs. */
const WORDS = {
  queued: 'queued pending in_queue inqueue starting submitted created waiting accepted',
  succeeded: 'completed complete succeeded succeed success done finished ok',
  failed: 'failed fail failure error rejected',
  cancelled: 'canceled cancelled cancelling aborted deleted',
  expired: 'expired',
};

type State = (typeof STATES)[number];

const STATE_OF_WORD = new Map(
  Object.entries(WORDS).flatMap(([state, words]) =>
    words.split(' ').map((word) => [word, state as State] as const)
  )
);

/** The column that keeps a task id is this long. */
const MAX_TASK_ID = 255;
const MAX_URL = 8_192;

/** What is not as it should be counts as left out, except what nothing goes without. */
const text = z.string().optional().catch(undefined);
const answerSchema = z.object({
  taskId: z.string().trim().min(1).max(MAX_TASK_ID).optional().catch(undefined),
  clipId: z.string().trim().min(1).max(MAX_TASK_ID).optional().catch(undefined),
  status: text,
  success: z.boolean().optional().catch(undefined),
  progress: text,
  queuePosition: text,
  url: z.string().trim().min(1).max(MAX_URL).optional().catch(undefined),
  error: z
    .union([z.string(), z.object({ message: z.string() }).transform(({ message }) => message)])
    .optional()
    .catch(undefined),
});

type Answer = z.output<typeof answerSchema>;

/** How an answer is read: by which mapping, and what relative URLs belong to. */
export interface Reading {
  mapping: Mapping;
  base: URL;
}

/** The answer to a submit: the task, or at once its end where the server renders within the request. */
export const readSubmitAnswer = (text: string, reading: Reading): Snapshot => {
  const answer = readAnswer(text, reading.mapping);
  const taskId = answer.taskId ?? null;
  const state = stateOf(answer, reading.mapping) ?? 'queued';
  // "success" about an order that has no clip yet is about the order, not about its task.
  const isAccepted = state === 'succeeded' && answer.url === undefined;
  if (isEnd(state) && !isAccepted) return ending(state, answer, taskId, reading);
  if (taskId === null) {
    throw badAnswer('The video backend took the order, but gave no task id for it.');
  }
  return { state: state === 'running' ? state : 'queued', taskId, ...howFar(answer) };
};

/** The answer to a question about a task. */
export const readStatusAnswer = (text: string, taskId: string, reading: Reading): Snapshot => {
  const answer = readAnswer(text, reading.mapping);
  const state = stateOf(answer, reading.mapping);
  if (!state) throw badAnswer('The video backend did not say how far the video is.');
  return isEnd(state)
    ? ending(state, answer, taskId, reading)
    : { state, taskId, ...howFar(answer) };
};

/** Numbers stay as they are written: a task id can have more digits than a double keeps. */
const readAnswer = (text: string, { submit, status, download }: Mapping): Answer => {
  const body = parseJson(text);
  const at = (path: string) => valueAt(body, path);
  return answerSchema.parse({
    taskId: at(submit.idPath),
    clipId: download?.idPath === undefined ? undefined : at(download.idPath),
    status: at(status.statePath),
    success: at('success'),
    progress: at(status.progressPath),
    queuePosition: at(status.queuePositionPath),
    url: at(status.urlPath),
    error: at(status.errorPath),
  });
};

const parseJson = (text: string): object => {
  try {
    return z.looseObject({}).parse(parse(text, undefined, (number) => number));
  } catch (cause) {
    throw badAnswer('The answer of the video backend could not be read.', cause);
  }
};

/** The value at a path of names, and of places in lists; undefined if there is none. */
const valueAt = (body: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => {
    const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    return isThere ? (value as Record<string, unknown>)[name] : undefined;
  }, body);

const stateOf = ({ status, success, url }: Answer, mapping: Mapping): State | undefined => {
  if (status !== undefined) return stateOfWord(status.trim().toLowerCase(), mapping);
  if (success === false) return 'failed';
  if (success || url !== undefined) return 'succeeded';
  return undefined;
};

const stateOfWord = (word: string, { status: { states } }: Mapping): State =>
  STATES.find((state) => states[state]?.some((own) => own.toLowerCase() === word)) ??
  STATE_OF_WORD.get(word) ??
  'running';

type EndState = Exclude<State, 'queued' | 'running'>;

const isEnd = (state: State): state is EndState => state !== 'queued' && state !== 'running';

const ending = (
  state: EndState,
  answer: Answer,
  taskId: string | null,
  reading: Reading
): Snapshot => {
  switch (state) {
    case 'succeeded': {
      const result = clipOf(answer, taskId, reading);
      return result
        ? { state, taskId, result }
        : { state: 'failed', taskId, error: noUrl(reading.mapping) };
    }
    case 'failed':
      return { state, taskId, error: taskFailure(answer.error) };
    case 'cancelled':
      return { state, taskId };
    case 'expired':
      return { state: 'failed', taskId, error: expired() };
  }
};

/** By the URL in the answer; else where the API has its clips. */
const clipOf = (
  { url, clipId }: Answer,
  taskId: string | null,
  { mapping: { download }, base }: Reading
): RemoteClip | undefined => {
  const resolved = url === undefined ? undefined : resolveUrl(url, base);
  if (resolved) return { url: resolved };
  const id = clipId ?? taskId;
  return download && id !== null ? { path: withId(download.path, id) } : undefined;
};

/** Relative URLs belong below the backend's URL, whose own path may lack the slash at its end. */
const resolveUrl = (url: string, base: URL): string | undefined => {
  const folder = new URL(base.pathname.replace(/\/*$/, '/'), base.origin);
  return URL.canParse(url, folder.href) ? new URL(url, folder).href : undefined;
};

const howFar = (answer: Answer): { progress?: number; queuePosition?: number } => {
  const progress = readProgress(answer.progress);
  const queuePosition = /^\d{1,6}$/.test(answer.queuePosition ?? '')
    ? Number(answer.queuePosition)
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

const noUrl = ({ status: { urlPath } }: Mapping): JobError =>
  new JobError('bad-answer', 'The video backend made the video, but does not say where it is.', {
    hint: `The answer has no usable ${urlPath}: an administrator looks into the backend’s log.`,
    charged: 'yes',
  });

const expired = (): JobError =>
  new JobError('expired', 'The video backend has already deleted this video.', {
    hint: 'Retry makes it again.',
    charged: 'unknown',
  });

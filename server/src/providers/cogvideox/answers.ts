import { z } from 'zod';
import {
  badAnswer,
  expiredTask,
  MAX_TASK_ID,
  MAX_URL,
  noClip,
  readAnswer as readJson,
  stateOfWord,
  type TaskState,
} from '../task-answer';
import { taskFailure } from '../task-failure';
import type { RemoteClip, Snapshot } from '../types';
import { type Mapping, STATES, withId } from './mapping';
import { say } from '../../texts/say';

const API = 'CogVideoX';

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
    throw badAnswer(say('backend.noTaskId'), API);
  }
  return { state: state === 'running' ? state : 'queued', taskId, ...howFar(answer) };
};

/** The answer to a question about a task. */
export const readStatusAnswer = (text: string, taskId: string, reading: Reading): Snapshot => {
  const answer = readAnswer(text, reading.mapping);
  const state = stateOf(answer, reading.mapping);
  if (!state) throw badAnswer(say('backend.noState'), API);
  return isEnd(state)
    ? ending(state, answer, taskId, reading)
    : { state, taskId, ...howFar(answer) };
};

/** Numbers stay as they are written: a task id can have more digits than a double keeps. */
const readAnswer = (text: string, { submit, status, download }: Mapping): Answer => {
  const body = readJson(text, z.looseObject({}), API);
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

/** The value at a path of names, and of places in lists; undefined if there is none. */
const valueAt = (body: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => {
    const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    return isThere ? (value as Record<string, unknown>)[name] : undefined;
  }, body);

const stateOf = ({ status, success, url }: Answer, mapping: Mapping): TaskState | undefined => {
  if (status !== undefined) return stateIn(status, mapping);
  if (success === false) return 'failed';
  if (success || url !== undefined) return 'succeeded';
  return undefined;
};

/** By the API's own words, then by the usual ones. */
const stateIn = (status: string, { status: { states } }: Mapping): TaskState => {
  const word = status.trim().toLowerCase();
  return (
    STATES.find((state) => states[state]?.some((own) => own.toLowerCase() === word)) ??
    stateOfWord(word)
  );
};

type EndState = Exclude<TaskState, 'queued' | 'running'>;

const isEnd = (state: TaskState): state is EndState => state !== 'queued' && state !== 'running';

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
        : { state: 'failed', taskId, error: noClip(reading.mapping.status.urlPath) };
    }
    case 'failed':
      return { state, taskId, error: taskFailure(answer.error) };
    case 'cancelled':
      return { state, taskId };
    case 'expired':
      return { state: 'failed', taskId, error: expiredTask() };
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

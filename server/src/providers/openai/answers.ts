import { z } from 'zod';
import { taskFailure } from '../task-failure';
import {
  badAnswer,
  expiredTask,
  MAX_TASK_ID,
  MAX_URL,
  readAnswer,
  stateOfWord,
} from '../task-answer';
import type { Snapshot } from '../types';
import { say } from '../../texts/say';

export const API = 'OpenAI (/v1/videos)';

const text = z.string().optional().catch(undefined);

const videoSchema = z.object({
  id: z.string().trim().min(1).max(MAX_TASK_ID).optional().catch(undefined),
  status: text,
  /** Percent; most servers only know 0 and 100. */
  progress: text,
  /** There where the server keeps its clips in a cloud storage. */
  url: z.string().trim().min(1).max(MAX_URL).optional().catch(undefined),
  error: z
    .union([z.string(), z.object({ message: z.string() }).transform(({ message }) => message)])
    .optional()
    .catch(undefined),
});

/**
 * How far a video is, from the answer to its order or to a question about it.
 * @param taskId what was asked about; null for an order
 * @param contentPath where the clip of an id is
 */
export const readVideo = (
  answer: string,
  taskId: string | null,
  contentPath: (id: string) => string
): Snapshot => {
  const video = readAnswer(answer, videoSchema, API);
  const id = taskId ?? video.id;
  if (id === undefined) {
    throw badAnswer(say('bigmodel.noId'), API);
  }
  if (video.status === undefined) {
    if (taskId === null) return { state: 'queued', taskId: id };
    throw badAnswer(say('backend.noState'), API);
  }
  const state = stateOfWord(video.status);
  switch (state) {
    case 'succeeded': {
      const result = isUrl(video.url) ? { url: video.url } : { path: contentPath(id) };
      return { state, taskId: id, result };
    }
    case 'failed':
      return { state, taskId: id, error: taskFailure(video.error) };
    case 'cancelled':
      return { state, taskId: id };
    case 'expired':
      return { state: 'failed', taskId: id, error: expiredTask() };
    default:
      return { state, taskId: id, ...progressOf(video.progress) };
  }
};

const isUrl = (url: string | undefined): url is string => url !== undefined && URL.canParse(url);

/** Without 0: a server that jumps from there to 100 would show an empty bar all the time. */
const progressOf = (percent = ''): { progress?: number } => {
  const value = Number.parseFloat(percent);
  return value > 0 && value <= 100 ? { progress: value / 100 } : {};
};

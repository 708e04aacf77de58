import { z } from 'zod';
import type { Refusal } from '../errors';
import { taskFailure } from '../task-failure';
import {
  badAnswer,
  isOk,
  MAX_TASK_ID,
  MAX_URL,
  noClip,
  progressInLog,
  readAnswer,
} from '../task-answer';
import type { ApiAnswer, Snapshot } from '../types';
import { say } from '../../texts/say';

export const API = 'fal.ai (https://queue.fal.run)';

const text = z.string().optional().catch(undefined);

const orderSchema = z.object({
  request_id: z.string().trim().min(1).max(MAX_TASK_ID).optional().catch(undefined),
  queue_position: text,
});

const statusSchema = z.object({
  status: text,
  queue_position: text,
  logs: z
    .array(z.object({ message: z.string().catch('') }))
    .optional()
    .catch(undefined),
  error: text,
});

const resultSchema = z.object({
  video: z
    .object({ url: z.string().trim().min(1).max(MAX_URL) })
    .optional()
    .catch(undefined),
});

const positionOf = (text = ''): { queuePosition?: number } =>
  /^\d{1,6}$/.test(text) ? { queuePosition: Number(text) } : {};

export const readOrder = (answer: string): Snapshot => {
  const { request_id: taskId, queue_position } = readAnswer(answer, orderSchema, API);
  if (taskId === undefined) {
    throw badAnswer(say('fal.noRequestId'), API);
  }
  return { state: 'queued', taskId, ...positionOf(queue_position) };
};

/** How far a request is; null where it has ended: how, only its result tells. */
export const readStatus = (answer: string, taskId: string): Snapshot | null => {
  const { status, queue_position, logs = [], error } = readAnswer(answer, statusSchema, API);
  switch (status?.toUpperCase()) {
    case undefined:
      throw badAnswer(say('fal.noState'), API);
    case 'IN_QUEUE':
      return { state: 'queued', taskId, ...positionOf(queue_position) };
    case 'COMPLETED':
      return error === undefined ? null : { state: 'failed', taskId, error: taskFailure(error) };
    default: {
      const progress = progressInLog(logs.map(({ message }) => message).join('\n'));
      return { state: 'running', taskId, ...(progress !== undefined && { progress }) };
    }
  }
};

/** The result of a request that has ended. The status of the answer is that of the render. */
export const readResult = (answer: ApiAnswer, taskId: string): Snapshot => {
  if (!isOk(answer.status)) return { state: 'failed', taskId, error: taskFailure(answer.text) };
  const url = readAnswer(answer.text, resultSchema, API).video?.url;
  return url !== undefined && URL.canParse(url)
    ? { state: 'succeeded', taskId, result: { url } }
    : { state: 'failed', taskId, error: noClip('video.url') };
};

/** What fal.ai says in words rather than by a status of its own. */
export const refusalOf = ({ status, text }: ApiAnswer): Refusal | undefined => {
  if (status === 403 && /balance|locked|billing/i.test(text)) {
    return {
      kind: 'quota',
      message: say('fal.noCredit'),
      hint: say('fal.topUp'),
    };
  }
  return undefined;
};

import { z } from 'zod';
import type { Refusal } from '../errors';
import { taskFailure } from '../task-failure';
import {
  badAnswer,
  expiredTask,
  MAX_TASK_ID,
  MAX_URL,
  noClip,
  progressInLog,
  readAnswer,
  stateOfWord,
} from '../task-answer';
import type { ApiAnswer, Snapshot } from '../types';
import { say } from '../../texts/say';

export const API = 'Replicate (https://api.replicate.com)';

const text = z.string().optional().catch(undefined);
const url = z.string().trim().min(1).max(MAX_URL);

const predictionSchema = z.object({
  id: z.string().trim().min(1).max(MAX_TASK_ID).optional().catch(undefined),
  status: text,
  /** One URL; or one for each output. */
  output: z
    .union([url, z.array(url).min(1)])
    .optional()
    .catch(undefined),
  error: text,
  logs: text,
  data_removed: z.boolean().optional().catch(undefined),
});

/** A prediction: the answer to an order, and to every question about it. */
export const readPrediction = (answer: string): Snapshot => {
  const { id, status, output, error, logs, data_removed } = readAnswer(
    answer,
    predictionSchema,
    API
  );
  if (id === undefined || status === undefined) {
    throw badAnswer(say('replicate.noState'), API);
  }
  const state = stateOfWord(status);
  switch (state) {
    case 'succeeded': {
      const clip = [output ?? []].flat()[0];
      if (clip !== undefined && URL.canParse(clip)) {
        return { state, taskId: id, result: { url: clip } };
      }
      // An hour after its end.
      const problem = data_removed ? expiredTask() : noClip('output');
      return { state: 'failed', taskId: id, error: problem };
    }
    case 'failed':
      return { state, taskId: id, error: taskFailure(error) };
    case 'expired':
      return { state: 'failed', taskId: id, error: expiredTask() };
    case 'cancelled':
      return { state, taskId: id };
    default: {
      const progress = progressInLog(logs ?? '');
      return { state, taskId: id, ...(progress !== undefined && { progress }) };
    }
  }
};

const modelSchema = z.object({
  latest_version: z.object({ id: z.string().min(1).max(200) }).nullish(),
});

/** A model's newest version. @throws JobError `bad-answer`, `unsupported` */
export const readLatestVersion = (answer: string): string | null =>
  readAnswer(answer, modelSchema, API).latest_version?.id ?? null;

/** Refusals that name inputs: the model's names are in the config. */
export const refusalOf = ({ status }: ApiAnswer): Refusal | undefined =>
  status === 422
    ? {
        kind: 'bad-parameters',
        message: say('replicate.inputRefused'),
        hint: say('replicate.compareInputs'),
      }
    : undefined;

/** "Your rate limit resets in ~30s": Replicate says it in words only. */
export const withRetryAfter = (answer: ApiAnswer): ApiAnswer => {
  const seconds = answer.status === 429 ? /resets in ~?(\d{1,4})s/.exec(answer.text)?.[1] : null;
  return seconds ? { ...answer, headers: { 'retry-after': seconds, ...answer.headers } } : answer;
};

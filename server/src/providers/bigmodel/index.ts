import { randomInt } from 'node:crypto';
import { authHeaders } from '../auth';
import { CALL_MS } from '../call-times';
import { httpError, pauseIn } from '../errors';
import { openResult } from '../open-result';
import { isOk } from '../task-answer';
import type { ApiAnswer, ProviderContext, VideoProvider } from '../types';
import { readOrderAnswer, readTaskAnswer } from './answers';
import { type BigmodelConfig, urlOf } from './config';
import { findOrdered } from './duplicate';
import { apiErrorIn, DUPLICATE, ERRORS } from './errors';
import { hostedModel } from './models';
import { normalize } from './normalize';
import { toBody } from './order';

const question = (
  taskId: string,
  { backend, signal }: ProviderContext<BigmodelConfig>,
  timeoutMs: number
): Promise<ApiAnswer> =>
  backend.call({
    method: 'GET',
    path: `/paas/v4/async-result/${encodeURIComponent(taskId)}`,
    timeoutMs,
    signal,
  });

const askFor = async (taskId: string, ctx: ProviderContext<BigmodelConfig>) => {
  const answer = await question(taskId, ctx, CALL_MS.poll);
  if (!isOk(answer.status)) throw httpError(answer, 'poll', ERRORS);
  return { answer, text: answer.text, snapshot: readTaskAnswer(answer.text, taskId) };
};

/** The official API of the CogVideoX models, at BigModel and Z.ai. */
export const bigmodel: VideoProvider<BigmodelConfig> = {
  access: (config) => ({
    url: urlOf(config),
    needsKey: true,
    headers: {
      ...(config.region === 'global' && { 'accept-language': 'en-US,en' }),
      ...authHeaders('bearer', config.apiKey),
    },
  }),

  capabilities({ model: name, idempotent = true }) {
    const model = hostedModel(name);
    return {
      promptLimit: { characters: 512 },
      english: false,
      // Never two: a second order with the same request_id is refused, and answered from the first.
      idempotentSubmit: idempotent,
      blocking: false,
      freeRepeat: false,
      cancel: false,
      progress: false,
      queuePosition: false,
      images: { max: model.maxImages, forms: ['url', 'base64'] },
      negativePrompt: false,
      seed: false,
      steps: false,
      guidance: false,
      audio: true,
      draft: model.qualities,
      sizes: model.sizes,
      shapes: (['16:9', '9:16', '1:1'] as const).filter((shape) => shape in model.shapes),
      durations: model.seconds,
      fps: model.fps,
    };
  },

  normalize,

  async submit(request, ctx) {
    const { backend, requestId, signal } = ctx;
    const answer = await backend.call({
      method: 'POST',
      path: '/paas/v4/videos/generations',
      body: toBody(request, requestId, backend.config),
      timeoutMs: CALL_MS.submit,
      signal,
    });
    if (isOk(answer.status)) return readOrderAnswer(answer.text);
    const error = apiErrorIn(answer.text);
    if (error?.code !== DUPLICATE) throw httpError(answer, 'submit', ERRORS);
    return findOrdered(error, requestId, (taskId) => askFor(taskId, ctx));
  },

  async poll(taskId, ctx) {
    const { answer, snapshot } = await askFor(taskId, ctx);
    return { ...snapshot, ...pauseIn(answer) };
  },

  open: openResult,

  /** The API has no cancel. */
  cancel: () => Promise.resolve(false),

  /** Asks for a task that cannot exist: whoever refuses the id and not the key lets us in. */
  async test(ctx) {
    const answer = await question(`1${randomInt(1e12, 9e12)}00000`, ctx, CALL_MS.test);
    const error = apiErrorIn(answer.text);
    const refusal = error && ERRORS.refusal!(answer, 'poll');
    if (isOk(answer.status) && isTask(answer.text)) return;
    if (error && (refusal?.kind === 'lost' || (answer.status < 500 && !refusal))) return;
    const status = isOk(answer.status) ? 404 : answer.status;
    throw httpError({ ...answer, status }, 'test', ERRORS);
  },
};

const isTask = (text: string): boolean => {
  try {
    readTaskAnswer(text, 'none');
    return true;
  } catch {
    return false;
  }
};

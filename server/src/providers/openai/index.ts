import { randomUUID } from 'node:crypto';
import { authHeaders } from '../auth';
import { CALL_MS } from '../call-times';
import { type ErrorTable, httpError, pauseIn } from '../errors';
import { modelCapabilities } from '../model-profiles';
import { normalizeParameters } from '../normalize-parameters';
import { openResult } from '../open-result';
import { say } from '../../texts/say';
import { isOk } from '../task-answer';
import type { ApiCall, Backend, VideoProvider, VideoRequest } from '../types';
import { readVideo } from './answers';
import type { OpenaiConfig } from './config';

const NO_CANCEL = new Set([404, 405, 501]);

const ERRORS: ErrorTable = {
  api: 'OpenAI',
  hint: say('backend.urlIsBefore', { path: '/v1/videos' }),
};

/** Base URLs are given with and without `/v1`. */
const videosPath = ({ url }: Backend<OpenaiConfig>, id?: string): string =>
  (/\/v1\/*$/.test(url.pathname) ? '/videos' : '/v1/videos') +
  (id === undefined ? '' : `/${encodeURIComponent(id)}`);

/** The video API of OpenAI's shape, as vLLM-Omni, SGLang and compatible gateways speak it. */
export const openai: VideoProvider<OpenaiConfig> = {
  access: ({ url, apiKey }) => ({ url, needsKey: false, headers: authHeaders('bearer', apiKey) }),

  capabilities: ({ model, body, idempotent = false }) => ({
    ...modelCapabilities(model),
    idempotentSubmit: idempotent,
    blocking: false,
    freeRepeat: false,
    cancel: true,
    progress: true,
    queuePosition: false,
    images: body === 'multipart' ? { max: 1, forms: ['multipart'] } : { max: 0, forms: [] },
    negativePrompt: true,
    seed: true,
  }),

  normalize: normalizeParameters,

  async submit(request, { backend, signal }) {
    const answer = await backend.call({
      method: 'POST',
      path: videosPath(backend),
      ...orderOf(request, backend.config),
      timeoutMs: CALL_MS.submit,
      signal,
    });
    if (!isOk(answer.status)) throw httpError(answer, 'submit', ERRORS);
    return readVideo(answer.text, null, (id) => `${videosPath(backend, id)}/content`);
  },

  async poll(taskId, { backend, signal }) {
    const path = videosPath(backend, taskId);
    const answer = await backend.call({ method: 'GET', path, timeoutMs: CALL_MS.poll, signal });
    if (!isOk(answer.status)) throw httpError(answer, 'poll', ERRORS);
    return {
      ...readVideo(answer.text, taskId, () => `${path}/content`),
      ...pauseIn(answer),
    };
  },

  open: openResult,

  /** SGLang forgets the video then, but renders it to its end; vLLM-Omni stops it. */
  async cancel(taskId, { backend, signal }) {
    const path = videosPath(backend, taskId);
    const answer = await backend.call({
      method: 'DELETE',
      path,
      timeoutMs: CALL_MS.cancel,
      signal,
    });
    if (NO_CANCEL.has(answer.status)) return false;
    if (!isOk(answer.status)) throw httpError(answer, 'cancel', ERRORS);
    return true;
  },

  /** Asks for a video that cannot exist: whoever says so in JSON lets us in and has such an API. */
  async test({ backend, signal }) {
    const path = videosPath(backend, `video_${randomUUID()}`);
    const answer = await backend.call({ method: 'GET', path, timeoutMs: CALL_MS.test, signal });
    const isThere = isOk(answer.status) || answer.status === 404 || answer.status === 400;
    if (isThere && /^\s*\{/.test(answer.text)) return;
    const status = isOk(answer.status) ? 404 : answer.status;
    throw httpError({ ...answer, status }, 'test', ERRORS);
  },
};

/**
 * Frames and their rate are always said: left out, servers take 24 per second, or one frame in all.
 * `seconds` never is: it would be turned into frames by a rate that CogVideoX does not have.
 */
const fieldsOf = (request: VideoRequest, { model }: OpenaiConfig) => ({
  model,
  prompt: request.prompt,
  negative_prompt: request.negativePrompt,
  size: `${request.width}x${request.height}`,
  num_frames: request.numFrames,
  fps: request.fps,
  num_inference_steps: request.steps,
  guidance_scale: request.guidance,
  seed: request.seed,
});

const orderOf = (
  request: VideoRequest,
  config: OpenaiConfig
): Pick<ApiCall, 'body'> | Pick<ApiCall, 'form'> => {
  const fields = fieldsOf(request, config);
  if (config.body === 'json') return { body: fields };
  const texts = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const]
  );
  const [image] = request.images ?? [];
  return {
    form: {
      ...Object.fromEntries(texts),
      ...(image && 'bytes' in image && { input_reference: { ...image, name: nameOf(image.type) } }),
    },
  };
};

const nameOf = (type: string): string => (type === 'image/png' ? 'first.png' : 'first.jpg');

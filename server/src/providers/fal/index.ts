import { randomUUID } from 'node:crypto';
import { authHeaders } from '../auth';
import { CALL_MS } from '../call-times';
import { type ErrorTable, httpError, pauseIn } from '../errors';
import { imageUrl } from '../image-url';
import { modelCapabilities } from '../model-profiles';
import { normalizeParameters } from '../normalize-parameters';
import { openResult } from '../open-result';
import { say } from '../../texts/say';
import { isOk } from '../task-answer';
import type { VideoProvider, VideoRequest } from '../types';
import { readOrder, readResult, readStatus, refusalOf } from './answers';
import type { FalConfig } from './config';

const BASE_URL = 'https://queue.fal.run';

/** What its models make without being asked for more; between each two, RIFE puts another one. */
const FRAMES = 49;
const SMOOTH_FRAMES = 97;
const SMOOTH_FPS = 16;
const PLAIN_FPS = 8;

const ERRORS: ErrorTable = {
  api: 'fal.ai',
  isHosted: true,
  hint: say('backend.leaveUrlOut'),
  refusal: refusalOf,
};

/** Requests lie under a model's first two names, whatever endpoint of it they were for. */
const requestPath = ({ model }: FalConfig, taskId: string): string =>
  `/${model.split('/').slice(0, 2).join('/')}/requests/${encodeURIComponent(taskId)}`;

/** fal.ai: a request goes into a queue there, and is asked about until its result is there. */
export const fal: VideoProvider<FalConfig> = {
  access: ({ url, apiKey }) => ({
    url: url ?? BASE_URL,
    needsKey: true,
    headers: authHeaders({ header: 'authorization', scheme: 'Key' }, apiKey),
  }),

  capabilities: ({ model, idempotent = false }) => ({
    ...modelCapabilities(model),
    idempotentSubmit: idempotent,
    blocking: false,
    freeRepeat: false,
    cancel: true,
    progress: true,
    queuePosition: true,
    images: { max: 1, forms: ['url', 'base64'] },
    negativePrompt: true,
    seed: true,
    sizes: 'any',
    shapes: ['16:9', '9:16', '1:1'],
    durations: [6],
    fps: [PLAIN_FPS, SMOOTH_FPS],
  }),

  /** The number of frames cannot be asked for; the rate can, and the wish for a shape is heeded. */
  normalize(wish, config) {
    const fps = wish.fps ?? config.render.fps ?? SMOOTH_FPS;
    const { parameters, warnings } = normalizeParameters(
      { ...wish, fps: PLAIN_FPS, numFrames: FRAMES, seconds: undefined },
      // Of another name, since this one renders in any shape.
      { ...config, model: 'any', render: { ...config.render, fps: PLAIN_FPS, numFrames: FRAMES } }
    );
    return {
      parameters: { ...parameters, fps, numFrames: fps > PLAIN_FPS ? SMOOTH_FRAMES : FRAMES },
      warnings,
    };
  },

  async submit(request, { backend, signal }) {
    const answer = await backend.call({
      method: 'POST',
      path: `/${modelFor(request, backend.config)}`,
      body: inputOf(request),
      timeoutMs: CALL_MS.submit,
      signal,
    });
    if (!isOk(answer.status)) throw httpError(answer, 'submit', ERRORS);
    return readOrder(answer.text);
  },

  async poll(taskId, { backend, signal }) {
    const path = requestPath(backend.config, taskId);
    const call = { method: 'GET', timeoutMs: CALL_MS.poll, signal } as const;
    const status = await backend.call({ ...call, path: `${path}/status?logs=1` });
    if (!isOk(status.status)) throw httpError(status, 'poll', ERRORS);
    const running = readStatus(status.text, taskId);
    if (running) {
      return { ...running, ...pauseIn(status) };
    }
    const result = await backend.call({ ...call, path });
    // These are about the question; all others are what became of the render.
    if ([401, 403, 404, 408, 429, 502, 503].includes(result.status)) {
      throw httpError(result, 'poll', ERRORS);
    }
    return readResult(result, taskId);
  },

  open: openResult,

  async cancel(taskId, { backend, signal }) {
    const path = `${requestPath(backend.config, taskId)}/cancel`;
    const answer = await backend.call({ method: 'PUT', path, timeoutMs: CALL_MS.cancel, signal });
    // Ended already: the next question tells how.
    if (isOk(answer.status) || answer.status === 400) return true;
    if (answer.status === 404) return false;
    throw httpError(answer, 'cancel', ERRORS);
  },

  /** Asks for a request that cannot exist. */
  async test({ backend, signal }) {
    const path = `${requestPath(backend.config, randomUUID())}/status`;
    const answer = await backend.call({ method: 'GET', path, timeoutMs: CALL_MS.test, signal });
    const isThere = isOk(answer.status) || [400, 404, 422].includes(answer.status);
    if (isThere && /^\s*\{/.test(answer.text)) return;
    throw httpError(answer, 'test', ERRORS);
  },
};

/** With an image, a model's endpoint for that. */
const modelFor = ({ images = [] }: VideoRequest, { model }: FalConfig): string =>
  images.length > 0 && !model.endsWith('/image-to-video') ? `${model}/image-to-video` : model;

const inputOf = (request: VideoRequest) => ({
  prompt: request.prompt,
  negative_prompt: request.negativePrompt,
  video_size: { width: request.width, height: request.height },
  num_inference_steps: request.steps,
  guidance_scale: request.guidance,
  seed: request.seed,
  export_fps: request.fps,
  use_rife: request.fps > PLAIN_FPS,
  image_url: request.images?.[0] && imageUrl(request.images[0]),
});

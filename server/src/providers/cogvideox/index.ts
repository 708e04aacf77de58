import { randomUUID } from 'node:crypto';
import { type ErrorTable, httpError, retryAfter } from '../errors';
import { modelCapabilities } from '../model-profiles';
import { authHeaders } from '../auth';
import { normalizeParameters } from '../normalize-parameters';
import { openResult } from '../open-result';
import type { VideoProvider, VideoRequest } from '../types';
import type { CogvideoxConfig } from './config';
import { readStatusAnswer, readSubmitAnswer } from './answers';

const SUBMIT_MS = 60_000;
const POLL_MS = 30_000;
const CANCEL_MS = 30_000;
const TEST_MS = 10_000;

/** Answers of a server that has no cancel. */
const NO_CANCEL = new Set([404, 405, 501]);

const ERRORS: ErrorTable = { api: 'CogVideoX API', url: 'the part before /api/v1/generate' };

const isOk = (status: number) => status >= 200 && status < 300;

/** A server that speaks the CogVideoX REST contract: generate, status, and perhaps cancel. */
export const cogvideox: VideoProvider<CogvideoxConfig> = {
  access: ({ url, apiKey }) => ({
    url,
    needsKey: false,
    headers: authHeaders('bearer', apiKey),
  }),

  capabilities: ({ model, idempotent = true }) => ({
    ...modelCapabilities(model),
    idempotentSubmit: idempotent,
    blocking: false,
    freeRepeat: false,
    cancel: true,
    progress: true,
    queuePosition: true,
    images: { max: 0, forms: [] },
    negativePrompt: true,
    seed: true,
  }),

  normalize: normalizeParameters,

  async submit(request, { backend, requestId, signal }) {
    const answer = await backend.call({
      method: 'POST',
      path: '/api/v1/generate',
      body: toBody(request, requestId),
      timeoutMs: SUBMIT_MS,
      signal,
    });
    if (!isOk(answer.status)) throw httpError(answer, 'submit', ERRORS);
    return readSubmitAnswer(answer.text, backend.url);
  },

  async poll(taskId, { backend, signal }) {
    const answer = await backend.call({
      method: 'GET',
      path: `/api/v1/status/${encodeURIComponent(taskId)}`,
      timeoutMs: POLL_MS,
      signal,
    });
    if (!isOk(answer.status)) throw httpError(answer, 'poll', ERRORS);
    const retryAfterMs = retryAfter(answer.headers['retry-after']);
    return {
      ...readStatusAnswer(answer.text, taskId, backend.url),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    };
  },

  open: openResult,

  async cancel(taskId, { backend, signal }) {
    const answer = await backend.call({
      method: 'POST',
      path: `/api/v1/cancel/${encodeURIComponent(taskId)}`,
      timeoutMs: CANCEL_MS,
      signal,
    });
    if (NO_CANCEL.has(answer.status)) return false;
    if (!isOk(answer.status)) throw httpError(answer, 'cancel', ERRORS);
    return true;
  },

  /** Asks for a task that cannot exist: whoever says so lets us in and speaks this contract. */
  async test({ backend, signal }) {
    const answer = await backend.call({
      method: 'GET',
      path: `/api/v1/status/${randomUUID()}`,
      timeoutMs: TEST_MS,
      signal,
    });
    // A server that knows no such task may say so with 200; a web page at that address is none.
    if ((isOk(answer.status) || answer.status === 404) && isJson(answer.text)) return;
    const status = isOk(answer.status) ? 404 : answer.status;
    throw httpError({ ...answer, status }, 'test', ERRORS);
  },
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** What is undefined (guidance, seed) is left out, and so stays the server's choice. */
const toBody = (request: VideoRequest, requestId: string) => ({
  prompt: request.prompt,
  negative_prompt: request.negativePrompt,
  num_frames: request.numFrames,
  width: request.width,
  height: request.height,
  num_inference_steps: request.steps,
  fps: request.fps,
  guidance_scale: request.guidance,
  seed: request.seed,
  content_id: request.contentId,
  metadata: request.metadata,
  request_id: requestId,
});

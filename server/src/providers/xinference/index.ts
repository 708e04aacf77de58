import { z } from 'zod';
import { JobError } from '../../errors';
import { authHeaders } from '../auth';
import { type Errand, type ErrorTable, httpError } from '../errors';
import { modelCapabilities } from '../model-profiles';
import { normalizeParameters } from '../normalize-parameters';
import { openResult } from '../open-result';
import { badAnswer, isOk, readAnswer } from '../task-answer';
import type { ApiAnswer, Snapshot, SubmitContext, VideoProvider, VideoRequest } from '../types';
import type { XinferenceConfig } from './config';
import { say } from '../../texts/say';

/** Base64 of a clip; those of CogVideoX have 1 to 10 MB. */
const MAX_ANSWER_BYTES = 150_000_000;
/** Where nobody says how long a render may take, ms. */
const RENDER_MS = 60 * 60_000;
const PROGRESS_EVERY_MS = 5_000;
const CALL_MS = 10_000;
/** A stop of the site does not wait for longer, ms. */
const ABORT_MS = 2_000;

const API = 'Xinference';
const ERRORS: ErrorTable = {
  api: 'Xinference',
  hint: say('backend.urlIsBefore', { path: '/v1/video/generations' }),
  refusal: (answer, errand) => refusalOf(answer, errand),
};

/** Xinference: one long request for each render, whose answer is the clip itself. */
export const xinference: VideoProvider<XinferenceConfig> = {
  access: ({ url, apiKey }) => ({ url, needsKey: false, headers: authHeaders('bearer', apiKey) }),

  capabilities: ({ model }) => ({
    ...modelCapabilities(model),
    idempotentSubmit: false,
    blocking: true,
    freeRepeat: true,
    cancel: true,
    progress: true,
    queuePosition: false,
    images: { max: 0, forms: [] },
    negativePrompt: true,
    seed: true,
  }),

  normalize: normalizeParameters,

  async submit(request, ctx) {
    const { backend, requestId, signal, renderMs = RENDER_MS } = ctx;
    const stopWatching = watchProgress(ctx);
    try {
      const answer = await backend.call({
        method: 'POST',
        path: '/v1/video/generations',
        body: orderOf(request, backend.config, requestId),
        maxBytes: MAX_ANSWER_BYTES,
        timeoutMs: renderMs,
        signal,
      });
      // Somebody else has stopped it there.
      if (answer.status === 409) return { state: 'cancelled', taskId: requestId };
      if (!isOk(answer.status)) throw httpError(answer, 'submit', ERRORS);
      return readClip(answer.text, requestId);
    } catch (error) {
      if (signal?.aborted) await stop(ctx).catch(() => undefined);
      throw error;
    } finally {
      stopWatching();
    }
  },

  /** There are no tasks: whoever waited for the answer is gone, and the answer with it. */
  poll: () =>
    Promise.reject(
      new JobError('lost', say('xinference.connectionGone'), {
        hint: say('backend.retryMakesVideoAgain'),
        charged: 'no',
      })
    ),

  open: openResult,

  cancel: (requestId, { backend, signal }) => stop({ backend, requestId, signal }),

  /** Asks for the model: whether the server runs, and whether the model is launched. */
  async test({ backend, signal }) {
    const path = `/v1/models/${encodeURIComponent(backend.config.model)}`;
    const answer = await backend.call({ method: 'GET', path, timeoutMs: CALL_MS, signal });
    if (isOk(answer.status) && /^\s*\{/.test(answer.text)) return;
    const status = isOk(answer.status) ? 404 : answer.status;
    throw httpError({ ...answer, status }, 'test', ERRORS);
  },
};

/** All but model and prompt goes as a text of JSON. Without fps it would be 10, and play too fast. */
const orderOf = (request: VideoRequest, { model }: XinferenceConfig, requestId: string) => ({
  model,
  prompt: request.prompt,
  n: 1,
  kwargs: JSON.stringify({
    negative_prompt: request.negativePrompt,
    num_inference_steps: request.steps,
    num_frames: request.numFrames,
    width: request.width,
    height: request.height,
    fps: request.fps,
    guidance_scale: request.guidance,
    seed: request.seed,
    // As a URL it would be a path on the server's own disk.
    response_format: 'b64_json',
    request_id: requestId,
  }),
});

const answerSchema = z.object({
  data: z.array(z.object({ b64_json: z.string().nullish().catch(undefined) })).catch([]),
});

const readClip = (text: string, requestId: string): Snapshot => {
  const [first] = readAnswer(text, answerSchema, API, JSON.parse).data;
  const bytes = Buffer.from(first?.b64_json ?? '', 'base64');
  if (bytes.length === 0) throw badAnswer(say('xinference.noClip'), API);
  return { state: 'succeeded', taskId: requestId, result: { bytes } };
};

const progressSchema = z.object({ progress: z.coerce.number().min(0).max(1) });

/** Asks how far the render is, until the returned function is called. What fails is not told. */
const watchProgress = ({ backend, requestId, progress }: SubmitContext<XinferenceConfig>) => {
  if (!progress) return () => undefined;
  const path = `/v1/requests/${encodeURIComponent(requestId)}/progress`;
  const ask = async () => {
    const answer = await backend.call({ method: 'GET', path, timeoutMs: CALL_MS });
    if (isOk(answer.status)) progress(readAnswer(answer.text, progressSchema, API).progress);
  };
  const timer = setInterval(() => void ask().catch(() => undefined), PROGRESS_EVERY_MS);
  return () => clearInterval(timer);
};

/** @returns false where the server knows no such request (any more) */
const stop = async ({
  backend,
  requestId,
  signal,
}: Pick<SubmitContext<XinferenceConfig>, 'backend' | 'requestId' | 'signal'>): Promise<boolean> => {
  const answer = await backend.call({
    method: 'POST',
    path: `/v1/models/${encodeURIComponent(backend.config.model)}/requests/${encodeURIComponent(requestId)}/abort`,
    body: { block_duration: 30 },
    timeoutMs: ABORT_MS,
    // The signal may be the very reason for the stop.
    ...(signal?.aborted === false && { signal }),
  });
  if ([400, 404, 405, 501].includes(answer.status)) return false;
  if (!isOk(answer.status)) throw httpError(answer, 'cancel', ERRORS);
  return true;
};

/** A model that is not launched is answered with 400, and one without videos too. */
const refusalOf = ({ status, text }: ApiAnswer, errand: Errand) =>
  (errand === 'submit' || errand === 'test') &&
  [400, 404].includes(status) &&
  /model/i.test(text) &&
  /not found|not exist|no such|not launched|uid/i.test(text)
    ? ({
        kind: 'unsupported',
        message: say('xinference.notLaunched'),
        hint: say('xinference.launch'),
      } as const)
    : undefined;

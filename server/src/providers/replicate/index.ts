import { JobError } from '../../errors';
import { authHeaders } from '../auth';
import { type Errand, type ErrorTable, httpError, pauseIn } from '../errors';
import { imageUrl } from '../image-url';
import { modelCapabilities } from '../model-profiles';
import { normalizeParameters } from '../normalize-parameters';
import { openResult } from '../open-result';
import { isOk } from '../task-answer';
import type { ApiAnswer, ProviderContext, VideoProvider, VideoRequest } from '../types';
import { readLatestVersion, readPrediction, refusalOf, withRetryAfter } from './answers';
import type { ReplicateConfig } from './config';
import { say } from '../../texts/say';

const BASE_URL = 'https://api.replicate.com';
const CALL_MS = 60_000;
const TEST_MS = 10_000;

const ERRORS: ErrorTable = {
  api: 'Replicate',
  isHosted: true,
  hint: say('backend.leaveUrlOut'),
  refusal: refusalOf,
};

const errorOf = (answer: ApiAnswer, errand: Errand): JobError =>
  httpError(withRetryAfter(answer), errand, ERRORS);

/** Replicate: a prediction is ordered, and asked about until its output is there, for an hour. */
export const replicate: VideoProvider<ReplicateConfig> = {
  access: ({ url, apiKey }) => ({
    url: url ?? BASE_URL,
    needsKey: true,
    headers: authHeaders('bearer', apiKey),
  }),

  capabilities: ({ model, inputs, idempotent = false }) => ({
    ...modelCapabilities(nameOf(model)),
    idempotentSubmit: idempotent,
    blocking: false,
    freeRepeat: false,
    cancel: true,
    progress: true,
    queuePosition: false,
    images: inputs.image === false ? { max: 0, forms: [] } : { max: 1, forms: ['url', 'base64'] },
    negativePrompt: inputs.negativePrompt !== false,
    seed: inputs.seed !== false,
    steps: inputs.steps !== false,
    guidance: inputs.guidance !== false,
    draft: inputs.steps !== false,
  }),

  normalize: (wish, config) =>
    normalizeParameters(wish, { ...config, model: nameOf(config.model) }),

  async submit(request, { backend, signal, renderMs }) {
    const version = await versionOf({ backend, signal });
    const answer = await backend.call({
      method: 'POST',
      path: '/v1/predictions',
      // It ends there, too, when nobody waits for it any more.
      headers: renderMs === undefined ? {} : { 'cancel-after': `${minutes(renderMs)}m` },
      body: { version, input: inputOf(request, backend.config) },
      timeoutMs: CALL_MS,
      signal,
    });
    if (!isOk(answer.status)) throw errorOf(answer, 'submit');
    return readPrediction(answer.text);
  },

  async poll(taskId, { backend, signal }) {
    const path = `/v1/predictions/${encodeURIComponent(taskId)}`;
    const answer = await backend.call({ method: 'GET', path, timeoutMs: CALL_MS, signal });
    if (!isOk(answer.status)) throw errorOf(answer, 'poll');
    return {
      ...readPrediction(answer.text),
      ...pauseIn(answer),
    };
  },

  open: openResult,

  async cancel(taskId, { backend, signal }) {
    const path = `/v1/predictions/${encodeURIComponent(taskId)}/cancel`;
    const answer = await backend.call({ method: 'POST', path, timeoutMs: CALL_MS, signal });
    if (answer.status === 404) return false;
    if (!isOk(answer.status)) throw errorOf(answer, 'cancel');
    return true;
  },

  /** Looks the model up, with the key. */
  async test({ backend, signal }) {
    const { model } = backend.config;
    const path = `/v1/models/${nameOf(model)}`;
    const answer = await backend.call({ method: 'GET', path, timeoutMs: TEST_MS, signal });
    if (!isOk(answer.status)) throw errorOf(answer, 'test');
    if (!model.includes(':') && readLatestVersion(answer.text) === null) throw noVersion(model);
  },
};

const nameOf = (model: string): string => model.split(':')[0]!;

const minutes = (ms: number): number => Math.max(Math.ceil(ms / 60_000), 1);

/** The version that is set, or else the model's newest. */
const versionOf = async ({
  backend,
  signal,
}: ProviderContext<ReplicateConfig>): Promise<string> => {
  const { model } = backend.config;
  const [name, version] = model.split(':') as [string, string?];
  if (version !== undefined) return version;
  const path = `/v1/models/${name}`;
  const answer = await backend
    .call({ method: 'GET', path, timeoutMs: CALL_MS, signal })
    .catch((error: unknown) => {
      throw error instanceof JobError ? nothingOrdered(error) : error;
    });
  if (!isOk(answer.status)) throw errorOf(answer, 'test');
  const latest = readLatestVersion(answer.text);
  if (latest === null) throw noVersion(model);
  return latest;
};

/** Whatever went wrong before the order: no prediction was made. */
const nothingOrdered = ({ kind, texts, retryAfterMs, cause }: JobError): JobError =>
  new JobError(kind, texts.message, { hint: texts.hint, retryAfterMs, cause, charged: 'no' });

const noVersion = (model: string): JobError =>
  new JobError('unsupported', say('replicate.noVersion', { model }), {
    hint: say('replicate.setVersion'),
    charged: 'no',
  });

const inputOf = (request: VideoRequest, { inputs, values }: ReplicateConfig) => {
  const ours: Record<keyof ReplicateConfig['inputs'], unknown> = {
    prompt: request.prompt,
    negativePrompt: request.negativePrompt,
    width: request.width,
    height: request.height,
    numFrames: request.numFrames,
    fps: request.fps,
    steps: request.steps,
    guidance: request.guidance,
    seed: request.seed,
    image: request.images?.[0] && imageUrl(request.images[0]),
  };
  const named = Object.entries(inputs).flatMap(([field, name]) => {
    const value = ours[field as keyof typeof ours];
    return name === false || value === undefined ? [] : [[name, value] as const];
  });
  return { ...values, ...Object.fromEntries(named) };
};

import { randomUUID } from 'node:crypto';
import { CALL_MS } from '../call-times';
import { type ErrorTable, httpError, pauseIn } from '../errors';
import type { Capabilities } from '../../../../shared/capabilities';
import { findProfile, modelCapabilities } from '../model-profiles';
import { authHeaders } from '../auth';
import { normalizeParameters } from '../normalize-parameters';
import { openResult } from '../open-result';
import { say } from '../../texts/say';
import { isOk } from '../task-answer';
import type { VideoProvider } from '../types';
import { readStatusAnswer, readSubmitAnswer } from './answers';
import type { CogvideoxConfig } from './config';
import { type Field, type Mapping, mappingOf, withId } from './mapping';
import { toBody } from './order';

/** Answers of a server that has no cancel. */
const NO_CANCEL = new Set([404, 405, 501]);

const errorsOf = ({ submit }: Mapping): ErrorTable => ({
  api: 'CogVideoX',
  hint: say('backend.urlIsBefore', { path: submit.path }),
});

/** A server that speaks the CogVideoX REST contract, or one like it: generate, status, perhaps cancel. */
export const cogvideox: VideoProvider<CogvideoxConfig> = {
  access({ url, apiKey, api }) {
    const { headers, auth } = mappingOf(api);
    return { url, needsKey: false, headers: { ...headers, ...authHeaders(auth, apiKey) } };
  },

  capabilities({ model, api = 'default', idempotent = api === 'default' }) {
    const { submit, cancel } = mappingOf(api);
    const capabilities = modelCapabilities(model);
    const takes = (field: Field) => submit.fields[field] !== false;
    return {
      ...capabilities,
      // Only the published contract promises it.
      idempotentSubmit: idempotent,
      blocking: false,
      freeRepeat: false,
      cancel: cancel !== undefined,
      progress: true,
      queuePosition: true,
      images: imagesOf(model, submit.image),
      negativePrompt: takes('negativePrompt'),
      seed: takes('seed'),
      steps: takes('steps'),
      guidance: takes('guidance'),
      draft: takes('steps'),
    };
  },

  normalize: normalizeParameters,

  async submit(request, { backend, requestId, signal }) {
    const mapping = mappingOf(backend.config.api);
    const { method, path } = mapping.submit;
    const answer = await backend.call({
      method,
      path,
      body: toBody(request, requestId, mapping.submit),
      timeoutMs: CALL_MS.submit,
      signal,
    });
    if (!isOk(answer.status)) throw httpError(answer, 'submit', errorsOf(mapping));
    return readSubmitAnswer(answer.text, { mapping, base: backend.url });
  },

  async poll(taskId, { backend, signal }) {
    const mapping = mappingOf(backend.config.api);
    const { method, path } = mapping.status;
    const answer = await backend.call({
      method,
      path: withId(path, taskId),
      timeoutMs: CALL_MS.poll,
      signal,
    });
    if (!isOk(answer.status)) throw httpError(answer, 'poll', errorsOf(mapping));
    return {
      ...readStatusAnswer(answer.text, taskId, { mapping, base: backend.url }),
      ...pauseIn(answer),
    };
  },

  open: openResult,

  async cancel(taskId, { backend, signal }) {
    const mapping = mappingOf(backend.config.api);
    if (!mapping.cancel) return false;
    const { method, path } = mapping.cancel;
    const answer = await backend.call({
      method,
      path: withId(path, taskId),
      timeoutMs: CALL_MS.cancel,
      signal,
    });
    if (NO_CANCEL.has(answer.status)) return false;
    if (!isOk(answer.status)) throw httpError(answer, 'cancel', errorsOf(mapping));
    return true;
  },

  /** Asks for a task that cannot exist: whoever says so lets us in and speaks this contract. */
  async test({ backend, signal }) {
    const mapping = mappingOf(backend.config.api);
    const { method, path } = mapping.status;
    const answer = await backend.call({
      method,
      path: withId(path, randomUUID()),
      timeoutMs: CALL_MS.test,
      signal,
    });
    // A server that knows no such task may say so with 200; a web page at that address is none.
    if ((isOk(answer.status) || answer.status === 404) && isJson(answer.text)) return;
    const status = isOk(answer.status) ? 404 : answer.status;
    throw httpError({ ...answer, status }, 'test', errorsOf(mapping));
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

/** A model that needs an image takes one; any other where the mapping says under which name. */
const imagesOf = (model: string, field: string | false | undefined): Capabilities['images'] => {
  const needed = findProfile(model)?.needsImage === true;
  const takes = field === undefined ? needed : field !== false;
  return takes ? { max: 1, forms: ['base64'], needed } : { max: 0, forms: [] };
};

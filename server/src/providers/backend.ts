import type { Readable } from 'node:stream';
import { Agent, FormData, request } from 'undici';
import type { BackendConfig } from '../config/schema';
import { providerFor } from '.';
import { withDeadline } from './deadline';
import { answerTooLong, networkError, noAnswerInTime } from './network-error';
import { openClip } from './open-clip';
import { safeConnector } from './safe-connector';
import type { ApiCall, Backend } from './types';

/** Beside those on which renders are waited for. */
const CONNECTIONS = 10;
const CONNECT_MS = 10_000;
const OPEN_MS = 30_000;
const MAX_ANSWER_BYTES = 1_000_000;
/** A shorter key than this could be a part of any word. */
const MIN_SECRET = 8;

/** The connections of one configured backend: those to its API, and those for its clips. */
export const createBackend = (name: string, config: BackendConfig & { url: string }): Backend => {
  const url = new URL(config.url);
  const provider = providerFor(config);
  const { headers: ownHeaders } = provider.access(config);
  const waits = provider.capabilities(config).blocking ? config.slots : 0;
  const withoutSecrets = hiderOf(config.apiKey);
  const api = new Agent({
    connections: CONNECTIONS + waits,
    connect: { timeout: CONNECT_MS },
    // Each call has its own deadline; undici's 5 min would end a render that is waited for.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const clips = new Agent({
    connections: CONNECTIONS,
    connect: safeConnector(url, CONNECT_MS),
  });
  const open = (target: URL, signal?: AbortSignal) =>
    openClip(target, { own: url, ownHeaders, dispatcher: clips, timeoutMs: OPEN_MS, signal });

  return {
    name,
    url,
    config,

    call: ({ method, path, headers, body, form, maxBytes = MAX_ANSWER_BYTES, timeoutMs, signal }) =>
      withDeadline(
        timeoutMs,
        () => noAnswerInTime(timeoutMs, 'api'),
        signal,
        async (signal) => {
          try {
            const answer = await request(apiUrl(url, path), {
              dispatcher: api,
              method,
              signal,
              headers: {
                accept: 'application/json',
                ...(body !== undefined && { 'content-type': 'application/json' }),
                ...headers,
                ...ownHeaders,
              },
              ...(body !== undefined && { body: JSON.stringify(body) }),
              ...(form && { body: toFormData(form) }),
            });
            const text = withoutSecrets(await readText(answer.body, maxBytes));
            return { status: answer.statusCode, headers: answer.headers, text };
          } catch (error) {
            throw networkError(error, 'api');
          }
        }
      ),

    openUrl: open,
    openPath: (path, signal) => open(apiUrl(url, path), signal),

    async close() {
      await Promise.all([api.destroy(), clips.destroy()]);
    },
  };
};

/** The base URL may have a path of its own, with or without a slash at its end. */
const apiUrl = (base: URL, path: string): URL =>
  new URL(base.pathname.replace(/\/+$/, '') + path, base.origin);

const toFormData = (form: NonNullable<ApiCall['form']>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(form)) {
    if (typeof value === 'string') data.append(name, value);
    else
      data.append(name, new Blob([new Uint8Array(value.bytes)], { type: value.type }), value.name);
  }
  return data;
};

const readText = async (body: Readable, maxBytes: number): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw answerTooLong(maxBytes);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
};

/** Takes our own key out of a text: some servers repeat what they refuse. */
const hiderOf = (apiKey = '') => {
  // As it is, and as basic authentication has it.
  const forms = [apiKey, Buffer.from(apiKey).toString('base64')];
  return (text: string): string =>
    apiKey.length < MIN_SECRET
      ? text
      : forms.reduce((rest, form) => rest.replaceAll(form, '…'), text);
};

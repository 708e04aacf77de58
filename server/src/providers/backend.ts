import { Agent, request } from 'undici';
import type { BackendConfig } from '../config/schema';
import { withDeadline } from './deadline';
import { networkError, noAnswerInTime } from './network-error';
import { openClip } from './open-clip';
import { safeConnector } from './safe-connector';
import type { Backend } from './types';

const CONNECTIONS = 10;
const CONNECT_MS = 10_000;
const OPEN_MS = 30_000;
const MAX_ANSWER_BYTES = 1_000_000;

/** The connections of one configured backend: those to its API, and those for its clips. */
export const createBackend = (name: string, config: BackendConfig & { url: string }): Backend => {
  const url = new URL(config.url);
  const authorization: Record<string, string> = config.apiKey
    ? { authorization: `Bearer ${config.apiKey}` }
    : {};
  const api = new Agent({
    connections: CONNECTIONS,
    connect: { timeout: CONNECT_MS },
    maxResponseSize: MAX_ANSWER_BYTES,
  });
  const clips = new Agent({
    connections: CONNECTIONS,
    connect: safeConnector(url, CONNECT_MS),
  });

  return {
    name,
    url,
    config,

    call: ({ method, path, body, timeoutMs, signal }) =>
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
                ...authorization,
              },
              ...(body !== undefined && { body: JSON.stringify(body) }),
            });
            const text = await answer.body.text();
            return { status: answer.statusCode, headers: answer.headers, text };
          } catch (error) {
            throw networkError(error, 'api');
          }
        }
      ),

    openUrl: (target, signal) =>
      openClip(target, {
        own: url,
        ownHeaders: authorization,
        dispatcher: clips,
        timeoutMs: OPEN_MS,
        signal,
      }),

    async close() {
      await Promise.all([api.destroy(), clips.destroy()]);
    },
  };
};

/** The base URL may have a path of its own, with or without a slash at its end. */
const apiUrl = (base: URL, path: string): URL =>
  new URL(base.pathname.replace(/\/+$/, '') + path, base.origin);

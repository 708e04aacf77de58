import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { type Dispatcher, request } from 'undici';
import type { JobError } from '../errors';
import { refusals } from '../media/inspect-mp4-refusals';
import { say } from '../texts/say';
import { withDeadline } from './deadline';
import { httpError } from './errors';
import { networkError, noAnswerInTime } from './network-error';
import { assertAllowedUrl, blockedUrl } from './safe-url';
import type { ClipSource } from './types';

type Answer = Dispatcher.ResponseData;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 3;

interface Access {
  /** The backend's base URL. */
  own: URL;
  /** Headers that only the backend itself may see. */
  ownHeaders: Record<string, string>;
  /** Refuses addresses that are not public; see `safeConnector`. */
  dispatcher: Dispatcher;
  /** ms until the answer's head must be there, redirects included. */
  timeoutMs: number;
  signal?: AbortSignal;
}

/**
 * Opens a URL that a backend gave, as the hostile input it is: every hop is checked, and our key
 * goes to the backend's own address only.
 */
export const openClip = async (start: URL, access: Access): Promise<ClipSource> => {
  const { headers, body } = await ask(start, access, {});
  const { 'content-length': length, 'content-type': type } = headers;
  const refusal = refusalOfType(type);
  if (refusal) {
    discard(body);
    throw refusal;
  }
  const version = versionOf(headers);
  return {
    stream: body,
    ...(length && { length: Number(length) }),
    ...(version && {
      resume: (from, signal) => openRest(start, { ...access, signal }, from, version),
    }),
  };
};

/** The rest of a clip, if the server still has that version of it. */
const openRest = async (
  start: URL,
  access: Access,
  from: number,
  version: string
): Promise<Readable | null> => {
  const { statusCode, headers, body } = await ask(start, access, {
    range: `bytes=${from}-`,
    'if-range': version,
  });
  const isRest =
    statusCode === 206 && String(headers['content-range']).startsWith(`bytes ${from}-`);
  if (isRest) return body;
  discard(body);
  return null;
};

/** What tells one version of a file from the next, where the server can go on in its middle. */
const versionOf = (headers: IncomingHttpHeaders): string | undefined => {
  if (headers['accept-ranges'] !== 'bytes') return undefined;
  const { etag, 'last-modified': modified } = headers;
  // A weak one (W/"…") is also that of a file with other bytes.
  if (typeof etag === 'string' && etag.startsWith('"')) return etag;
  return typeof modified === 'string' ? modified : undefined;
};

/** Asks for a URL, wherever it redirects to. @returns an answer with a body: 200, or 206 */
const ask = async (start: URL, access: Access, more: Record<string, string>): Promise<Answer> =>
  withDeadline(
    access.timeoutMs,
    () => noAnswerInTime(access.timeoutMs, 'clip'),
    access.signal,
    async (signal) => {
      let url = start;
      for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
        assertAllowedUrl(url, access.own);
        const answer = await get(url, access, more, signal);
        if (answer.statusCode === 200 || (more.range && answer.statusCode === 206)) return answer;
        discard(answer.body);
        const { location } = answer.headers;
        if (!REDIRECTS.has(answer.statusCode) || typeof location !== 'string') {
          throw httpError({ status: answer.statusCode, headers: answer.headers, text: '' }, 'clip');
        }
        url = redirectTarget(location, url, access.own);
      }
      throw blockedUrl(say('backend.urlRedirects', { max: MAX_REDIRECTS }), access.own);
    }
  );

/** What the server itself does not call a video: most errors of proxies come as one of these. */
const refusalOfType = (type: string | string[] | undefined): JobError | undefined => {
  if (/^\s*text\/html\b/i.test(String(type))) return refusals.html();
  return /^\s*application\/(problem\+)?json\b/i.test(String(type)) ? refusals.json() : undefined;
};

const get = async (
  url: URL,
  { own, ownHeaders, dispatcher }: Access,
  more: Record<string, string>,
  signal: AbortSignal
): Promise<Answer> => {
  try {
    return await request(url, {
      dispatcher,
      signal,
      headers: {
        // The bytes as they are: a compressed body would hide its length from the download's limit.
        'accept-encoding': 'identity',
        ...more,
        ...(url.origin === own.origin && ownHeaders),
      },
    });
  } catch (error) {
    throw networkError(error, 'clip');
  }
};

const redirectTarget = (location: string, from: URL, own: URL): URL => {
  if (!URL.canParse(location, from.href)) throw blockedUrl(say('backend.urlToNowhere'), own);
  return new URL(location, from);
};

/** Closes the connection: reading the body to its end could take for ever. */
const discard = (body: Readable): void => {
  body.on('error', () => undefined).destroy();
};

import { JobError } from '../errors';
import type { Charged, JobErrorKind } from '../../../shared/job-errors';
import { readErrorBody } from './error-body';
import { excerpt } from './excerpt';
import { knownFailure } from './task-failure';
import type { ApiAnswer } from './types';

/** What the refused request was for. */
export type Errand = 'submit' | 'poll' | 'cancel' | 'clip' | 'test';

export interface Refusal {
  kind: JobErrorKind;
  message: string;
  hint: string;
  /** Where it is known better than by the kind. */
  charged?: Charged;
}

/** What a provider knows of its API's errors, beyond what an HTTP status says. */
export interface ErrorTable {
  /** As in "There is no … at the address of the video backend." */
  api: string;
  /** What the URL has to be, as a part of a sentence: `the part before /api/v1/generate`. */
  url: string;
  /** The meaning of an answer that the API has a word of its own for. */
  refusal?(answer: ApiAnswer, errand: Errand): Refusal | undefined;
}

const ANY_API: ErrorTable = { api: 'video API', url: 'its base URL' };

const TEMPORARY: ReadonlySet<JobErrorKind> = new Set<JobErrorKind>([
  'network',
  'overloaded',
  'rate-limited',
  'storage',
  'attach',
]);

/**
 * Whether the same step again, unchanged, may well succeed. Not so for `bad-answer`: only a poll can
 * be asked again at no risk, and the polling sees to that itself.
 */
export const isTemporary = (kind: JobErrorKind): boolean => TEMPORARY.has(kind);

/** An answer with an error status, as a JobError that shows none of the answer's own words. */
export const httpError = (
  answer: ApiAnswer,
  errand: Errand,
  table: ErrorTable = ANY_API
): JobError => {
  const { status, text, headers } = answer;
  const { kind, message, hint, charged } =
    table.refusal?.(answer, errand) ?? refusalOf(status, text, errand, table);
  return new JobError(kind, message, {
    hint,
    charged: charged ?? chargedFor(kind, errand),
    retryAfterMs: retryAfter(headers['retry-after']),
    // A gateway that gave up waiting: what is behind it may have begun.
    ambiguous: errand === 'submit' && (status === 502 || status === 504),
    cause: new Error(`HTTP ${status}: ${excerpt(text)}`),
  });
};

const refusalOf = (status: number, text: string, errand: Errand, table: ErrorTable): Refusal =>
  (errand === 'submit' ? knownRefusal(status, text) : undefined) ??
  RULES.find((rule) => rule.statuses(status) && (rule.errands?.includes(errand) ?? true)) ??
  (NOT_THERE.has(status) && (errand === 'submit' || errand === 'test')
    ? notThere(table)
    : undefined) ??
  (status >= 500 ? overloaded(status) : undefined) ??
  (errand === 'submit' ? wrongOrder(status, text) : refused(status, table));

/** A server that renders within the request answers it with the render's error. */
const knownRefusal = (status: number, text: string): Refusal | undefined =>
  status <= 500 && status !== 429 ? knownFailure(readErrorBody(text).words) : undefined;

const isOneOf =
  (...list: number[]) =>
  (status: number) =>
    list.includes(status);

const LOWER_SLOTS = 'If it lasts, lower the number of slots of this backend in config/plugins.';

const RULES: (Refusal & { statuses: (status: number) => boolean; errands?: Errand[] })[] = [
  {
    // A signed URL that has run out answers 403 rather than 404.
    statuses: isOneOf(401, 403, 404, 410),
    errands: ['clip'],
    kind: 'expired',
    message: 'The video backend no longer hands out the finished video.',
    hint: 'Retry makes it again.',
  },
  {
    statuses: isOneOf(408, 425, 429),
    kind: 'rate-limited',
    message: 'The video backend takes no more requests for a while.',
    hint: LOWER_SLOTS,
  },
  {
    statuses: isOneOf(409),
    kind: 'overloaded',
    message: 'The video backend is busy with something else.',
    hint: LOWER_SLOTS,
  },
  {
    statuses: (status) => status >= 300 && status < 400,
    kind: 'bad-answer',
    message: 'The video backend redirects to another address.',
    hint: 'An administrator sets the final address as the backend’s URL in config/plugins (often https instead of http).',
  },
  {
    statuses: isOneOf(401, 403),
    kind: 'auth',
    message: 'The video backend refused the API key.',
    hint: 'An administrator checks the backend’s apiKey in config/plugins, then Retry.',
  },
  {
    statuses: isOneOf(402),
    kind: 'quota',
    message: 'The account at the video backend has no credit left.',
    hint: 'An administrator tops it up, then Retry.',
  },
  {
    statuses: isOneOf(404, 410),
    errands: ['poll'],
    kind: 'lost',
    message: 'The video backend does not know this video any more.',
    hint: 'It was probably restarted. Retry makes the video again.',
  },
];

const NOT_THERE = new Set([404, 405, 501]);

const notThere = ({ api, url }: ErrorTable): Refusal => ({
  kind: 'unsupported',
  message: `There is no ${api} at the address of the video backend.`,
  hint: `An administrator checks the backend’s URL in config/plugins: ${url}.`,
});

const overloaded = (status: number): Refusal => ({
  kind: 'overloaded',
  message: `The video backend is overloaded or broken (HTTP ${status}).`,
  hint: 'If it lasts, an administrator looks into the backend’s log.',
});

const refused = (status: number, { api }: ErrorTable): Refusal => ({
  kind: 'bad-answer',
  message: `The video backend refused the request (HTTP ${status}).`,
  hint: `Check that the backend’s URL in config/plugins is that of a ${api}.`,
});

/** A submit that was refused for what it asks, with the parameter where the server names one. */
const wrongOrder = (status: number, text: string): Refusal => {
  const { field, words } = readErrorBody(text);
  if (field?.name !== 'prompt') {
    return {
      kind: 'bad-parameters',
      message: field
        ? `The video backend refused ${field.label} (${field.name}).`
        : `The video backend refused the order (HTTP ${status}).`,
      hint: 'An administrator sets what the server accepts under render in config/plugins; the backend’s log says more.',
    };
  }
  return /long|length|exceed|at most|too many|maximum/i.test(words)
    ? {
        kind: 'prompt-too-long',
        message: 'The prompt is too long for the video backend.',
        hint: 'Shorten the prompt, then Retry.',
      }
    : {
        kind: 'bad-parameters',
        message: 'The video backend refused the prompt.',
        hint: 'Change the prompt, then Retry.',
      };
};

const MADE_NOTHING: ReadonlySet<JobErrorKind> = new Set<JobErrorKind>([
  'rate-limited',
  'auth',
  'quota',
  'unsupported',
  'bad-parameters',
  'prompt-too-long',
]);

const chargedFor = (kind: JobErrorKind, errand: Errand): Charged => {
  if (errand === 'clip') return 'yes';
  if (errand === 'test') return 'no';
  return errand === 'submit' && MADE_NOTHING.has(kind) ? 'no' : 'unknown';
};

const MAX_RETRY_AFTER_MS = 10 * 60_000;

/**
 * Reads `Retry-After`: seconds or an HTTP date.
 * @returns ms, at most 10 min; undefined where it cannot be read
 */
export const retryAfter = (
  header: string | string[] | undefined,
  now = Date.now()
): number | undefined => {
  const value = String([header ?? ''].flat()[0]).trim();
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS);
};

/** The pause that an answer about a task asks for before the next question, as a snapshot has it. */
export const pauseIn = ({ headers }: ApiAnswer): { retryAfterMs?: number } => {
  const retryAfterMs = retryAfter(headers['retry-after']);
  return retryAfterMs === undefined ? {} : { retryAfterMs };
};

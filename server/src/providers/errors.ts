import { JobError } from '../errors';
import type { Charged, JobErrorKind } from '../../../shared/job-errors';
import type { ServerText } from '../../../shared/texts';
import { readErrorBody } from './error-body';
import { excerpt } from './excerpt';
import { knownFailure } from './task-failure';
import type { ApiAnswer } from './types';
import { say } from '../texts/say';

/** What the refused request was for. */
export type Errand = 'submit' | 'poll' | 'cancel' | 'clip' | 'test';

export interface Refusal {
  kind: JobErrorKind;
  message: ServerText;
  hint: ServerText;
  /** Where it is known better than by the kind. */
  charged?: Charged;
}

/** What a provider knows of its API's errors, beyond what an HTTP status says. */
export interface ErrorTable {
  /** A name that is the same in all languages: `CogVideoX`. */
  api: string;
  /** The API has an address that everybody knows: what is not there may well be the model. */
  isHosted?: boolean;
  /** What the URL has to be. */
  hint: ServerText;
  /** The meaning of an answer that the API has a word of its own for. */
  refusal?(answer: ApiAnswer, errand: Errand): Refusal | undefined;
}

const ANY_API: ErrorTable = { api: 'video', hint: say('backend.checkUrl') };

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

const LOWER_SLOTS = say('backend.lowerSlots');

const RULES: (Refusal & { statuses: (status: number) => boolean; errands?: Errand[] })[] = [
  {
    // A signed URL that has run out answers 403 rather than 404.
    statuses: isOneOf(401, 403, 404, 410),
    errands: ['clip'],
    kind: 'expired',
    message: say('backend.clipGone'),
    hint: say('backend.retryMakesAgain'),
  },
  {
    statuses: isOneOf(408, 425, 429),
    kind: 'rate-limited',
    message: say('backend.rateLimited'),
    hint: LOWER_SLOTS,
  },
  {
    statuses: isOneOf(409),
    kind: 'overloaded',
    message: say('backend.busy'),
    hint: LOWER_SLOTS,
  },
  {
    statuses: (status) => status >= 300 && status < 400,
    kind: 'bad-answer',
    message: say('backend.redirects'),
    hint: say('backend.setFinalUrl'),
  },
  {
    statuses: isOneOf(401, 403),
    kind: 'auth',
    message: say('backend.keyRefused'),
    hint: say('backend.checkKey'),
  },
  {
    statuses: isOneOf(402),
    kind: 'quota',
    message: say('backend.noCredit'),
    hint: say('backend.topUp'),
  },
  {
    statuses: isOneOf(404, 410),
    errands: ['poll'],
    kind: 'lost',
    message: say('backend.unknownVideo'),
    hint: say('backend.probablyRestarted'),
  },
];

const NOT_THERE = new Set([404, 405, 501]);

const notThere = ({ api, isHosted, hint }: ErrorTable): Refusal => ({
  kind: 'unsupported',
  message: isHosted ? say('backend.modelNotThere', { api }) : say('backend.notThere', { api }),
  hint,
});

const overloaded = (status: number): Refusal => ({
  kind: 'overloaded',
  message: say('backend.overloadedHttp', { status }),
  hint: say('backend.ifItLastsLog'),
});

const refused = (status: number, { api }: ErrorTable): Refusal => ({
  kind: 'bad-answer',
  message: say('backend.refusedRequest', { status }),
  hint: say('backend.rightUrl', { api }),
});

/** A submit that was refused for what it asks, with the parameter where the server names one. */
const wrongOrder = (status: number, text: string): Refusal => {
  const { field, words } = readErrorBody(text);
  if (field !== 'prompt') {
    return {
      kind: 'bad-parameters',
      message: field
        ? say('backend.refusedField', { field })
        : say('backend.refusedOrderHttp', { status }),
      hint: say('backend.setRender'),
    };
  }
  return /long|length|exceed|at most|too many|maximum/i.test(words)
    ? {
        kind: 'prompt-too-long',
        message: say('backend.promptTooLong'),
        hint: say('backend.shortenPrompt'),
      }
    : {
        kind: 'bad-parameters',
        message: say('backend.promptRefused'),
        hint: say('backend.changePrompt'),
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

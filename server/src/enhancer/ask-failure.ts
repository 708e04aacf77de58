import type { ServerText } from '../../../shared/texts';
import { excerpt } from '../providers/excerpt';
import { say } from '../texts/say';

/** Why there is nothing to use. */
export interface Failure {
  /** For an editor: what happened, and who can do something about it. */
  why: ServerText;
  /** For the server's log: one line, without secrets. */
  log: string;
}

/** A failure that is understood where it happens. Its text is for an editor. */
export class AskError extends Error {
  override readonly name = 'AskError';
  constructor(
    readonly text: ServerText,
    options?: ErrorOptions
  ) {
    super(text.message, options);
  }
}

export const DECLINED = say('enhancer.declined');

/** Any error of a call, in words for an editor and, apart from them, for the log. */
export const failureOf = (error: unknown, secret: string | undefined): Failure => ({
  why: error instanceof AskError ? error.text : reasonOf(error),
  log: withoutSecret(excerpt(messagesOf(error).join(' < ')), secret),
});

/** An answer that came and cannot be used. */
export const unusable = (why: ServerText, answer: string): Failure => ({
  why,
  log: `${why.message} It began: ${excerpt(answer)}`,
});

export const badAnswer = (cause?: unknown): AskError =>
  new AskError(say('enhancer.otherApi'), { cause });

const reasonOf = (error: unknown): ServerText => {
  const { name, status } = error as { name?: unknown; status?: unknown };
  if (name === 'SyntaxError') return badAnswer().text;
  if (typeof status === 'number') return reasonOfStatus(status);
  return codesOf(error).includes('UND_ERR_RES_EXCEEDED_MAX_SIZE')
    ? say('enhancer.tooMuch')
    : say('enhancer.unreachable');
};

const reasonOfStatus = (status: number): ServerText => {
  const rule = RULES.find(({ statuses }) => statuses.includes(status));
  if (rule) return rule.why;
  if (status >= 500) {
    return say('enhancer.overloaded', { status });
  }
  if (status >= 300 && status < 400) {
    return say('enhancer.redirects');
  }
  return say('enhancer.refused', { status });
};

const RULES = [
  {
    statuses: [401, 403],
    why: say('enhancer.keyRefused'),
  },
  {
    statuses: [402],
    why: say('enhancer.noCredit'),
  },
  {
    statuses: [404, 405, 501],
    why: say('enhancer.notFound'),
  },
  {
    statuses: [408, 425, 429],
    why: say('enhancer.rateLimited'),
  },
];

/** The messages of an error and its causes: the client wraps what really happened twice. */
const messagesOf = (error: unknown): string[] =>
  chainOf(error).map((one) => (one instanceof Error ? one.message : String(one)));

const codesOf = (error: unknown): unknown[] =>
  chainOf(error).map((one) => (one as { code?: unknown }).code);

const chainOf = (error: unknown): unknown[] => {
  const chain: unknown[] = [];
  let next = error;
  while (next !== undefined && next !== null && chain.length < 5) {
    chain.push(next);
    next = (next as { cause?: unknown }).cause;
  }
  return chain;
};

/** Servers repeat the key that they refuse, whole or in part. */
const withoutSecret = (text: string, secret: string | undefined): string => {
  const whole = secret === undefined ? text : text.replaceAll(secret, '***');
  return whole.replace(/\bsk-[\w*.-]+/g, '***');
};

import { excerpt } from '../providers/excerpt';

/** Why there is nothing to use. */
export interface Failure {
  /** For an editor: what happened, and who can do something about it. */
  why: string;
  /** For the server's log: one line, without secrets. */
  log: string;
}

/** A failure that is understood where it happens. Its message is for an editor. */
export class AskError extends Error {
  override readonly name = 'AskError';
}

const CHECK_URL =
  'An administrator checks enhancer.url in config/plugins: the part before /chat/completions, often with /v1 at its end.';

export const DECLINED = 'The text model declined to write this. Change the words, and try again.';

/** Any error of a call, in words for an editor and, apart from them, for the log. */
export const failureOf = (error: unknown, secret: string | undefined): Failure => ({
  why: error instanceof AskError ? error.message : reasonOf(error),
  log: withoutSecret(excerpt(messagesOf(error).join(' < ')), secret),
});

/** An answer that came and cannot be used. */
export const unusable = (why: string, answer: string): Failure => ({
  why,
  log: `${why} It began: ${excerpt(answer)}`,
});

export const badAnswer = (cause?: unknown): AskError =>
  new AskError(`The text model did not answer as an OpenAI-compatible API does. ${CHECK_URL}`, {
    cause,
  });

const reasonOf = (error: unknown): string => {
  const { name, status } = error as { name?: unknown; status?: unknown };
  if (name === 'SyntaxError') return badAnswer().message;
  if (typeof status === 'number') return reasonOfStatus(status);
  return codesOf(error).includes('UND_ERR_RES_EXCEEDED_MAX_SIZE')
    ? 'The text model answered far too much.'
    : `The text model could not be reached. If that lasts, an administrator checks that it runs, and enhancer.url in config/plugins.`;
};

const reasonOfStatus = (status: number): string => {
  const rule = RULES.find(({ statuses }) => statuses.includes(status));
  if (rule) return rule.why;
  if (status >= 500) {
    return `The text model is overloaded or broken (HTTP ${status}). Try again later.`;
  }
  if (status >= 300 && status < 400) {
    return 'The text model redirects to another address. An administrator sets that one as enhancer.url in config/plugins (often https instead of http).';
  }
  return `The text model refused the request (HTTP ${status}). The server log says more.`;
};

const RULES = [
  {
    statuses: [401, 403],
    why: 'The text model refused the API key. An administrator checks enhancer.apiKey in config/plugins.',
  },
  {
    statuses: [402],
    why: 'The account at the text model has no credit left. An administrator tops it up.',
  },
  {
    statuses: [404, 405, 501],
    why: 'The text model was not found. An administrator checks enhancer.model and enhancer.url in config/plugins: the part before /chat/completions, often with /v1 at its end.',
  },
  {
    statuses: [408, 425, 429],
    why: 'The text model takes no more requests for a while, or its credit is used up. Try again later.',
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

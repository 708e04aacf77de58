import { inspect } from 'node:util';

/**
 * An error for the server's log: its stack and those of its causes, without what could be a secret
 * (a URL's credentials and query, where signatures are; authorization values).
 */
export const logText = (error: unknown): string => {
  const texts: string[] = [];
  let cause = error;
  while (cause !== undefined && cause !== null && texts.length < 5) {
    const { stack, cause: next } = cause as { stack?: string; cause?: unknown };
    texts.push(stack ?? inspect(cause, { depth: 1 }));
    cause = next;
  }
  return redact(texts.join('\ncaused by '));
};

const redact = (text: string): string =>
  text
    .replace(/(\w+:\/\/)[^\s/@]+@/g, '$1***@')
    .replace(/(\w+:\/\/[^\s?"']+)\?[^\s"')]+/g, '$1?***')
    .replace(/\b(bearer|basic|key)\s+[\w.~+/=-]{8,}/gi, '$1 ***');

interface Backoff {
  /** The pause before the first retry, ms, at most; it doubles with each. */
  firstMs: number;
  /** The longest pause, ms. */
  maxMs: number;
}

/**
 * Tells how long to wait before the next try, ms: full jitter, so that many clients do not come back
 * at the same instant, and never less than the other side asked for.
 */
export const createBackoff =
  ({ firstMs, maxMs }: Backoff) =>
  (tries: number, retryAfterMs = 0, random = Math.random): number =>
    Math.max(retryAfterMs, Math.round(random() * Math.min(maxMs, firstMs * 2 ** tries)));

/** A message did not arrive. The text goes into the log and onto its row: no URL, no secret. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  /** The receiver wants no more of it: no other try. */
  readonly final: boolean;
  /** The receiver asked for this pause, ms. */
  readonly retryAfterMs?: number;

  constructor(
    message: string,
    options: { final?: boolean; retryAfterMs?: number; cause?: unknown } = {}
  ) {
    super(message, { cause: options.cause });
    this.final = options.final ?? false;
    this.retryAfterMs = options.retryAfterMs;
  }
}

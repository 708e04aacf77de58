import type { Charged, JobErrorKind, JobErrorText } from '../../shared/job-errors';

interface JobErrorOptions {
  /** What the person can do next. */
  hint: string;
  /** Whether the backend rendered (and a paid one charged) before this happened. Default: 'no'. */
  charged?: Charged;
  /** The backend asked for this pause before the next try, in ms. */
  retryAfterMs?: number;
  /** The request may have arrived although no answer did. */
  ambiguous?: boolean;
  cause?: unknown;
}

/**
 * The one error type of the way of a job. Message and hint are shown to people and stored on the
 * row: plain words, never a secret, never a backend's raw text (that belongs into `cause`).
 */
export class JobError extends Error {
  override readonly name = 'JobError';
  readonly kind: JobErrorKind;
  readonly hint: string;
  readonly charged: Charged;
  readonly retryAfterMs?: number;
  readonly ambiguous: boolean;

  constructor(kind: JobErrorKind, message: string, options: JobErrorOptions) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.hint = options.hint;
    this.charged = options.charged ?? 'no';
    this.retryAfterMs = options.retryAfterMs;
    this.ambiguous = options.ambiguous ?? false;
  }

  toText(): JobErrorText {
    return { kind: this.kind, message: this.message, hint: this.hint, charged: this.charged };
  }
}

/** Any thrown value as a JobError; what we did not foresee becomes `internal`. */
export const asJobError = (error: unknown): JobError =>
  error instanceof JobError
    ? error
    : new JobError('internal', 'Something unexpected went wrong on the server.', {
        hint: 'Retry. If it happens again, an administrator finds the details in the server log.',
        charged: 'unknown',
        cause: error,
      });

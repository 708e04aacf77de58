import type { Charged, JobErrorKind, JobErrorText } from '../../shared/job-errors';
import type { ServerText } from '../../shared/texts';
import { refOf, say } from './texts/say';

interface JobErrorOptions {
  /** What the person can do next. */
  hint: ServerText;
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
  readonly texts: { message: ServerText; hint: ServerText };
  readonly charged: Charged;
  readonly retryAfterMs?: number;
  readonly ambiguous: boolean;

  constructor(kind: JobErrorKind, message: ServerText, options: JobErrorOptions) {
    super(message.message, { cause: options.cause });
    this.kind = kind;
    this.hint = options.hint.message;
    this.texts = { message, hint: options.hint };
    this.charged = options.charged ?? 'no';
    this.retryAfterMs = options.retryAfterMs;
    this.ambiguous = options.ambiguous ?? false;
  }

  toText(): JobErrorText {
    const { kind, message, hint, charged, texts } = this;
    return {
      ...{ kind, message, hint, charged },
      texts: { message: refOf(texts.message), hint: refOf(texts.hint) },
    };
  }

  /** What happened and what to do, as one text. */
  toBoth(): ServerText {
    return say('and', { first: this.texts.message, second: this.texts.hint });
  }
}

/** Any thrown value as a JobError; what we did not foresee becomes `internal`. */
export const asJobError = (error: unknown): JobError =>
  error instanceof JobError
    ? error
    : new JobError('internal', say('job.unexpected'), {
        hint: say('job.retryThenLog'),
        charged: 'unknown',
        cause: error,
      });

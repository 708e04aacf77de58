import type { TextRef } from './texts/types';

/** Every reason for which a job can fail. */
export const JOB_ERROR_KINDS = [
  // the backend
  'auth',
  'quota',
  'rate-limited',
  'overloaded',
  'bad-parameters',
  'prompt-too-long',
  'moderation',
  'out-of-memory',
  'render-timeout',
  'render-failed',
  'lost',
  'expired',
  'submit-unknown',
  'network',
  'bad-answer',
  'unsupported',
  // the clip
  'invalid-media',
  'too-large',
  'blocked-url',
  // our side
  'no-backend',
  'no-text',
  'no-style',
  'deadline',
  'stale',
  'storage',
  'attach',
  'crashed',
  'internal',
] as const;

export type JobErrorKind = (typeof JOB_ERROR_KINDS)[number];

/** Whether the render behind a failed job cost something. */
export type Charged = 'no' | 'yes' | 'unknown';

/** An error as a person reads it: what happened, whether it was charged, what to do next. */
export interface JobErrorText {
  kind: JobErrorKind;
  message: string;
  hint: string;
  charged: Charged;
  /** What both are among the server's texts. Errors that older versions stored have none. */
  texts?: { message: TextRef; hint: TextRef };
}

import { JobError } from '../errors';
import type { Charged } from '../../../shared/job-errors';
import { say } from '../texts/say';

/** Errors before a connection stood: the request cannot have arrived. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const UNKNOWN_NAME = new Set(['ENOTFOUND', 'EAI_AGAIN']);

const CHECK_URL = say('backend.checkUrl');

/** What was under way: a call of the API, or the download of a clip (which was rendered by then). */
export type Channel = 'api' | 'clip';

/** A connection that failed, as a JobError. What already is one stays as it is. */
export const networkError = (error: unknown, channel: Channel): JobError => {
  if (error instanceof JobError) return error;
  const code = codeOf(error);
  const neverSent = NEVER_SENT.has(code) || isCertificate(code);
  const ambiguous = channel === 'api' && !neverSent;
  const options = { ambiguous, charged: chargedFor(channel, ambiguous), cause: error };

  if (UNKNOWN_NAME.has(code)) {
    return new JobError('network', say('backend.unknownHost'), {
      ...options,
      hint: CHECK_URL,
    });
  }
  if (isCertificate(code)) {
    return new JobError('network', say('backend.badCertificate'), {
      ...options,
      hint: say('backend.fixCertificate'),
    });
  }
  if (neverSent) {
    return new JobError('network', say('backend.unreachable'), {
      ...options,
      hint: CHECK_URL,
    });
  }
  return new JobError('network', say('backend.cutOff'), {
    ...options,
    hint: say('backend.checkProxy'),
  });
};

/** @param ms how long was waited for the whole answer */
export const noAnswerInTime = (ms: number, channel: Channel): JobError =>
  new JobError('network', say('backend.noAnswer', { waitedMs: ms }), {
    hint: say('backend.checkLoad'),
    ambiguous: channel === 'api',
    charged: chargedFor(channel, true),
  });

/** @param bytes the longest answer that is read */
export const answerTooLong = (bytes: number): JobError => {
  return new JobError('bad-answer', say('backend.answerTooLong', { maxBytes: bytes }), {
    hint: CHECK_URL,
    ambiguous: true,
    charged: 'unknown',
  });
};

const chargedFor = (channel: Channel, ambiguous: boolean): Charged => {
  if (channel === 'clip') return 'yes';
  return ambiguous ? 'unknown' : 'no';
};

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

/** Node's names for it: CERT_HAS_EXPIRED, DEPTH_ZERO_SELF_SIGNED_CERT, UNABLE_TO_VERIFY_LEAF_SIGNATURE… */
const isCertificate = (code: string): boolean => /^(ERR_TLS|ERR_SSL)|CERT|SIGNATURE/.test(code);

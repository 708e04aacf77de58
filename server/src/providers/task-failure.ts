import { JobError } from '../errors';
import type { JobErrorKind } from '../../../shared/job-errors';
import type { ServerText } from '../../../shared/texts';
import { excerpt } from './excerpt';
import { say } from '../texts/say';

interface Failure {
  kind: JobErrorKind;
  message: ServerText;
  hint: ServerText;
}

/** Reasons that renderers give, by the words that they are known by. The first that fits counts. */
const KNOWN: (Failure & { words: RegExp })[] = [
  {
    kind: 'out-of-memory',
    words: /out of memory|OutOfMemory|allocation on device|cuda.{0,200}memory|not enough memory/is,
    message: say('backend.outOfMemory'),
    hint: say('backend.lessMemory'),
  },
  {
    kind: 'render-timeout',
    words: /time[d -]*out|deadline exceeded/i,
    message: say('backend.tookTooLong'),
    hint: say('backend.shorterRender'),
  },
  {
    kind: 'moderation',
    words: /moderat|safety|nsfw|\bsensitive\b|content.policy|prohibited|inappropriate/i,
    message: say('backend.moderation'),
    hint: say('backend.changeWording'),
  },
];

/** A failure that is known by its words, if this text has them. */
export const knownFailure = (text: string): Failure | undefined =>
  KNOWN.find(({ words }) => words.test(text));

/** @param reason the backend's own words: they are read, never shown */
export const taskFailure = (reason: string | undefined): JobError => {
  const { kind, message, hint } = failureFor(reason);
  return new JobError(kind, message, {
    hint,
    charged: 'unknown',
    ...(reason && { cause: new Error(excerpt(reason)) }),
  });
};

const failureFor = (reason: string | undefined): Failure => {
  if (!reason) {
    return {
      kind: 'render-failed',
      message: say('backend.failedNoReason'),
      hint: say('backend.retryThenLog'),
    };
  }
  // In a render's reason "memory" alone is enough; in an error page it could be anything.
  if (/\bmemory\b/i.test(reason)) return KNOWN[0]!;
  return (
    knownFailure(reason) ?? {
      kind: 'render-failed',
      message: say('backend.failed'),
      hint: say('backend.retryThenLogReason'),
    }
  );
};

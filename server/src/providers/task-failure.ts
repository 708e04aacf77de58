import { JobError } from '../errors';
import type { JobErrorKind } from '../../../shared/job-errors';
import { excerpt } from './excerpt';

interface Failure {
  kind: JobErrorKind;
  message: string;
  hint: string;
}

/** Reasons that renderers give, by the words that they are known by. The first that fits counts. */
const KNOWN: (Failure & { words: RegExp })[] = [
  {
    kind: 'out-of-memory',
    words: /out of memory|OutOfMemory|allocation on device|cuda.{0,200}memory|not enough memory/is,
    message: 'The video backend ran out of graphics memory.',
    hint: 'Ask for fewer frames or a smaller size (render in config/plugins), or turn on CPU offload and VAE tiling on the server. Then Retry.',
  },
  {
    kind: 'render-timeout',
    words: /time[d -]*out|deadline exceeded/i,
    message: 'The video backend gave up because the render took too long.',
    hint: 'Retry. If it happens again, ask for fewer frames or steps (render in config/plugins), or raise the server’s own time limit.',
  },
  {
    kind: 'moderation',
    words: /moderat|safety|nsfw|\bsensitive\b|content.policy|prohibited|inappropriate/i,
    message: 'The safety filter of the video backend refused this prompt.',
    hint: 'Change the wording. The same prompt again would be refused again.',
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
      message: 'The video backend could not make the video and gave no reason.',
      hint: 'Retry. If it happens again, an administrator looks into the backend’s log.',
    };
  }
  // In a render's reason "memory" alone is enough; in an error page it could be anything.
  if (/\bmemory\b/i.test(reason)) return KNOWN[0]!;
  return (
    knownFailure(reason) ?? {
      kind: 'render-failed',
      message: 'The video backend could not make the video.',
      hint: 'Retry. If it happens again, an administrator looks into the backend’s log for the reason.',
    }
  );
};

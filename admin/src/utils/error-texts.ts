import type { JobErrorText } from '../../../shared/job-errors';
import type { ServerText } from '../../../shared/texts/types';

type ErrorTexts = Pick<JobErrorText, 'message' | 'hint' | 'texts'>;

/** What happened. */
export const whatOf = ({ message, texts }: ErrorTexts): ServerText => ({
  ...texts?.message,
  message,
});

/** What to do next. */
export const hintOf = ({ hint, texts }: ErrorTexts): ServerText => ({
  ...texts?.hint,
  message: hint,
});

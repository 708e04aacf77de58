import type { PromptView } from '../../../shared/contracts/jobs';

/** Below this the text is too short to tell how many tokens its words make. */
const ENOUGH_LETTERS = 40;
/** Usual for English: letters per token. */
const LETTERS_PER_TOKEN = 4;

/**
 * About how long an edited prompt is, as the model counts: as many tokens per letter as the prompt
 * that the server counted has.
 */
export const estimateSize = (text: string, { prompt, size }: PromptView): number => {
  const { length } = text.trim();
  if (size.unit === 'characters') return length;
  const perLetter =
    prompt.length >= ENOUGH_LETTERS ? size.used / prompt.length : 1 / LETTERS_PER_TOKEN;
  return Math.round(length * perLetter);
};

import type { PromptView } from '../../../shared/contracts/jobs';

/** Below this the text is too short to tell how many tokens its words make. */
const ENOUGH_LETTERS = 40;
/** Usual for English: letters per token. */
const LETTERS_PER_TOKEN = 4;

/**
 * About how many tokens an edited prompt has: as many per letter as the one that the server
 * counted.
 */
export const estimateTokens = (text: string, counted: PromptView): number => {
  const perLetter =
    counted.prompt.length >= ENOUGH_LETTERS
      ? counted.tokens / counted.prompt.length
      : 1 / LETTERS_PER_TOKEN;
  return Math.round(text.trim().length * perLetter);
};

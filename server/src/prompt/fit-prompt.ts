import { trimSeparators } from './clean-text';
import { type PromptLimit, sizeOf } from './size';
import { longest, wordEnds } from './text-ends';

/**
 * A finished prompt, cut between two words to what another model reads. The words of its style at
 * the end stay.
 */
export const fitPrompt = (prompt: string, styleWords: string, limit: PromptLimit): string => {
  const fits = (text: string) => {
    const { used, limit: most } = sizeOf(text, limit);
    return used <= most;
  };
  if (fits(prompt)) return prompt;
  const hasStyle = styleWords !== '' && prompt.endsWith(styleWords);
  const scene = hasStyle ? prompt.slice(0, -styleWords.length) : prompt;
  const end = hasStyle ? `, ${styleWords}` : '';
  const kept = longest(scene, wordEnds(scene), (text) => fits(text + end));
  return kept === '' ? longest(prompt, wordEnds(prompt), fits) : trimSeparators(kept) + end;
};

import { JobError } from '../errors';
import { cleanText, hasWords } from './clean-text';
import { compose, trimSeparators, type PromptParts } from './compose';
import { shorten } from './shorten';
import { estimateTokens } from './token-estimate';

export interface PromptInput {
  title: string;
  description?: string;
  /** The prompt that the entry brings itself; used instead of title and description. */
  own?: string;
  styleSuffix: string;
  qualityWords: string;
  /** The longest prompt that the model reads, tokens. */
  maxTokens: number;
}

export interface BuiltPrompt {
  prompt: string;
  /** What was cut to fit the model, as a sentence for the editor; null if nothing was. */
  cut: string | null;
}

/** The prompt for one entry in one style. Throws `no-text` where there is nothing to tell. */
export const buildPrompt = (input: PromptInput): BuiltPrompt => {
  const parts = partsOf(input);
  if (parts.title === '' && parts.text === '') {
    throw new JobError('no-text', 'The entry has no text to make a video from.', {
      hint: 'Fill in its title or description, or write a prompt, then generate again.',
    });
  }
  const whole = compose(parts);
  if (estimateTokens(whole) <= input.maxTokens) return { prompt: whole, cut: null };

  const shortened = shorten(parts, input.maxTokens);
  return { prompt: compose(shortened.parts), cut: shortened.cut };
};

const partsOf = (input: PromptInput): PromptParts => {
  const own = part(input.own);
  return {
    title: own === '' ? part(input.title) : '',
    text: own === '' ? part(input.description) : own,
    isOwn: own !== '',
    quality: own === '' ? phrase(input.qualityWords) : '',
    style: phrase(input.styleSuffix),
  };
};

const part = (text: string | undefined): string => {
  const cleaned = cleanText(text ?? '');
  return hasWords(cleaned) ? trimSeparators(cleaned) : '';
};

/** Words that follow or lead a comma: nothing may end them. */
const phrase = (text: string): string => part(text).replace(/[.!?…。]+$/u, '');

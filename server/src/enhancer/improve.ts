import type { ServerText } from '../../../shared/texts';
import { detect } from 'tinyld';
import { cleanText } from '../prompt/clean-text';
import { type PromptLimit, sizeOf } from '../prompt/size';
import { type Failure, unusable } from './ask-failure';
import { askModel, type TextModel } from './ask-model';
import { languageName, type Platform, platformText } from './content';
import { readAnswer, wordsOf } from './read-answer';
import { fittingSentences, wholeSentences } from './sentences';
import { improveTask } from './tasks';
import { say } from '../texts/say';

export interface Wording {
  prompt: string;
  /** How much of it the model that makes the video reads. */
  limit: PromptLimit;
  /** The words of the style; where the prompt ends with them, they stay as they are. */
  styleWords: string;
  /** The locale that the entry is written in, where it has one. */
  locale?: string | null;
  /** The place that the clip is for. */
  platform?: Platform;
  /** The clip begins with a picture. */
  imageInput?: boolean;
}

export type Improvement =
  { prompt: string; changed: true } | ({ prompt: string; changed: false } & Failure);

/**
 * The prompt as a scene of about 100 English words, within the limit. Where that cannot be had the
 * prompt comes back as it was, with the reason; it rejects only if the caller aborts.
 */
export const improvePrompt = async (
  wording: Wording,
  model: TextModel,
  caller?: AbortSignal
): Promise<Improvement> => {
  const { scene, style } = partsOf(wording);
  const fits = (text: string) => {
    const { used, limit } = sizeOf(compose(text, style), wording.limit);
    return used <= limit;
  };
  const words = wordsFor(wording.limit, style);
  const task = improveTask(words, wording.imageInput ?? false);

  const answer = await askModel(
    model,
    {
      task,
      content: {
        text: scene,
        language: languageName(wording.locale),
        style: wording.styleWords || null,
        platform: platformText(wording.platform),
      },
    },
    caller
  );
  if ('why' in answer) return { prompt: wording.prompt, changed: false, ...answer };

  const improved = readImproved(answer.text, { task, words, fits });
  return 'why' in improved
    ? { prompt: wording.prompt, changed: false, ...unusable(improved.why, answer.text) }
    : { prompt: compose(improved.text, style), changed: true };
};

interface Demands {
  task: string;
  /** About how many were asked for. */
  words: number;
  fits: (text: string) => boolean;
}

const readImproved = (
  answer: string,
  { task, words, fits }: Demands
): { text: string } | { why: ServerText } => {
  const read = readAnswer(answer, task);
  if ('why' in read) return read;
  const { text } = read;
  const count = wordsOf(text).length;
  const fewest = Math.min(15, words / 2);
  if (count < fewest) return { why: say('enhancer.tooFewWords') };
  if (count > words * 3) return { why: say('enhancer.tooManyWords') };
  if (isLoop(text)) return { why: say('enhancer.repeats') };
  if (detect(text) !== 'en') return { why: say('enhancer.notEnglish') };

  const fitting = fittingSentences(wholeSentences(text), fits);
  return wordsOf(fitting).length < fewest
    ? { why: say('enhancer.longSentences') }
    : { text: fitting };
};

/** English of 100 words has about 65 different ones. */
const isLoop = (text: string): boolean => {
  const words = wordsOf(text);
  return new Set(words).size < words.length / 4;
};

/** The style stands at the end of a prompt that was built, and is not what the model rewrites. */
const partsOf = ({ prompt, styleWords }: Wording): { scene: string; style: string } => {
  const style = cleanText(styleWords);
  const text = cleanText(prompt);
  if (style === '' || !text.endsWith(style)) return { scene: text, style: '' };
  return { scene: text.slice(0, -style.length).replace(/[\s,]+$/, ''), style };
};

const compose = (text: string, style: string): string => (style === '' ? text : `${text} ${style}`);

/** Of an English word in such a paragraph, with its space: at most 2.2 as estimated, 6 on average. */
const TOKENS_PER_WORD = 2.2;
const CHARACTERS_PER_WORD = 6.5;

const MOST_WORDS = 100;
const FEWEST_WORDS = 20;

const wordsFor = (promptLimit: PromptLimit, style: string): number => {
  const { used, limit, unit } = sizeOf(style, promptLimit);
  const words = Math.floor(
    (limit - used) / (unit === 'tokens' ? TOKENS_PER_WORD : CHARACTERS_PER_WORD)
  );
  return Math.min(MOST_WORDS, Math.max(FEWEST_WORDS, words));
};

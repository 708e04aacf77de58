import type { ServerText } from '../../../shared/texts';
import { cleanText } from '../prompt/clean-text';
import { type Failure, unusable } from './ask-failure';
import { askModel, type TextModel } from './ask-model';
import { languageName, type Platform, platformText } from './content';
import { readAnswer } from './read-answer';
import { fittingSentences } from './sentences';
import { captionTask } from './tasks';
import { say } from '../texts/say';

/** Characters, its hashtags included. */
export const MAX_CAPTION = 150;
const MAX_HASHTAGS = 3;

/** Models count badly: what is asked for leaves some room. */
const ASKED_CHARACTERS = 120;
/** Enough to know what the entry is about. */
const MAX_DESCRIPTION = 2_000;

export interface CaptionSource {
  title: string;
  description: string;
  /** The locale that the entry is written in, where it has one. */
  locale?: string | null;
  /** The place that the clip is for. */
  platform?: Platform;
}

export type Caption = { caption: string } | ({ caption: null } & Failure);

/**
 * A caption for a clip in the entry's language: plain text, at most 150 characters and three
 * hashtags. Null with the reason where it cannot be had; it rejects only if the caller aborts.
 */
export const writeCaption = async (
  source: CaptionSource,
  model: TextModel,
  caller?: AbortSignal
): Promise<Caption> => {
  const task = captionTask(ASKED_CHARACTERS);
  const answer = await askModel(
    model,
    {
      task,
      content: {
        title: cleanText(source.title),
        description: cleanText(source.description).slice(0, MAX_DESCRIPTION),
        language: languageName(source.locale),
        platform: platformText(source.platform),
      },
    },
    caller
  );
  if ('why' in answer) return { caption: null, ...answer };

  const read = readCaption(answer.text, task);
  return 'why' in read ? { caption: null, ...unusable(read.why, answer.text) } : read;
};

const readCaption = (answer: string, task: string): { caption: string } | { why: ServerText } => {
  const read = readAnswer(answer, task);
  if ('why' in read) return read;
  const { text, hashtags } = splitHashtags(read.text);
  if (text === '') return { why: say('enhancer.onlyHashtags') };
  for (let count = Math.min(MAX_HASHTAGS, hashtags.length); count >= 0; count--) {
    const caption = [text, ...hashtags.slice(0, count)].join(' ');
    if (caption.length <= MAX_CAPTION) return { caption };
  }
  const caption = fittingSentences(text, (beginning) => beginning.length <= MAX_CAPTION);
  return /\p{L}/u.test(caption) ? { caption } : { why: say('enhancer.longCaption') };
};

const HASHTAG = /#[\p{L}\p{M}\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*/gu;

/** Hashtags in the middle of a sentence are words of it; all go behind the text, each once. */
const splitHashtags = (answer: string): { text: string; hashtags: string[] } => {
  const end = /(?:\s*#[\p{L}\p{M}\p{N}_]+[.,]?)*$/u.exec(answer)!;
  const text = answer.slice(0, end.index).replace(HASHTAG, (tag) => tag.slice(1));
  return { text: text.trim(), hashtags: [...new Set(end[0].match(HASHTAG) ?? [])] };
};

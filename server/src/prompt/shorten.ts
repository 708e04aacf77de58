import { compose, type PromptParts } from './compose';
import { estimateTokens } from './token-estimate';

type Fits = (text: string) => boolean;

/** Quality words and style together may take this share of the tokens, the subject the rest. */
const LOOK_SHARE = 0.5;

/** The beginning of a sentence is worth keeping from here, characters: "A tent in" tells nothing. */
const FEWEST_CHARACTERS = 12;

/**
 * Makes a prompt fit the model. Style and title stay whole as long as there is any other way: the
 * description goes first, from its end, then the quality words.
 */
export const shorten = (
  parts: PromptParts,
  maxTokens: number
): { parts: PromptParts; cut: string } => {
  const kept: PromptParts = { ...parts, title: '', text: '', quality: '', style: '' };
  const fits = (more: Partial<PromptParts>, share = 1) =>
    estimateTokens(compose({ ...kept, ...more })) <= maxTokens * share;

  kept.style = byWords(parts.style, (style) => fits({ style }, LOOK_SHARE));
  if (fits({ quality: parts.quality }, LOOK_SHARE) && fits({ ...parts, text: '' })) {
    kept.quality = parts.quality;
  }
  kept.title = byWords(parts.title, (title) => fits({ title }));
  kept.text = bySentences(parts.text, (text) => fits({ text }));
  if (kept.title === '' && kept.text === '') {
    const key = parts.title === '' ? 'text' : 'title';
    const alone: Fits = (text) => fits({ [key]: text });
    kept[key] = byWords(parts[key], alone) || byCharacters(parts[key], alone);
  }
  return { parts: kept, cut: describeCut(parts, kept, maxTokens) };
};

const bySentences = (text: string, fits: Fits): string => {
  const sentences = longest(text, sentenceEnds(text), fits);
  if (sentences !== '') return sentences;
  const words = byWords(text, fits);
  return words.length < FEWEST_CHARACTERS ? '' : words;
};

const byWords = (text: string, fits: Fits): string => longest(text, wordEnds(text), fits);

/** For a single word that is longer than the model reads. */
const byCharacters = (text: string, fits: Fits): string =>
  longest(text, segmentEnds(text, 'grapheme'), fits);

/** The longest beginning that fits, of those that end at one of `ends` (ascending). */
const longest = (text: string, ends: number[], fits: Fits): string => {
  let fitting = '';
  let low = 0;
  let high = ends.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const beginning = text.slice(0, ends[middle]).trim();
    if (fits(beginning)) {
      fitting = beginning;
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return fitting;
};

const sentenceEnds = (text: string): number[] => segmentEnds(text, 'sentence');

/** Not behind the first half of `well-known`, `4.5` or `don't`. */
const wordEnds = (text: string): number[] => [
  ...segmentEnds(text, 'word').filter(
    (end) =>
      /[\p{L}\p{N}]\p{M}*$/u.test(text.slice(Math.max(0, end - 4), end)) &&
      !GOES_ON.test(text.slice(end, end + 2))
  ),
  text.length,
];

const GOES_ON = /^[-–'’_/.,&+][\p{L}\p{N}]/u;

const segmentEnds = (text: string, granularity: 'grapheme' | 'word' | 'sentence'): number[] =>
  [...new Intl.Segmenter('en', { granularity }).segment(text)].map(
    ({ index, segment }) => index + segment.length
  );

const describeCut = (whole: PromptParts, kept: PromptParts, maxTokens: number): string => {
  const changes = [
    whole.text !== kept.text && describeText(whole, kept.text),
    whole.quality !== kept.quality && 'the quality words were left out',
    whole.title !== kept.title && 'the title was shortened',
    whole.style !== kept.style && 'the style was shortened',
  ].filter((change) => change !== false);
  return `The model reads at most ${maxTokens} tokens: ${changes.join(', ')}.`;
};

const describeText = ({ text, isOwn }: PromptParts, kept: string): string => {
  const name = isOwn ? "the entry's prompt" : 'the description';
  if (kept === '') return `${name} was left out`;
  const ends = sentenceEnds(text);
  const sentences = ends.findIndex((end) => text.slice(0, end).trim() === kept) + 1;
  if (sentences === 0) return `${name} was shortened to its first words`;
  return `${name} was shortened to ${sentences} of its ${ends.length} sentences`;
};

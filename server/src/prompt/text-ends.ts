import { trimSeparators } from './clean-text';
import { isProse } from './prose';

/** Ends of sentences, words and so on: positions behind them, ascending. */
type Ends = number[];

type Granularity = 'grapheme' | 'word' | 'sentence';

const SEGMENTERS: Record<Granularity, Intl.Segmenter> = {
  grapheme: new Intl.Segmenter('en', { granularity: 'grapheme' }),
  word: new Intl.Segmenter('en', { granularity: 'word' }),
  sentence: new Intl.Segmenter('en', { granularity: 'sentence' }),
};

const segmentEnds = (text: string, granularity: Granularity): Ends =>
  [...SEGMENTERS[granularity].segment(text)].map(({ index, segment }) => index + segment.length);

export const sentenceEnds = (text: string): Ends => segmentEnds(text, 'sentence');

export const characterEnds = (text: string): Ends => segmentEnds(text, 'grapheme');

/** Not behind the first half of `well-known`, `4.5` or `don't`. */
export const wordEnds = (text: string): Ends => [
  ...segmentEnds(text, 'word').filter(
    (end) =>
      /[\p{L}\p{N}]\p{M}*$/u.test(text.slice(Math.max(0, end - 4), end)) &&
      !GOES_ON.test(text.slice(end, end + 2))
  ),
  text.length,
];

const GOES_ON = /^[-–'’_/.,&+][\p{L}\p{N}]/u;

/** Before each comma and the like, where a sentence can stop. */
export const clauseEnds = (text: string): Ends => [
  ...[...text.matchAll(/[,;:](?=\s)|\s[–—-](?=\s)|[，；：、]/gu)].map(({ index }) => index),
  text.length,
];

/** Where a text can be shortened without breaking a thought. */
export interface Units {
  name: 'items' | 'sentences';
  ends: Ends;
}

/** The items of a list that the text was joined from or is written as, else its sentences. */
export const unitsOf = (text: string, value: string | readonly string[] | undefined): Units => {
  const items = isList(value) && !value.some(isProse) ? itemEnds(text, value) : null;
  if (items) return { name: 'items', ends: items };
  const sentences = sentenceEnds(text);
  if (sentences.length > 1) return { name: 'sentences', ends: sentences };
  const clauses = clauseEnds(text);
  return isEnumeration(text, clauses)
    ? { name: 'items', ends: clauses }
    : { name: 'sentences', ends: sentences };
};

const isList = (value: unknown): value is readonly string[] => Array.isArray(value);

const FEWEST_ITEMS = 3;

/** `rice, one small squash, a pinch of saffron` */
const isEnumeration = (text: string, ends: Ends): boolean =>
  ends.length >= FEWEST_ITEMS &&
  ends.every((end, index) => !isProse(trimSeparators(text.slice(ends[index - 1] ?? 0, end))));

/** Null where a filter has made something else of the items. */
const itemEnds = (text: string, items: readonly string[]): Ends | null => {
  const ends: Ends = [];
  for (const item of items) {
    const start = text.indexOf(item, ends.at(-1));
    if (start < 0) return null;
    ends.push(start + item.length);
  }
  return ends;
};

/** The longest beginning that fits, of those that end at one of `ends`; empty where none does. */
export const longest = (text: string, ends: Ends, fits: (text: string) => boolean): string => {
  const beginning = (index: number) => text.slice(0, ends[index]).trim();
  // Most texts are many times too long, so the first guesses are short.
  let low = 0;
  let high = 0;
  while (high < ends.length && fits(beginning(high))) {
    low = high + 1;
    high = low * 2;
  }
  high = Math.min(high, ends.length);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(beginning(middle))) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? '' : beginning(low - 1);
};

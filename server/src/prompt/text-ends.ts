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

/** Behind each item of a list that the text was joined from, else behind each sentence. */
export const unitsOf = (text: string, value: string | readonly string[] | undefined): Ends =>
  (isList(value) && itemEnds(text, value)) || segmentEnds(text, 'sentence');

export const isList = (value: unknown): value is readonly string[] => Array.isArray(value);

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

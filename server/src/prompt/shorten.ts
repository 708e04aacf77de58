import type { ServerText } from '../../../shared/texts';
import { asSentence, endsSentence, hasWords, trimSeparators } from './clean-text';
import { compose, type PromptParts } from './compose';
import { trimConnectors } from './connectors';
import { describeCut } from './describe-cut';
import type { Variables } from './liquid';
import { type Segment, textOf } from './segments';
import { type PromptLimit, sizeOf } from './size';
import { characterEnds, clauseEnds, longest, unitsOf, wordEnds } from './text-ends';

type Fits = (text: string) => boolean;

/** A style that is longer than this share of the limit is shortened for the subject's sake. */
const STYLE_SHARE = 0.5;

/** The beginning of a sentence is worth keeping from here, characters: "A tent in" tells nothing. */
const FEWEST_CHARACTERS = 24;

/**
 * Makes a prompt fit the model. Its subject (the title, as a rule) and the style stay whole as long
 * as there is any other way: first the other variables are shortened, the longest first, each down
 * to its first sentence or item; then go the quality words, the rest of these variables, the
 * preset's words and the template's own ones.
 */
export const shorten = (
  whole: PromptParts,
  variables: Variables,
  limit: PromptLimit
): { parts: PromptParts; cut: ServerText } => {
  const parts: PromptParts = { ...whole, subject: [...whole.subject] };
  const head = headOf(whole.subject);
  const others = longestFirst(whole.subject).filter((index) => index !== head);

  const isShort = (changes: Partial<PromptParts> = {}) => {
    const { used, limit: most } = sizeOf(textOf(compose({ ...parts, ...changes })), limit);
    return used <= most;
  };
  const change = (index: number, shortened: (text: string, fits: Fits) => string) => {
    const before = whole.subject[index]?.text ?? '';
    const withText = (text: string) =>
      replaceText(parts.subject, index, stillSentence(text, before));
    const fits: Fits = (text) => isShort({ subject: withText(text) });
    parts.subject = withText(shortened(before, fits));
  };
  const toUnits = (index: number) => () =>
    change(index, (text, fits) => {
      const { ends } = unitsOf(text, variables[whole.subject[index]?.variable ?? '']);
      return longest(text, ends, fits) || text.slice(0, ends[0]).trim();
    });

  // A name is kept whole; a description that is the subject itself is shortened last.
  const isName = whole.subject[head]?.variable === 'title';
  const texts = isName ? others : [...others, head];
  const reductions = [
    ...texts.map(toUnits),
    () => (parts.quality = ''),
    ...texts.map((index) => () => change(index, byWords)),
    () => (parts.preset = ''),
    () => (parts.subject = alone(whole.subject, head)),
    () => (parts.style = byWords(parts.style, (style) => isShareOf(style, limit))),
    () => change(head, anything),
  ];
  for (const reduce of reductions) {
    if (isShort() && hasWords(parts.subject[head]?.text ?? '')) break;
    reduce();
  }
  return { parts, cut: describeCut(whole, parts, variables, limit) };
};

/** The segment that the prompt is about: the title, else the first text that says something. */
const headOf = (subject: Segment[]): number => {
  const indexOf = (isIt: (segment: Segment) => boolean) =>
    subject.findIndex((segment) => hasWords(segment.text) && isIt(segment));
  const candidates = [
    indexOf(({ variable }) => variable === 'title'),
    indexOf(({ variable }) => variable !== undefined),
    indexOf(() => true),
  ];
  return candidates.find((index) => index >= 0) ?? 0;
};

const longestFirst = (subject: Segment[]): number[] =>
  [...subject.keys()]
    .filter((index) => subject[index]?.variable !== undefined)
    .sort((one, other) => lengthAt(subject, other) - lengthAt(subject, one));

const lengthAt = (subject: Segment[], index: number): number => subject[index]?.text.length ?? 0;

const replaceText = (subject: Segment[], at: number, text: string): Segment[] =>
  subject.map((segment, index) => (index === at ? { ...segment, text } : segment));

const stillSentence = (text: string, before: string): string =>
  text !== '' && endsSentence(before) ? asSentence(text) : text;

const alone = (subject: Segment[], head: number): Segment[] =>
  subject.map((segment, index) => (index === head ? segment : { ...segment, text: '' }));

const isShareOf = (style: string, limit: PromptLimit): boolean => {
  const { used, limit: most } = sizeOf(style, limit);
  return used <= most * STYLE_SHARE;
};

/** Up to a comma, or, where that would cost more than half of it, up to a word. */
const byWords = (text: string, fits: Fits): string => {
  const words = trimConnectors(longest(text, wordEnds(text), fits));
  const clauses = trimSeparators(longest(text, clauseEnds(text), fits));
  const shortened = clauses.length * 2 >= words.length ? clauses : words;
  return shortened.length < Math.min(FEWEST_CHARACTERS, text.length) ? '' : shortened;
};

/** The beginning of a single word is better than nothing. */
const anything = (text: string, fits: Fits): string => {
  const shortened = byWords(text, fits) || longest(text, wordEnds(text), fits);
  if (hasWords(shortened)) return shortened;
  const words = text.slice(text.search(/[\p{L}\p{N}]/u));
  return longest(words, characterEnds(words), fits);
};

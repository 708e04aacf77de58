/** Format characters (soft hyphens, text direction, …), halves of pairs, private and unassigned. */
const INVISIBLE = /(?![\u200c\u200d])[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu;
const EMOJI =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\ufe0e\ufe0f\u20e3]/gu;
/** Joiners belong into Persian and Indian words; anywhere else they held an emoji together. */
const STRAY_JOINER = /(?<![\p{L}\p{M}])[\u200c\u200d]+/gu;
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/gu;
const URL_LIKE = /(?:https?:\/\/|\bwww\.)\S+/giu;
const MARKS = /[*_~`]{2,}|`/gu;
const TAG = /<\/?[a-z][^<>]*>/giu;
const TAG_START = /<+(?=\/?[a-z])/giu;
/** Whatever is not a single space already. */
const BLANKS = /\s{2,}|[^\S ]/gu;

/** What a number like `.5` needs before a full stop counts as punctuation. */
const BARE_DECIMAL = /(?<![\p{L}\p{N}.])\.(?=\d)/gu;
const SPACE_BEFORE_MARK = /\s+(?=[,;:.!?…]+(?:\s|$))/gu;
const MARKS_IN_A_ROW = /[,;:.!?…](?:\s*[,;:.!?…])+/gu;
const STRONGEST_FIRST = [...'?!….:;,'];

const strongestMark = (run: string): string => {
  const mark = STRONGEST_FIRST.find((candidate) => run.includes(candidate)) ?? '';
  return /\s/u.test(run) ? `${mark} ` : mark;
};

/** A global pattern, and what to put in place of each match. */
export type Step = [pattern: RegExp, replacement: (match: string) => string];

const by = (replacement: string) => () => replacement;

/** Left-over markup of Markdown. */
export const MARKS_STEP: Step = [MARKS, by('')];

/** Takes out what no model can read: control characters, emoji, web addresses, left-over markup. */
export const NOISE_STEPS: readonly Step[] = [
  [CONTROL, by(' ')],
  [INVISIBLE, by('')],
  [EMOJI, by(' ')],
  [STRAY_JOINER, by('')],
  [URL_LIKE, by(' ')],
  MARKS_STEP,
  [TAG, by(' ')],
  [TAG_START, by('')],
];

/** Folds doubled punctuation and the blanks around it. */
export const PUNCTUATION_STEPS: readonly Step[] = [
  [BARE_DECIMAL, by('0.')],
  [SPACE_BEFORE_MARK, by('')],
  [MARKS_IN_A_ROW, strongestMark],
  [BLANKS, by(' ')],
];

/** Text as a model can read it: one line of words and sane punctuation. */
export const cleanText = (text: string): string =>
  [...NOISE_STEPS, ...PUNCTUATION_STEPS]
    .reduce((cleaned, [pattern, replacement]) => cleaned.replace(pattern, replacement), text)
    .trim();

/** Whether there is anything to say: a letter or a digit. */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** The text as a sentence: a full stop behind it, unless something else ends it already. */
export const asSentence = (text: string): string => (endsSentence(text) ? text : `${text}.`);

export const endsSentence = (text: string): boolean =>
  /[.!?…:;,。！？：；、،؟।]["'”’»)\]」』]*$/u.test(text);

export const trimSeparators = (text: string): string =>
  text.replace(LEADING_SEPARATORS, '').replace(TRAILING_SEPARATORS, '');

export const LEADING_SEPARATORS = /^(?:[\s,;:.!?…|]|[–—-]+\s)+/gu;
export const TRAILING_SEPARATORS = /[\s,;:|/–—-]+$/gu;

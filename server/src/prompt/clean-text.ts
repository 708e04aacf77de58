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

/** What a number like `.5` needs before a full stop counts as punctuation. */
const BARE_DECIMAL = /(?<![\p{L}\p{N}.])\.(?=\d)/gu;
const SPACE_BEFORE_MARK = /\s+(?=[,;:.!?…]+(?:\s|$))/gu;
const MARKS_IN_A_ROW = /[,;:.!?…](?:\s*[,;:.!?…])+/gu;
const STRONGEST_FIRST = [...'?!….:;,'];

/**
 * Text as a model can read it: one line without control characters, emoji, web addresses, left-over
 * markup or doubled punctuation.
 */
export const cleanText = (text: string): string =>
  text
    .replace(CONTROL, ' ')
    .replace(INVISIBLE, '')
    .replace(EMOJI, ' ')
    .replace(STRAY_JOINER, '')
    .replace(URL_LIKE, ' ')
    .replace(MARKS, '')
    .replace(TAG, ' ')
    .replace(TAG_START, '')
    .replace(/\s+/gu, ' ')
    .replace(BARE_DECIMAL, '0.')
    .replace(SPACE_BEFORE_MARK, '')
    .replace(MARKS_IN_A_ROW, strongestMark)
    .replace(/\s+/gu, ' ')
    .trim();

const strongestMark = (run: string): string => {
  const mark = STRONGEST_FIRST.find((candidate) => run.includes(candidate)) ?? '';
  return /\s/u.test(run) ? `${mark} ` : mark;
};

/** Whether there is anything to say: a letter or a digit. */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** The text as a sentence: a full stop behind it, unless something else ends it already. */
export const asSentence = (text: string): string => (endsSentence(text) ? text : `${text}.`);

export const endsSentence = (text: string): boolean =>
  /[.!?…:;,。！？：；、،؟।]["'”’»)\]」』]*$/u.test(text);

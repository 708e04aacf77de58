import { cleanText } from '../prompt/clean-text';

/** Longer answers are nonsense anyway. */
const MAX_LETTERS = 8_000;

/**
 * What a text model answered, as plain text on one line: without thoughts, markup, web addresses,
 * quotes around it, and what it says about its answer.
 */
export const tidyAnswer = (answer: string): string =>
  undress(
    cleanText(
      withoutAddresses(cleanText(plainLines(withoutThoughts(answer.slice(0, MAX_LETTERS)))))
    )
  );

/** Whether the answer is JSON, in a code fence or not. */
export const looksLikeData = (answer: string): boolean =>
  /^\s*(?:`{3}\w*\s*)?[{[]\s*["'{[\]}]/.test(withoutThoughts(answer.slice(0, MAX_LETTERS)));

/** Some models think aloud first, some forget to open or to close the tag around it. */
const withoutThoughts = (text: string): string =>
  text
    .replace(/^[^]*<\/(?:think|thinking|reasoning)>/i, '')
    .replace(/<(?:think|thinking|reasoning)>[^]*$/i, '');

const plainLines = (text: string): string => {
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '');
  const kept = paragraphs.filter((paragraph) => !isAside(paragraph));
  return (kept.length > 0 ? kept : paragraphs)
    .join('\n')
    .split('\n')
    .map(plainLine)
    .join('\n')
    .replace(/<\/?[a-z!][^<>]*>/gi, ' ')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, ' ')
    .replace(/\]\([^)]*\)/g, ' ')
    .replace(/[*`~|[\]{}]+/g, '')
    .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '');
};

/** A paragraph that introduces the answer, or comments on it. */
const isAside = (paragraph: string): boolean =>
  paragraph.length < 300 &&
  (/:[*_\s]*$/.test(paragraph) ||
    /^\W*(?:note|word count|\d+ words|let me know|feel free|i hope|i['’]ve|would you like|this (?:prompt|description|version|caption) )/i.test(
      paragraph
    ));

const plainLine = (line: string): string =>
  line
    .replace(/^\s*(?:[-*_=]\s*){3,}$/, '')
    .replace(/^\s*`{3}\w*\s*$/, '')
    .replace(/^\s*(?:>+\s*)+/, '')
    .replace(/^\s*(?:#{1,6}|[-*+•]|\d{1,2}[.)])\s+/, '');

/** Of the web (also without a scheme), of mail, of accounts: a text model makes them up. */
const withoutAddresses = (text: string): string =>
  text
    .replace(/(?:https?:\/\/|\bwww\.)\S*/giu, ' ')
    .replace(/[\w.+-]*@[\p{L}\p{N}_.-]*/gu, ' ')
    .replace(BARE_ADDRESS, ' ');

const BARE_ADDRESS =
  /\b[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,3}\.(?:[a-z]{2,}\/\S*|(?:com|net|org|info|io|co|app|shop|store|dev|ai|tv|de|fr|uk|eu|ru|cn|xyz|site|online)\b\S*)/giu;

const undress = (text: string): string => {
  let bare = text;
  for (;;) {
    const next = withoutQuotes(
      [STRAY_MARKS, OK, HERE_IT_IS, LABEL, COUNT].reduce(
        (text, part) => text.replace(part, ''),
        bare
      )
    ).trim();
    if (next === bare) return bare;
    bare = next;
  }
};

const STRAY_MARKS = /^[\s,;:.!?…)]+/u;
const OK =
  /^(?:sure(?: thing)?|certainly|of course|absolutely|okay|ok|great|yes|understood|got it)\s*[!,.:]\s*/i;
const HERE_IT_IS =
  /^here(?:['’]s| is| are)\b[^.:!?]{0,120}(?::|\b(?:prompt|description|version|caption|text)\.)\s*/i;
const LABEL =
  /^(?:[\p{L}-]+ ){0,4}(?:prompt|description|caption|output|answer|response|result|version|paragraph)\s*:\s*/iu;
const COUNT = /\s*\((?:word count:?\s*|about |approximately |~)?\d+ (?:words|characters)\)$/i;

const QUOTES = ['""', "''", '“”', '””', '„“', '„”', '‘’', '«»', '»«', '「」'];

/** Quotes around the whole, also where only one of the two is there. */
const withoutQuotes = (text: string): string => {
  for (const [open, close] of QUOTES as unknown as [string, string][]) {
    const starts = text.startsWith(open);
    const ends = text.length > 1 && text.endsWith(close);
    const inner = text.slice(starts ? 1 : 0, ends ? -1 : undefined);
    const marks = inner.replace(/(?<=\p{L})['’](?=\p{L})/gu, '');
    if ((starts || ends) && !marks.includes(open) && !marks.includes(close)) return inner;
  }
  return text;
};

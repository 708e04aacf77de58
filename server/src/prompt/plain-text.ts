import { blocksToLines } from './blocks-text';
import { asSentence, cleanText, endsSentence, hasWords } from './clean-text';
import { cutText, MAX_TEXT } from './cut-text';
import { htmlToParagraphs, htmlToText, PARAGRAPH_END } from './html-text';
import { markdownToParagraphs } from './markdown-text';
import { isProse } from './prose';

/** How a field writes its text: by a plain input, in Markdown, in HTML, or by the blocks editor. */
export type TextKind = 'plain' | 'markdown' | 'html' | 'blocks';

/** Characters that are parsed. The model reads about 100 words; parsing 100 kB takes too long. */
const MAX_SOURCE = 16_384;

/** In a plain input each line stands for itself, unless the next one goes on in lower case. */
const LINE_END = /\n(?![ \t]*\p{Ll})/u;
const BULLET = /^\s*[-*•·–]\s+/u;
const LOOKS_LIKE_HTML = /<[a-z/!][^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]{2,8});/iu;
/** An image that was pasted into the text: it would fill the source with nothing to read. */
const INLINE_DATA = /data:[\w.+/-]+;base64,[\w+/=]+/gu;

/**
 * The text of a field's value in one line: no markup, images, addresses or code; entities decoded;
 * every paragraph, heading, list item and table cell before the last ends as a sentence.
 */
export const toPlainText = (value: unknown, kind: TextKind): string =>
  asOneText(cleanParagraphs(value, kind));

/** The same; its lines by themselves where it is written as a list, a few words on each. */
export const toPlainTexts = (value: unknown, kind: TextKind): string[] => {
  const paragraphs = cleanParagraphs(value, kind);
  const isListed = paragraphs.every((text) => !isProse(text) && !endsSentence(text));
  return isListed ? paragraphs : [asOneText(paragraphs)];
};

const asOneText = (paragraphs: string[]): string => {
  const last = paragraphs.at(-1) ?? '';
  return cutText([...paragraphs.slice(0, -1).map(asSentence), last].join(' '));
};

/** The first paragraphs: as much as is kept of them. */
const cleanParagraphs = (value: unknown, kind: TextKind): string[] => {
  const cleaned: string[] = [];
  let length = 0;
  for (const paragraph of paragraphsOf(value, kind)) {
    const text = cleanText(paragraph);
    if (!hasWords(text)) continue;
    cleaned.push(text);
    length += text.length + 1;
    if (length > MAX_TEXT) break;
  }
  return cleaned;
};

const paragraphsOf = (value: unknown, kind: TextKind): string[] => {
  if (kind === 'blocks' && typeof value === 'object') return blocksToParagraphs(value);
  const source = cutText(asString(value).replace(INLINE_DATA, ''), MAX_SOURCE);
  if (kind === 'html') return htmlToParagraphs(source);
  if (kind === 'markdown') return markdownToParagraphs(source);
  return source.split(LINE_END).map(plainLine);
};

const blocksToParagraphs = (value: unknown): string[] =>
  cutText(blocksToLines(value).join('\n\n'), MAX_SOURCE).split(PARAGRAPH_END);

/** A plain input, too, gets text that was copied from a web page. */
const plainLine = (line: string): string => {
  const text = line.replace(BULLET, '');
  return LOOKS_LIKE_HTML.test(text) ? htmlToText(text) : text;
};

const asString = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  return ['number', 'bigint', 'boolean'].includes(typeof value) ? String(value) : '';
};

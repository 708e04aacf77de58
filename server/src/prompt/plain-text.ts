import { compile } from 'html-to-text';
import MarkdownIt from 'markdown-it';
import { blocksToLines } from './blocks-text';
import { asSentence, cleanText, hasWords } from './clean-text';
import { cutText } from './cut-text';

/** How a field writes its text: by a plain input, in Markdown, in HTML, or by the blocks editor. */
export type TextKind = 'plain' | 'markdown' | 'html' | 'blocks';

/** Characters that are parsed. The model reads about 100 words; parsing 100 kB takes too long. */
const MAX_SOURCE = 16_384;

const PARAGRAPH_END = /\n\s*\n/u;
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
export const toPlainText = (value: unknown, kind: TextKind): string => {
  const paragraphs = paragraphsOf(value, kind).map(cleanText).filter(hasWords);
  const last = paragraphs.pop() ?? '';
  return cutText([...paragraphs.map(asSentence), last].join(' '));
};

const paragraphsOf = (value: unknown, kind: TextKind): string[] => {
  if (kind === 'blocks' && typeof value === 'object') return blocksToParagraphs(value);
  const source = cutText(asString(value).replace(INLINE_DATA, ''), MAX_SOURCE);
  if (kind === 'html') return htmlToParagraphs(source);
  if (kind === 'markdown') return htmlToParagraphs(markdown.render(source));
  return source.split(LINE_END).map(plainLine);
};

const blocksToParagraphs = (value: unknown): string[] =>
  cutText(blocksToLines(value).join('\n\n'), MAX_SOURCE).split(PARAGRAPH_END);

const htmlToParagraphs = (html: string): string[] => htmlToText(html).split(PARAGRAPH_END);

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

const markdown = new MarkdownIt({ html: true });

// A blank line ends a paragraph; a `<br>`, one line break, does not.
const paragraph = { format: 'block', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } };
const paragraphTags =
  'p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote table caption tr td th hr ' +
  'article section header footer aside main figure figcaption address form';
const skippedTags =
  'img picture svg video audio iframe object canvas math pre code script style noscript template';

const htmlToText = compile({
  wordwrap: false,
  // What is nested deeper is left out: nobody wrote it, and it would exhaust the call stack.
  limits: { maxDepth: 100 },
  selectors: [
    ...paragraphTags.split(' ').map((selector) => ({ selector, ...paragraph })),
    ...skippedTags.split(' ').map((selector) => ({ selector, format: 'skip' })),
    { selector: 'a', format: 'inline' },
  ],
});

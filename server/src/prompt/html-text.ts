import { compile } from 'html-to-text';

/** Between two paragraphs of plain text. */
export const PARAGRAPH_END = /\n\s*\n/u;

// A blank line ends a paragraph; a `<br>`, one line break, does not.
const paragraph = { format: 'block', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } };
const paragraphTags =
  'p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote table caption tr td th hr ' +
  'article section header footer aside main figure figcaption address form';
const skippedTags =
  'img picture svg video audio iframe object canvas math pre code script style noscript template';

export const htmlToText = compile({
  wordwrap: false,
  // What is nested deeper is left out: nobody wrote it, and it would exhaust the call stack.
  limits: { maxDepth: 100 },
  selectors: [
    ...paragraphTags.split(' ').map((selector) => ({ selector, ...paragraph })),
    ...skippedTags.split(' ').map((selector) => ({ selector, format: 'skip' })),
    { selector: 'a', format: 'inline' },
  ],
});

export const htmlToParagraphs = (html: string): string[] => htmlToText(html).split(PARAGRAPH_END);

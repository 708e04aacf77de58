import MarkdownIt from 'markdown-it';
import { htmlToParagraphs } from './html-text';

const markdown = new MarkdownIt({ html: true });

type Token = ReturnType<typeof markdown.parse>[number];

/** The text of each paragraph, heading, list item and table cell, without code and images. */
export const markdownToParagraphs = (source: string): string[] => {
  const tokens = markdown.parse(source, {});
  if (tokens.some(hasHtml)) {
    return htmlToParagraphs(markdown.renderer.render(tokens, markdown.options, {}));
  }
  // A detour through HTML would take three times as long.
  return tokens.filter(({ type }) => type === 'inline').map(textOf);
};

const hasHtml = ({ type, children }: Token): boolean =>
  type === 'html_block' || (children ?? []).some((child) => child.type === 'html_inline');

const textOf = ({ children }: Token): string => (children ?? []).map(inlineText).join('');

const inlineText = ({ type, content }: Token): string => {
  if (type === 'text') return content;
  return type === 'softbreak' || type === 'hardbreak' ? ' ' : '';
};

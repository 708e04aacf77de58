import { asSentence, endsSentence } from './clean-text';

/** The pieces of a prompt, each cleaned; an empty one is left out. */
export interface PromptParts {
  title: string;
  /** The description, or the entry's own prompt. */
  text: string;
  isOwn: boolean;
  quality: string;
  style: string;
}

/** Reads `{own}, {style}` or `{title}. {description} {quality}, {style}`. */
export const compose = ({ title, text, isOwn, quality, style }: PromptParts): string => {
  const look = joinFilled([quality, style], ', ');
  const subject = trimSeparators(
    joinFilled([text === '' ? title : title && asSentence(title), text], ' ')
  );
  if (look === '') return subject;
  if (text !== '' && !isOwn) return `${asSentence(subject)} ${look}`;
  const open = withoutFullStop(subject);
  return joinFilled([open, look], endsSentence(open) ? ' ' : ', ');
};

const joinFilled = (texts: string[], separator: string): string =>
  texts.filter((text) => text !== '').join(separator);

const withoutFullStop = (text: string): string => text.replace(/[.。]$/u, '');

export const trimSeparators = (text: string): string =>
  text.replace(/^(?:[\s,;:.!?…|]|[–—-]+\s)+/u, '').replace(/[\s,;:|/–—-]+$/u, '');

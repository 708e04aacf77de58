import { asSentence } from './clean-text';

/** Words: a name or a list item is shorter. */
const FEWEST_WORDS = 6;

export const hasSentenceInside = (text: string): boolean =>
  /[.!?…]["'”’»)]*\s|[。！？]./u.test(text);

/** Whether a text is a sentence or more, rather than the name of something. */
export const isProse = (text: string): boolean =>
  hasSentenceInside(text) || text.split(' ').length >= FEWEST_WORDS;

/** A list as it is read: `red, green, blue`, or one sentence after the other. */
export const joinItems = (items: readonly string[]): string => {
  if (!items.some(isProse)) return items.join(', ');
  return items.map((item, index) => (index < items.length - 1 ? asSentence(item) : item)).join(' ');
};

const PREPOSITIONS =
  'of with without in on at for from by about into onto over under near around between through ' +
  'like as to inside beside behind';
const LEADING_WORDS =
  'a an the its their and or & plus showing featuring including wearing containing presenting ' +
  'displaying using served made called named titled is are that which';

const anyOf = (...lists: string[]) => `(?:${lists.join(' ').split(' ').join('|')})`;

/** Words that only lead to others: nothing may end on one. */
export const CONNECTOR = anyOf(PREPOSITIONS, LEADING_WORDS);

/** Words that begin something new: a word before them stood for itself. */
export const PREPOSITION = anyOf(PREPOSITIONS);

const TRAILING_CONNECTORS = new RegExp(`(?:\\s+${CONNECTOR})+\\s*$`, 'iu');
const OPEN_BRACKET = /[([][^)\]]*$/u;
const TRAILING_MARKS = /[\s,;:.!?…|/–—-]+$/u;

/** A text that was cut off, without what leads nowhere now: "a view (2 km) over the" is "a view (2 km)". */
export const trimConnectors = (text: string): string =>
  text.replace(OPEN_BRACKET, '').replace(TRAILING_CONNECTORS, '').replace(TRAILING_MARKS, '');

import { hasWords, type Step } from './clean-text';
import { CONNECTOR, PREPOSITION } from './connectors';
import { replaceAcross, type Segment } from './segments';

/** Stand for a variable with and without a value while the words around it are looked at. */
const FILLED = '\ue001';
const EMPTY = '\ue000';

const step = (pattern: string, keep: (match: string) => string): Step => [
  new RegExp(pattern, 'giu'),
  keep,
];

const keepEmpty = () => EMPTY;
const keepNothing = () => '';
const isEndedBy = (pattern: string) => `(?=\\s*(?:[.,;:!?…)]|$)|\\s+(?:${pattern})(?:\\s|$))`;

const STEPS: Step[] = [
  // ({{ size }}), "{{ title }}": what encloses it goes too
  step(`[("'“„«[]\\s*${EMPTY}\\s*[)"'”“»\\]]`, keepEmpty),
  // {{ a }} and {{ b }}, {{ c }}: one gap
  step(`${EMPTY}(?:\\s*(?:[,;/&+–—-]|\\band\\b|\\bor\\b)?\\s*${EMPTY})+`, keepEmpty),
  // Mood: {{ mood }}. The label goes too.
  step(`(?<=^|[.,;!?]\\s+)[^.,;:!?${EMPTY}${FILLED}]+:\\s*${EMPTY}`, keepEmpty),
  // with {{ a }} and {{ b }}: what leads to the one leads to the other
  step(`(?<=(?:^|[.!?]\\s+|\\b${CONNECTOR}\\s+))${EMPTY}\\s+(?:and|or|&)\\s+`, keepNothing),
  // made of {{ material }}, on a table
  step(`(?:(?:^|\\s+)${CONNECTOR})+\\s+${EMPTY}${isEndedBy(`and|or|&|${PREPOSITION}`)}`, keepEmpty),
  // X, {{ a }}, on · X, {{ a }}. · X, {{ a }} and Y
  step(`\\s*(?:[,;:]|\\s[–—-])\\s*${EMPTY}${isEndedBy('and|or|&')}`, keepNothing),
  // {{ a }}, on a table
  step(`(?<=^|[.!?]\\s+)${EMPTY}\\s*[,;:]?\\s*`, keepNothing),
  step(`(?<=^|\\s)${EMPTY}\\s*|${EMPTY}`, keepNothing),
];

/**
 * Closes the gaps that variables without a value leave: each takes with it the comma before it, the
 * label, brackets or quotes around it, and the words that only led to it.
 */
export const closeGaps = (segments: Segment[]): Segment[] => {
  if (!segments.some(isGap)) return segments;
  const skeleton = segments.map((segment) =>
    segment.variable === undefined ? segment : { ...segment, text: isGap(segment) ? EMPTY : FILLED }
  );
  const closed = STEPS.reduce(replaceAcross, skeleton);
  return closed
    .map((segment, index) =>
      segment.text === FILLED ? { ...segment, text: segments[index]?.text ?? '' } : segment
    )
    .filter(({ text }) => text !== '');
};

const isGap = ({ variable, text }: Segment): boolean => variable !== undefined && !hasWords(text);

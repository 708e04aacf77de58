import type { ServerText } from '../../../shared/texts';
import type { PromptParts } from './compose';
import type { Variables } from './liquid';
import type { Segment } from './segments';
import type { PromptLimit } from './size';
import { sizeText } from './size-text';
import { unitsOf } from './text-ends';
import { onlyOnce } from '../texts/notes';
import { say } from '../texts/say';

/** What was cut from a prompt to fit the model, for the editor. */
export const describeCut = (
  whole: PromptParts,
  kept: PromptParts,
  variables: Variables,
  limit: PromptLimit
): ServerText => {
  const changes = whole.subject.flatMap((segment, index) => {
    const text = kept.subject[index]?.text ?? '';
    if (segment.variable === undefined || segment.text === text) return [];
    return describeText(segment, text, variables[segment.variable]);
  });
  const hasLostWords = whole.subject.some(
    ({ variable, text }, index) => variable === undefined && text !== kept.subject[index]?.text
  );
  if (hasLostWords) changes.push(say('cut.template'));
  if (whole.quality !== kept.quality) changes.push(say('cut.quality'));
  if (whole.preset !== kept.preset) changes.push(say('cut.preset'));
  if (whole.style !== kept.style) changes.push(say('cut.style'));
  return say('prompt.cut', { limit: sizeText(limit), changes: onlyOnce(changes) });
};

const describeText = (
  { text, variable = '' }: Segment,
  kept: string,
  value: Variables[string] | undefined
): ServerText => {
  const what = nameOf(variable);
  if (kept === '') return say('cut.leftOut', { what });
  const units = unitsOf(text, value);
  const left = units.ends.findIndex((end) => text.slice(0, end).trim() === kept) + 1;
  if (left === 0) return say('cut.firstWords', { what });
  return say(`cut.${units.name}`, { what, kept: left, all: units.ends.length });
};

const nameOf = (variable: string): ServerText => {
  switch (variable) {
    case 'own':
    case 'title':
    case 'description':
      return say(`cut.${variable}`);
    default:
      return say('cut.variable', { name: variable });
  }
};

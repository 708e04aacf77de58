import type { PromptParts } from './compose';
import type { Variables } from './liquid';
import type { Segment } from './segments';
import { type PromptLimit, sizeOf } from './size';
import { unitsOf } from './text-ends';

/** What was cut from a prompt to fit the model, as a sentence for the editor. */
export const describeCut = (
  whole: PromptParts,
  kept: PromptParts,
  variables: Variables,
  limit: PromptLimit
): string => {
  const changes = whole.subject.flatMap((segment, index) => {
    const text = kept.subject[index]?.text ?? '';
    if (segment.variable === undefined || segment.text === text) return [];
    return describeText(segment, text, variables[segment.variable]);
  });
  const hasLostWords = whole.subject.some(
    ({ variable, text }, index) => variable === undefined && text !== kept.subject[index]?.text
  );
  if (hasLostWords) changes.push("the template's own words were left out");
  if (whole.quality !== kept.quality) changes.push('the quality words were left out');
  if (whole.preset !== kept.preset) changes.push("the preset's words were left out");
  if (whole.style !== kept.style) changes.push('the style was shortened');
  const { limit: most, unit } = sizeOf('', limit);
  return `The model reads at most ${most} ${unit}: ${[...new Set(changes)].join(', ')}.`;
};

const describeText = (
  { text, variable = '' }: Segment,
  kept: string,
  value: Variables[string] | undefined
): string => {
  const name = nameOf(variable);
  if (kept === '') return `${name} was left out`;
  const units = unitsOf(text, value);
  const left = units.ends.findIndex((end) => text.slice(0, end).trim() === kept) + 1;
  if (left === 0) return `${name} was shortened to its first words`;
  return `${name} was shortened to ${left} of its ${units.ends.length} ${units.name}`;
};

const nameOf = (variable: string): string => {
  if (variable === 'own') return "the entry's prompt";
  return ['title', 'description'].includes(variable) ? `the ${variable}` : `"${variable}"`;
};

import {
  endsSentence,
  LEADING_SEPARATORS,
  MARKS_STEP,
  NOISE_STEPS,
  PUNCTUATION_STEPS,
  type Step,
  TRAILING_SEPARATORS,
} from './clean-text';
import { closeGaps } from './close-gaps';
import { hasSentenceInside, isProse } from './prose';
import { replaceAcross, textOf, type Segment } from './segments';

/** The pieces of a prompt; an empty one is left out. */
export interface PromptParts {
  /** The rendered template, or the entry's own prompt. */
  subject: Segment[];
  isOwn: boolean;
  quality: string;
  /** The words of the platform preset. */
  preset: string;
  style: string;
}

/** Reads `{subject}, {quality}, {preset}, {style}`. */
export const compose = ({ subject, isOwn, quality, preset, style }: PromptParts): Segment[] => {
  const scene = tidy(subject);
  const look = [quality, preset, style].filter((text) => text !== '').join(', ');
  if (look === '') return scene;
  if (scene.length === 0) return [{ text: look }];

  const open = isOwn ? replaceAcross(scene, FULL_STOP) : scene;
  const text = textOf(open);
  if (endsSentence(text)) return [...open, { text: ` ${capitalise(look)}` }];
  if (isOwn || !hasSentenceInside(text)) return [...open, { text: `, ${look}` }];
  return [...open, { text: `. ${capitalise(look)}` }];
};

const FULL_STOP: Step = [/\s*[.。]$/gu, () => ''];

/** One line of clean text, without the gaps of empty variables. */
export const tidy = (segments: Segment[]): Segment[] => {
  const whole = closeGaps(NOISE_STEPS.reduce(replaceAcross, segments));
  return PUNCTUATION.reduce(replaceAcross, whole).filter(({ text }) => text !== '');
};

const TRIM: readonly Step[] = [
  [LEADING_SEPARATORS, () => ''],
  [TRAILING_SEPARATORS, () => ''],
];
const PUNCTUATION: readonly Step[] = [MARKS_STEP, ...TRIM, ...PUNCTUATION_STEPS, ...TRIM];

/** What a template has put out, as sentences: its lines and what stands in variables end as such. */
export const asSentences = (segments: Segment[]): Segment[] =>
  NOISE_STEPS.reduce(replaceAcross, replaceAcross(joinValues(segments), LINE_END));

const LINE_END: Step = [/(?<=[\p{L}\p{N}\p{M})"'”»])[ \t]*\n\s*(?=[\p{Lu}\p{Lo}])/gu, () => '. '];

/** Fits what stands in variables into the sentences around them. */
const joinValues = (segments: Segment[]): Segment[] =>
  segments.map((segment, index) => {
    if (segment.variable === undefined) return segment;
    const { text } = segment;
    const next = textOf(segments.slice(index + 1));
    const goesOn = /^\s*[,;:]/u.test(next) || (/^[ \t]+\p{Ll}/u.test(next) && !isProse(text));
    if (goesOn) return { ...segment, text: text.replace(/[.!?…。！？]+$/u, '') };
    const needsStop = /^\s+\p{Lu}/u.test(next) && isProse(text) && !endsSentence(text);
    return needsStop ? { ...segment, text: `${text}.` } : segment;
  });

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

import type { PromptSegment } from '../../../shared/contracts/jobs';
import type { Step } from './clean-text';

/** A piece of a prompt: the template's own words, or what a variable has put there. */
export type Segment = PromptSegment;

export const textOf = (segments: readonly Segment[]): string =>
  segments.map(({ text }) => text).join('');

/** Replaces in the joined text; what is put in belongs to the segment in which the match begins. */
export const replaceAcross = (segments: Segment[], [pattern, replacement]: Step): Segment[] => {
  const edits = [...textOf(segments).matchAll(pattern)].map(({ 0: match, index }) => ({
    start: index,
    end: index + match.length,
    text: replacement(match),
  }));
  if (edits.length === 0) return segments;
  let from = 0;
  return segments.map((segment) => {
    const edited = { ...segment, text: editPart(segment.text, from, edits) };
    from += segment.text.length;
    return edited;
  });
};

interface Edit {
  start: number;
  end: number;
  text: string;
}

/** The part of the whole text that begins at `from`, with the edits made that reach into it. */
const editPart = (part: string, from: number, edits: Edit[]): string => {
  const to = from + part.length;
  let edited = '';
  let at = from;
  for (const { start, end, text } of edits) {
    if (end < from || start >= to) continue;
    if (start > at) edited += part.slice(at - from, start - from);
    if (start >= from) edited += text;
    at = Math.max(at, Math.min(end, to));
  }
  return edited + part.slice(at - from);
};

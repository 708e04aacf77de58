import type { ServerText } from '../../../shared/texts';
import { say } from '../texts/say';

/** At most so many are named. */
const MOST = 3;

/** Those that a person who wrote `word` may have meant, nearest first. */
export const nearTo = (word: string, candidates: readonly string[]): string[] => {
  const wanted = word.toLowerCase();
  const farthest = wanted.length < 4 ? 1 : Math.max(2, Math.floor(wanted.length / 3));
  return candidates
    .map((candidate) => ({ candidate, distance: distanceOf(wanted, candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= farthest)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, MOST)
    .map(({ candidate }) => candidate);
};

/** The same text, and what may have been meant by the word that it refuses. */
export const didYouMean = (
  what: ServerText,
  word: string,
  candidates: readonly string[]
): ServerText => {
  const [nearest, ...others] = nearTo(word, candidates);
  if (nearest === undefined) return what;
  return others.length === 0
    ? say('near.one', { what, near: nearest })
    : say('near.some', { what, near: [nearest, ...others] });
};

/** How many letters differ: Levenshtein's distance; what begins alike counts as near. */
const distanceOf = (one: string, other: string): number => {
  if (one !== '' && (other.startsWith(one) || one.startsWith(other))) return 1;
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const change = one[row - 1] === other[column - 1] ? 0 : 1;
      current.push(
        Math.min(
          (above[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (above[column - 1] ?? 0) + change
        )
      );
    }
    above = current;
  }
  return above[other.length] ?? 0;
};

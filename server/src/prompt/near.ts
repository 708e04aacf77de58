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

/** A half sentence for the end of a message: ` Did you mean "name"?`, or nothing. */
export const didYouMean = (word: string, candidates: readonly string[]): string => {
  const near = nearTo(word, candidates).map((candidate) => `"${candidate}"`);
  return near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
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

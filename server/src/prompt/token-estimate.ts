import { WORD_PARTS, WORD_STARTS } from './token-pieces';

/** The end mark that the model adds, and one in reserve. */
const FIXED_TOKENS = 2;

/** Letters */
const LONGEST_PART = Math.max(...[...WORD_PARTS].map((part) => part.length));

/**
 * How many tokens the model's text encoder (T5, for CogVideoX) makes of a text at most.
 *
 * T5 cuts every word into the pieces of its vocabulary. Here a word is cut into as few pieces as
 * possible, of a small part of that vocabulary (3,807 of 32,000 pieces), with every other
 * character as a token of its own. With fewer pieces to choose from a word cannot get cheaper, so
 * the estimate is on the safe side, in any script: T5 never makes more than one token of a
 * character (after NFKC, which it applies itself), plus one for the space before.
 *
 * Measured against T5's own tokenizer on 30,000 texts in 35 languages: never below; on average 1.5
 * times as many for English prose, 2.3 for German, 1.3 for Polish, 4 to 8 for Japanese and Thai.
 */
export const estimateTokens = (text: string): number =>
  text
    .normalize('NFKC')
    .split(/\s+/)
    .filter((word) => word !== '')
    .reduce((sum, word) => sum + wordTokens(word), FIXED_TOKENS);

/** The same words come again and again while a prompt is shortened, and in the next entry. */
const counted = new Map<string, number>();
const MOST_COUNTED = 5_000;
/** Letters: what is longer is no word. */
const LONGEST_COUNTED = 30;

const wordTokens = (word: string): number => {
  const known = counted.get(word);
  if (known !== undefined) return known;
  const tokens = countTokens(word);
  if (counted.size >= MOST_COUNTED) counted.clear();
  if (word.length <= LONGEST_COUNTED) counted.set(word, tokens);
  return tokens;
};

/** The fewest tokens for a word; `fewest[n]` is that for its first n characters. */
const countTokens = (word: string): number => {
  // T5 marks the space before a word: a token of its own unless the first piece includes it.
  const fewest = [1];
  for (let end = 1; end <= word.length; end++) {
    let tokens = at(fewest, end - 1) + 1; // the last character as a token of its own
    for (let start = Math.max(0, end - LONGEST_PART); start < end - 1; start++) {
      if (WORD_PARTS.has(word.slice(start, end))) tokens = Math.min(tokens, at(fewest, start) + 1);
    }
    fewest.push(WORD_STARTS.has(word.slice(0, end)) ? 1 : tokens);
  }
  return at(fewest, word.length);
};

const at = (list: number[], index: number): number => list[index] ?? Infinity;

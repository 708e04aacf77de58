import { detectAll } from 'tinyld';

interface Guess {
  /** ISO 639-1 */
  code: string;
  /** 0 to 1 */
  accuracy: number;
}

/** The likeliest language of a text. A module of its own, so that it can be loaded when needed. */
export const guessLanguage = (text: string): Guess | null => {
  const [guess] = detectAll(text);
  return guess ? { code: guess.lang, accuracy: guess.accuracy } : null;
};

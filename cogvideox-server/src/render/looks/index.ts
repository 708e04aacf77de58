import type { Look } from '../stage';
import { createAbstract } from './abstract';
import { animated } from './animated';
import { cinematic } from './cinematic';
import { minimalist } from './minimalist';
import { realistic } from './realistic';

const LOOKS: [words: RegExp, look: Look][] = [
  [/\b(cinematic|film|movie)\b/i, cinematic],
  [/\b(animat(ed|ion)|cartoon)\b/i, animated],
  [/\b(realistic|photorealistic|documentary)\b/i, realistic],
  [/\bminimal(ist|istic)?\b/i, minimalist],
];

/** The look of a style: by its name when one is given, else by the words of the prompt. */
export function chooseLook(prompt: string, style?: string): Look {
  const words = style ?? prompt;
  return LOOKS.find(([pattern]) => pattern.test(words))?.[1] ?? createAbstract(style ?? '');
}

import type { ServerText } from '../../../shared/texts';
import { say } from '../texts/say';
import { type PromptLimit, sizeOf } from './size';

/** How much of a prompt a model reads, in words. */
export const sizeText = (promptLimit: PromptLimit): ServerText => {
  const { limit: count, unit } = sizeOf('', promptLimit);
  return say(`size.${unit}`, { count });
};

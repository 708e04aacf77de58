import type { ServerText } from '../texts';
import { z } from 'zod';
import { locale, preset, prompt, style } from './jobs';

/** POST /video-generator/entries/:contentType/:documentId/improve: better words for a prompt. */
export const improvePromptBody = z.strictObject({
  prompt,
  style,
  preset: preset.optional(),
  locale: locale.optional(),
});
export type ImprovePromptBody = z.input<typeof improvePromptBody>;

export interface ImprovePromptResponse {
  data: {
    /** The prompt as it was, where it could not be improved. */
    prompt: string;
    changed: boolean;
    /** Why it was not improved, in words for an editor; null where it was. */
    why: ServerText | null;
  };
}

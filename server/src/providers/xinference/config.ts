import { z } from 'zod';
import { BACKEND_KEYS } from '../../config/backend-keys';

/** A server of one's own with Xinference. */
export const xinferenceConfig = z.strictObject({
  provider: z.literal('xinference'),
  ...BACKEND_KEYS,
  /** The UID that the model was launched with: by default its name. */
  model: z.string().min(1).default('CogVideoX-5b'),
});

export type XinferenceConfig = z.output<typeof xinferenceConfig>;

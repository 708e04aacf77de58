import { z } from 'zod';
import { BACKEND_KEYS } from '../../config/backend-keys';

/** A model at fal.ai, by its queue. */
export const falConfig = z.strictObject({
  provider: z.literal('fal'),
  ...BACKEND_KEYS,
  /** A model's path there: `fal-ai/cogvideox-5b`. */
  model: z
    .string()
    .regex(/^[\w.-]+(\/[\w.-]+)+$/, 'must be a model’s path at fal.ai, as "fal-ai/cogvideox-5b"')
    .default('fal-ai/cogvideox-5b'),
});

export type FalConfig = z.output<typeof falConfig>;

import { z } from 'zod';
import { BACKEND_KEYS } from '../../config/backend-keys';
import { apiSchema } from './mapping';

/** A server of one's own with a REST API of the CogVideoX kind. */
export const cogvideoxConfig = z.strictObject({
  provider: z.literal('cogvideox'),
  ...BACKEND_KEYS,
  model: z.string().min(1).default('cogvideox-2b'),
  /** How its API is spoken: a preset, or a mapping of one's own. Default: the published contract. */
  api: apiSchema.optional(),
});

export type CogvideoxConfig = z.output<typeof cogvideoxConfig>;

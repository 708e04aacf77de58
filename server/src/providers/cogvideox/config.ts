import { z } from 'zod';
import { BACKEND_KEYS } from '../../config/backend-keys';

/** A server of one's own with the CogVideoX REST contract. */
export const cogvideoxConfig = z.strictObject({
  provider: z.literal('cogvideox'),
  ...BACKEND_KEYS,
  model: z.string().min(1).default('cogvideox-2b'),
});

export type CogvideoxConfig = z.output<typeof cogvideoxConfig>;

import { z } from 'zod';
import { BACKEND_KEYS } from '../../config/backend-keys';

/** The official API of the CogVideoX models: an account at BigModel (China) or Z.ai (elsewhere). */
export const bigmodelConfig = z.strictObject({
  provider: z.literal('bigmodel'),
  ...BACKEND_KEYS,
  model: z.string().min(1).default('cogvideox-3'),
  /** Where the account is; keys of one region do not open the other. Default of the URL. */
  region: z.enum(['cn', 'global']).default('cn'),
  /** What an order asks for that does not say it. Default: the API's own, `speed`. */
  quality: z.enum(['speed', 'quality']).optional(),
  /** A sound track where an order does not say. */
  audio: z.boolean().optional(),
  /** `false` only works in `cn`, once the account has signed for it. Default: the API's own, true. */
  watermark: z.boolean().optional(),
});

export type BigmodelConfig = z.output<typeof bigmodelConfig>;

const URLS = { cn: 'https://open.bigmodel.cn/api', global: 'https://api.z.ai/api' };

export const urlOf = ({ url, region }: BigmodelConfig): string => url ?? URLS[region];

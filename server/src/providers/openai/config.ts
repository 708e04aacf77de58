import { z } from 'zod';
import { BACKEND_KEYS } from '../../config/backend-keys';

/** A server or gateway with the video API of OpenAI's shape: vLLM-Omni, SGLang and others. */
export const openaiConfig = z.strictObject({
  provider: z.literal('openai'),
  ...BACKEND_KEYS,
  model: z.string().min(1).default('THUDM/CogVideoX-5b'),
  /** How orders are sent. vLLM-Omni takes forms only, some gateways JSON only. */
  body: z.enum(['multipart', 'json']).default('multipart'),
});

export type OpenaiConfig = z.output<typeof openaiConfig>;

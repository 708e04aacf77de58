import type { PromptSize } from '../../../shared/contracts/jobs';
import { estimateTokens } from './token-estimate';

/** How much of a prompt is read: T5 tokens by the open models, characters by a hosted API. */
export type PromptLimit = { tokens: number } | { characters: number };

/** How long a prompt is, in the unit of what limits it. */
export const sizeOf = (prompt: string, limit: PromptLimit): PromptSize =>
  'tokens' in limit
    ? { used: estimateTokens(prompt), limit: limit.tokens, unit: 'tokens' }
    : { used: prompt.length, limit: limit.characters, unit: 'characters' };

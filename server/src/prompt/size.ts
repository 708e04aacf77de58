import type { PromptLimit } from '../../../shared/capabilities';
import type { PromptSize } from '../../../shared/contracts/jobs';
import { estimateTokens } from './token-estimate';

export type { PromptLimit };

/** How long a prompt is, in the unit of what limits it. */
export const sizeOf = (prompt: string, limit: PromptLimit): PromptSize =>
  'tokens' in limit
    ? { used: estimateTokens(prompt), limit: limit.tokens, unit: 'tokens' }
    : { used: prompt.length, limit: limit.characters, unit: 'characters' };

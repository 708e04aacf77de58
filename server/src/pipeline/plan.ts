import { QUALITY_WORDS, builtInStyle, type StyleId } from '../../../shared/styles';
import type { RenderParameters } from '../providers/types';
import { buildPrompt } from '../prompt/build-prompt';
import type { SetUpBackend } from '../services/backends';
import type { EntryText } from '../services/entries';

/** What one variation of an entry will be, before anything is stored or sent. */
export interface Variation {
  style: StyleId;
  prompt: string;
  request: RenderParameters;
  /** What was cut or changed, in words for the editor. */
  notes: string[];
}

/**
 * The prompt of one style, built from the entry's text.
 * @throws JobError `no-text` if the entry says nothing
 */
export const planVariation = (
  text: EntryText,
  style: StyleId,
  backend: SetUpBackend,
  editedPrompt?: string
): Variation => {
  const { parameters: request, warnings } = backend.provider.normalize({}, backend.config);
  if (editedPrompt !== undefined) {
    return { style, prompt: editedPrompt.trim(), request, notes: warnings };
  }
  const { prompt, cut } = buildPrompt({
    ...text,
    styleSuffix: builtInStyle(style)?.suffix ?? '',
    qualityWords: QUALITY_WORDS,
    maxTokens: backend.provider.capabilities(backend.config).promptTokens,
  });
  return { style, prompt, request, notes: cut ? [...warnings, cut] : warnings };
};

import { createHash } from 'node:crypto';
import type { PromptSegment, PromptSize } from '../../../shared/contracts/jobs';
import { PRESETS, type Preset } from '../../../shared/presets';
import type { VariationName } from '../../../shared/variations';
import { JobError } from '../errors';
import type { RenderParameters } from '../providers/types';
import { buildPrompt } from '../prompt/build-prompt';
import { estimateTokens } from '../prompt/token-estimate';
import type { SetUpBackend } from '../services/backends';
import type { VideoType } from '../services/content-types';
import type { EntryText } from '../services/entries';
import type { Settings } from '../services/settings';

/** What one variation of an entry will be, before anything is stored or sent. */
export interface Variation extends VariationName {
  prompt: string;
  segments: PromptSegment[];
  size: PromptSize;
  negativePrompt: string | null;
  metadata: Record<string, string>;
  /** A hash of source text and template, the same for all variations of an entry. */
  fingerprint: string;
  request: RenderParameters;
  /** What was cut or changed, in words for the editor. */
  notes: string[];
}

interface PlanContext {
  type: Pick<VideoType, 'template'>;
  settings: Settings;
  backend: SetUpBackend;
  /** What a person has made of the prompt. */
  editedPrompt?: string;
}

/**
 * The prompt of one variation, built from the entry's text.
 * @throws JobError `no-text` if the entry says nothing, `no-style` if there is no such style
 */
export const planVariation = (
  text: EntryText,
  { style, preset }: VariationName,
  { type, settings, backend, editedPrompt }: PlanContext
): Variation => {
  const look = settings.styles[style];
  if (!look) {
    throw new JobError('no-style', `There is no style "${style}" any more.`, {
      hint: `Choose another one: ${Object.keys(settings.styles).join(', ')}.`,
    });
  }
  const platform = preset === null ? undefined : (PRESETS as Record<string, Preset>)[preset];
  const { parameters: request, warnings } = backend.provider.normalize(
    { aspectRatio: platform?.aspectRatio, seconds: platform?.seconds },
    backend.config
  );
  const { promptLimit } = backend.provider.capabilities(backend.config);
  const template = settings.templates[type.template]!.text;
  const common = {
    style,
    preset,
    negativePrompt: look.negativePrompt || null,
    metadata: text.metadata,
    fingerprint: fingerprintOf(text, template),
    request,
  };
  const limit = 'tokens' in promptLimit ? promptLimit.tokens : promptLimit.characters;
  const sizeOf = (prompt: string): PromptSize => ({
    used: estimateTokens(prompt),
    limit,
    unit: 'tokens',
  });
  if (editedPrompt !== undefined) {
    const prompt = editedPrompt.trim();
    return {
      ...common,
      prompt,
      segments: [{ text: prompt }],
      size: sizeOf(prompt),
      notes: warnings,
    };
  }
  const { prompt, cut } = buildPrompt({
    title: text.title,
    description: [text.variables.description ?? ''].flat().join(', '),
    own: text.own,
    styleSuffix: look.suffix,
    qualityWords: settings.qualityWords,
    maxTokens: limit,
  });
  return {
    ...common,
    prompt,
    segments: [{ text: prompt }],
    size: sizeOf(prompt),
    notes: [...warnings, ...leftOutNote(text), ...(cut ? [cut] : [])],
  };
};

const leftOutNote = ({ leftOut }: EntryText): string[] =>
  leftOut.length === 0 ? [] : [`Left out, since you may not read it: ${leftOut.join(', ')}.`];

const fingerprintOf = ({ variables, own }: EntryText, template: string): string =>
  createHash('sha256')
    .update(JSON.stringify([template, own, Object.entries(variables).sort()]))
    .digest('hex');

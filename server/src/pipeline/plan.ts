import type { ServerText } from '../../../shared/texts';
import type { PromptSegment, PromptSize } from '../../../shared/contracts/jobs';
import { PRESETS, type Preset } from '../../../shared/presets';
import type { RenderOptions } from '../../../shared/render-options';
import type { VariationName } from '../../../shared/variations';
import { JobError } from '../errors';
import { hashOf } from '../jobs/hash-of';
import type { Job } from '../jobs/job';
import type { RenderParameters, RenderWish } from '../providers/types';
import { sizeOf } from '../prompt/size';
import type { SetUpBackend } from '../services/backends';
import type { VideoType } from '../services/content-types';
import type { EntryText } from '../services/entries';
import type { Settings } from '../services/settings';
import { unmetWishes, withOwnImage } from './render-controls';
import { say } from '../texts/say';

/** What one variation of an entry will be, before anything is stored or sent. */
export interface Variation extends VariationName {
  prompt: string;
  segments: PromptSegment[];
  size: PromptSize;
  negativePrompt: string | null;
  metadata: Record<string, string>;
  /** A hash of source text and template, the same for all variations of an entry. */
  fingerprint: string;
  /** The template that made the prompt, and its version; null where a person or the entry did. */
  template: string | null;
  templateVersion: string | null;
  request: RenderParameters;
  options: RenderOptions | null;
  /** Where it will render. */
  backend: SetUpBackend;
  /** What was cut or changed, in words for the editor. */
  notes: ServerText[];
}

interface PlanContext {
  type: Pick<VideoType, 'template'>;
  settings: Settings;
  backend: SetUpBackend;
  /** What is wished of the render. */
  options?: RenderOptions | null;
  /** The entry's own image. */
  image?: number | null;
  /** What a person has made of the prompt. */
  editedPrompt?: string;
}

/** Enough to tell the versions of one template apart. */
const VERSION_LENGTH = 12;

/**
 * The prompt of one variation, built from the entry's text.
 * @throws JobError `no-text` if the entry says nothing, `no-style` if there is no such style
 */
export const planVariation = async (
  text: EntryText,
  { style, preset }: VariationName,
  { type, settings, backend, editedPrompt, ...wished }: PlanContext
): Promise<Variation> => {
  const look = settings.styles[style];
  if (!look) {
    throw new JobError('no-style', say('job.noStyle', { style }), {
      hint: say('job.otherStyle', { styles: Object.keys(settings.styles) }),
    });
  }
  const platform = platformOf(preset);
  const options = withOwnImage(wished.options ?? null, wished.image ?? null, backend);
  const wish = { preset, options };
  const { request, warnings } = fitted(wish, backend);
  const { promptLimit, english } = backend.provider.capabilities(backend.config);
  const template = settings.templates[type.template]!.text;
  const isFromTemplate = editedPrompt === undefined && text.own === '';
  const common = {
    style,
    preset,
    negativePrompt: options?.negativePrompt ?? (look.negativePrompt || null),
    metadata: text.metadata,
    fingerprint: fingerprintOf(text, template),
    template: isFromTemplate ? type.template : null,
    templateVersion: isFromTemplate ? hashOf(template).slice(0, VERSION_LENGTH) : null,
    request,
    options,
    backend,
  };
  if (editedPrompt !== undefined) {
    const prompt = editedPrompt.trim();
    const size = sizeOf(prompt, promptLimit);
    return { ...common, prompt, segments: [{ text: prompt }], size, notes: warnings };
  }
  // Loaded when there is a prompt to build: its libraries would make Strapi's start slower.
  const { buildPrompt } = await import('../prompt/build-prompt');
  const built = await buildPrompt({
    template,
    variables: text.variables,
    own: text.own,
    style: look,
    preset: platform,
    qualityWords: settings.qualityWords,
    limit: promptLimit,
    english,
  });
  const { prompt, segments, size, cut } = built;
  const notes = [...warnings, ...leftOutNote(text), ...built.warnings, ...(cut ? [cut] : [])];
  return { ...common, prompt, segments, size, notes };
};

/** What a job is wished to be, whichever backend makes it. */
const renderWishOf = ({ preset, options }: Wish): RenderWish => {
  const platform = platformOf(preset);
  const { quality, seconds = platform?.seconds, audio } = options ?? {};
  return { aspectRatio: platform?.aspectRatio, seconds, quality, audio };
};

/** The same as a backend's model can make it, with what it cannot in words. */
export const fitted = (wish: Wish, backend: SetUpBackend) => {
  const { parameters, warnings } = backend.provider.normalize(renderWishOf(wish), backend.config);
  const unmet = unmetWishes(wish.options ?? {}, backend);
  return { request: parameters, warnings: [...warnings, ...unmet] };
};

type Wish = Pick<Job, 'preset' | 'options'>;

const platformOf = (preset: string | null): Preset | undefined =>
  preset === null ? undefined : (PRESETS as Record<string, Preset>)[preset];

const leftOutNote = ({ leftOut }: EntryText): ServerText[] =>
  leftOut.length === 0 ? [] : [say('prompt.leftOut', { fields: leftOut })];

/** What tells whether an entry's text, or the template, is still the same. */
export const fingerprintOf = ({ variables, own }: EntryText, template: string): string =>
  hashOf([template, own, Object.entries(variables).sort()]);

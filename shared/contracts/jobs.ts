import { z } from 'zod';
import type { Cost } from '../cost';
import type { ServerText } from '../texts';
import type { JobErrorText } from '../job-errors';
import type { JobState, Outcome, Trigger } from '../job-states';
import { MAX_OF_EACH } from '../limits';
import type { LimitView } from '../limit-view';
import { PRESET_IDS } from '../presets';
import type { Suspicion } from '../suspicions';
import { MAX_RATING_REASON, type Rating, RATINGS } from '../ratings';
import type { RenderControls, RenderOptions } from '../render-options';
import type { VariationKey } from '../variations';

/** The longest prompt that is accepted; what the model really reads is less, and said with it. */
export const MAX_PROMPT = 4_000;

/** Styles that the site does not have are refused by the service, which knows them. */
export const style = z.string().min(1).max(50);
export const styles = z.array(style).min(1).max(20);
export const preset = z.enum(PRESET_IDS);
export const presets = z.array(preset).max(PRESET_IDS.length);
export const locale = z.string().min(1).max(35);
export const prompt = z.string().trim().min(1).max(MAX_PROMPT);
/** How many videos of each style (and platform). */
export const count = z.number().int().min(1).max(MAX_OF_EACH);

/** What can be wished of a render. What a backend cannot do is left out, and said in the job's notes. */
export const renderOptions = z.strictObject({
  /** A draft is quicker, and looks worse. Default: final. */
  quality: z.enum(['draft', 'final']).optional(),
  /** The length of the clip. Default: the platform's, else the model's. */
  seconds: z.number().int().min(1).max(60).optional(),
  /** With a sound track. */
  audio: z.boolean().optional(),
  /** What the clip shall not show, instead of what the style says. */
  negativePrompt: z.string().trim().min(1).max(300).optional(),
});

/** The same for one entry, of whose image the caller has been seen to be allowed to read it. */
const entryOptions = renderOptions.extend({
  /** The first frame: a file of the media library; null: none. Default: the entry's own image. */
  image: z.number().int().positive().nullable().optional(),
});

export const contentType = z.string().min(1).max(255);
export const documentId = z.string().min(1).max(255);

// Paths are not strict: Strapi's router adds what other routes' wildcards have matched ("0").

/** The entry in the path: `…/entries/:contentType/:documentId/…` */
export const entryParams = z.object({ contentType, documentId });

/** The job in the path: `…/jobs/:id/…` */
export const jobParams = z.object({ id: z.coerce.number().int().positive() });

/** A clip in the media library, with what a media field's input shows of a file. */
export interface ClipView {
  id: number;
  documentId: string;
  name: string;
  url: string;
  mime: string;
  ext: string;
  /** kB, as the media library counts */
  size: number;
  alternativeText: string | null;
  width: number | null;
  height: number | null;
}

/** A job as the API shows it. Times are epoch ms. */
export interface JobView {
  id: number;
  state: JobState;
  trigger: Trigger;
  contentType: string;
  documentId: string;
  locale: string | null;
  entryTitle: string | null;
  targetField: string;
  style: string;
  /** The platform that it is made for; null for none in particular. */
  preset: string | null;
  /** 1, or more where another variation of the same style was asked for. */
  number: number;
  prompt: string | null;
  /** What a person wished of the render; null for nothing of it. */
  options: RenderOptions | null;
  /** What the site's own code made of the prompt before it was sent; null where it stayed. */
  sentPrompt: string | null;
  /** Text for the post that the clip goes with, where the enhancer writes one. */
  caption: string | null;
  batchId: number | null;
  backend: string | null;
  model: string | null;
  /** 0 to 1; null where the backend does not tell it. */
  progress: number | null;
  queuePosition: number | null;
  attempt: number;
  outcome: Outcome | null;
  skipReason: ServerText | null;
  error: JobErrorText | null;
  notes: ServerText[];
  /** What should be looked at in the clip, where the server could look itself. */
  suspect: Suspicion | null;
  clip: ClipView | null;
  /** A picture of the clip, to be shown until it plays; null where there is none. */
  posterUrl: string | null;
  /** How long the clip is, s. */
  clipSeconds: number | null;
  /** What a person thinks of the clip; null as long as nobody has said it. */
  rating: Rating | null;
  /** An id of `RATING_REASONS`, or the person's own words. */
  ratingReason: string | null;
  /** The admin user's id. */
  ratedBy: number | null;
  ratedAt: number | null;
  /** Why it does not begin, where that is the state of its backend, or of Redis. */
  heldBy: { reason: 'down' | 'paused' | 'redis' | 'tuning'; since: number } | null;
  /** A cancel was asked for and is being carried out. */
  cancelling: boolean;
  createdAt: number;
  stateSince: number;
  submittedAt: number | null;
  runAt: number | null;
  endedAt: number | null;
}

/** POST /video-generator/entries/:contentType/:documentId/jobs: make videos for an entry. */
export const createJobsBody = z.strictObject({
  locale: locale.optional(),
  /** Default: the content type's styles. */
  styles: styles.optional(),
  /** Platforms; each style is made once for each. Default: the content type's; [] is none. */
  presets: presets.optional(),
  /** How many of each style (and platform). Default: 1. */
  count: count.optional(),
  /** A prompt per variation (its key), where it shall be another than the one built from the entry. */
  prompts: z.record(z.string().max(110), prompt).optional(),
  options: entryOptions.optional(),
  /** Make another one where the same wish is already running. */
  another: z.boolean().optional(),
});
export type CreateJobsBody = z.input<typeof createJobsBody>;
export interface CreateJobsResponse {
  /** `created: false`: the very same wish was already running, and this is its job. */
  data: { job: JobView; created: boolean }[];
}

/** GET /video-generator/entries/:contentType/:documentId/jobs: an entry's jobs, newest first. */
export const listJobsQuery = z.strictObject({ locale: locale.optional() });
export interface ListJobsResponse {
  data: JobView[];
  meta: {
    /** How long a video usually takes here from submit to entry, ms; null without history. */
    usualMs: number | null;
    /** The jobs (ids) whose clip was made from another text, or with another template, than now. */
    outdated: number[];
    /** When this was answered by the server's clock, epoch ms: all times of jobs are by it. */
    now: number;
  };
}

/** POST /video-generator/entries/:contentType/:documentId/prompts: what would be sent. */
export const previewPromptsBody = z.strictObject({
  locale: locale.optional(),
  styles: styles.optional(),
  presets: presets.optional(),
  options: entryOptions.optional(),
});
export type PreviewPromptsBody = z.input<typeof previewPromptsBody>;
export interface PromptView {
  key: VariationKey;
  style: string;
  preset: string | null;
  prompt: string;
  /** The prompt in pieces; a piece with a `variable` is that variable's text. */
  segments: PromptSegment[];
  size: PromptSize;
  /** What was cut or changed, or is likely to go wrong, in words for the editor. */
  notes: ServerText[];
}
export interface PromptSegment {
  text: string;
  variable?: string;
}
/** How long a prompt is, as the model counts: tokens are estimated, on the safe side. */
export interface PromptSize {
  used: number;
  limit: number;
  unit: 'tokens' | 'characters';
}
/** A prompt with how long such a video usually renders here, ms; null without history. */
export interface PlannedPrompt extends PromptView {
  usualMs: number | null;
}
export interface PreviewPromptsResponse {
  data: PlannedPrompt[];
  meta: {
    controls: RenderControls;
    /** The entry's own image: the first frame, where nothing else is chosen. */
    image: ImageView | null;
    /** The image that was asked for instead; null where none was. */
    chosenImage: ImageView | null;
    /** What one video costs; null where no price is known. */
    cost: Cost | null;
    /** How many render at once. */
    slots: number;
    /** What the caller has used up of each limit. */
    limits: LimitView[];
  };
}
/** An image in the media library. */
export interface ImageView {
  id: number;
  name: string;
  url: string;
}

/** Everything that a clip came from: how it could be made again, and who answers for it. */
export interface MadeWith {
  /** As it was sent last; as it would be sent where nothing was yet. */
  prompt: string | null;
  negativePrompt: string | null;
  style: string;
  preset: string | null;
  /** Null where a person, the entry itself or a file brought the prompt. */
  template: { id: string; version: string } | null;
  /** A hash of the entry's text and the template. */
  fingerprint: string | null;
  backend: string | null;
  provider: string | null;
  model: string | null;
  /** What was asked of the model: pixels, frames per second; steps and guidance where it has them. */
  parameters: Record<string, string | number | boolean> | null;
  /** Null where the backend was left to choose one. */
  seed: number | null;
  /** What the backend takes for a video; null where it has no price, or none was ordered yet. */
  cost: { amount: number; currency: string } | null;
  attempt: number;
  requestId: string | null;
  taskId: string | null;
  trigger: Trigger;
  batchId: number | null;
  /** The admin user for whom it was made; without a name once they are gone. */
  by: { id: number; name: string | null } | null;
  /** Who asked through the content API: `content-api-token:3`. */
  caller: string | null;
  /** Epoch ms. */
  createdAt: number;
  submittedAt: number | null;
  renderedAt: number | null;
}

/** GET /video-generator/jobs/:id/made-with */
export interface MadeWithResponse {
  data: MadeWith;
}

/** POST /video-generator/jobs/:id/rate: what a person thinks of the clip; null takes it back. */
export const rateJobBody = z.strictObject({
  rating: z.enum(RATINGS).nullable(),
  reason: z.string().trim().max(MAX_RATING_REASON).optional(),
});
export type RateJobBody = z.input<typeof rateJobBody>;

/** POST /video-generator/jobs/:id/take-off: takes the clip off its entry. */
export const takeOffBody = z.strictObject({
  /** Puts back what a single field held before this clip was used. */
  undo: z.boolean().optional(),
});
export type TakeOffBody = z.input<typeof takeOffBody>;

/** POST /video-generator/jobs/:id/use-everywhere: the clip for all locales of its entry. */
export const useEverywhereBody = z.strictObject({
  /** Also where there is another video already. Default: only where there is none. */
  replace: z.boolean().optional(),
});
export type UseEverywhereBody = z.input<typeof useEverywhereBody>;
export interface UseEverywhereResponse {
  data: {
    job: JobView;
    /** The locales that have the clip now, */
    used: string[];
    /** those that keep another one, */
    kept: string[];
    /** and those that the caller may not change. */
    refused: string[];
  };
}

/** DELETE /video-generator/jobs/:id/clip: takes the clip off its entry and deletes its file. */
export const deleteClipQuery = z.strictObject({
  /** Also where something else uses the file; without it that is a 409 that names what does. */
  everywhere: z.literal('true').optional(),
});
export interface UsedElsewhere {
  usedIn: string[];
}

/** GET /video-generator/jobs/:id, POST …/jobs/:id/{cancel,retry,use,take-off,rate}, DELETE …/clip */
export interface JobResponse {
  data: JobView;
}

import { z } from 'zod';
import { count, type JobView, locale, preset, renderOptions, style } from './jobs';
import type { Cost } from '../cost';
import type { LimitView } from '../limit-view';
import type { ServerText } from '../texts';
import { MAX_TICKED } from '../limits';
import { PRESET_IDS } from '../presets';
import type { RenderControls } from '../render-options';

export type { Cost } from '../cost';
export type { LimitView } from '../limit-view';
export { MAX_TICKED, PREVIEW_PAGE } from '../limits';

/** Which entries: the rows that were ticked, or all that the list shows as it is filtered now. */
export const batchScope = z.union([
  z.strictObject({ documentIds: z.array(z.string().min(1).max(255)).min(1).max(MAX_TICKED) }),
  z.strictObject({
    /** As in the list's address: Strapi's filters. `{}` is all entries. */
    filters: z.record(z.string(), z.unknown()),
    /** What stands in the list's search field. */
    search: z.string().max(255).optional(),
  }),
]);
export type BatchScope = z.output<typeof batchScope>;

const order = z.strictObject({
  contentType: z.string().min(1).max(255),
  locale: locale.optional(),
  scope: batchScope,
  /** Default: the content type's styles. */
  styles: z.array(style).min(1).max(20).optional(),
  /** Platforms; each style is made once for each. Default: the content type's; [] is none. */
  presets: z.array(preset).max(PRESET_IDS.length).optional(),
  /** How many of each style (and platform). Default: 1. */
  count: count.optional(),
  options: renderOptions.optional(),
});

/**
 * What would become of an entry. `forbidden`: the caller may not make videos of it; `no-text`:
 * there is too little to make a prompt from.
 */
export type BatchVerdict = 'ready' | 'has-video' | 'running' | 'no-text' | 'forbidden';

export interface BatchEntryView {
  documentId: string;
  /** Null where the caller may not read it. */
  title: string | null;
  verdict: BatchVerdict;
  /** Why it gets no video, or what happens to its prompt ("cut after 226 tokens"), in words. */
  notes: ServerText[];
}

/** POST /video-generator/batches/preview: what a batch would come to. Costs nothing. */
export const previewBatchBody = z.strictObject({
  ...order.shape,
  /** Which page of the entries, from 1. */
  page: z.number().int().min(1).default(1),
});
export type PreviewBatchBody = z.input<typeof previewBatchBody>;
export interface PreviewBatchResponse {
  data: {
    entries: BatchEntryView[];
    /** Of the whole scope, in entries; `no-text` shows only on the pages, so it counts as ready. */
    counts: Record<Exclude<BatchVerdict, 'no-text'>, number>;
    /** Entries in the scope. */
    total: number;
    /** Videos that would be made. */
    videos: number;
    /** How long they would take, ms, by the site's own history; null without any. */
    estimateMs: number | null;
    slots: number;
    /** What can be wished of its renders. */
    controls: RenderControls;
    /** Null where the backend has no price. */
    cost: Cost | null;
    limits: LimitView[];
    /** Why it would be refused as it is: a limit, nothing to do; null if it would not. */
    refusal: ServerText | null;
  };
}

/** POST /video-generator/batches: accepted at once (202), then made into jobs piece by piece. */
export const createBatchBody = z.strictObject({
  ...order.shape,
  /** Make the videos of one entry, then wait for `continue` or `cancel`. */
  tryFirst: z.boolean().default(false),
});
export type CreateBatchBody = z.input<typeof createBatchBody>;

/**
 * `expanding`: its jobs are being written; `trying`: the first entry's are made; `awaiting`: those
 * have ended, a person decides; `running`: all jobs are there; `finished`, `cancelled`: none is left.
 */
export type BatchState = 'expanding' | 'trying' | 'awaiting' | 'running' | 'finished' | 'cancelled';

/** A batch as the API shows it. Times are epoch ms. */
export interface BatchView {
  id: number;
  state: BatchState;
  contentType: string;
  locale: string | null;
  styles: string[];
  presets: string[];
  /** Who ordered it; null for code, and where the person is gone. */
  createdBy: { id: number; name: string } | null;
  createdAt: number;
  endedAt: number | null;
  /** In jobs; `total` is what is expected as long as the batch expands. */
  progress: {
    total: number;
    succeeded: number;
    failed: number;
    skipped: number;
    cancelled: number;
    left: number;
  };
  /** Why it stopped before its end, in words; null if it did not. */
  problem: ServerText | null;
  cost: Cost | null;
}
/** GET /video-generator/batches/:id, and what POST answers */
export interface BatchResponse {
  data: BatchView;
}

export const batchParams = z.object({ id: z.coerce.number().int().positive() });

/** GET /video-generator/batches: the newest 20 of a type, or of all. */
export const listBatchesQuery = z.strictObject({
  contentType: z.string().min(1).max(255).optional(),
});
export interface ListBatchesResponse {
  data: BatchView[];
}

/** GET /video-generator/batches/:id/jobs: its jobs, failed ones first. */
export const batchJobsQuery = z.strictObject({
  page: z.coerce.number().int().min(1).default(1),
});
export interface BatchJobsResponse {
  data: JobView[];
  meta: { total: number; pageSize: number };
}

// POST /video-generator/batches/:id/{cancel,retry,continue}: BatchResponse.
// `cancel` ends what is left; `retry` makes the failed ones again; `continue` goes on after the
// first entry. GET …/:id/content-plan: CSV, a row per video, with the caption for its post.

import { z } from 'zod';
import { JOB_STATES, OUTCOMES, TRIGGERS } from '../job-states';
import {
  contentType,
  count,
  documentId,
  locale,
  presets,
  prompt,
  renderOptions,
  styles,
} from './jobs';

/**
 * The content API, for sites and scripts. Its schemas also stand on the routes, so that Strapi's
 * OpenAPI document shows them.
 */

/** Header of a request that may be sent again: whatever happens, its videos are made once. */
export const IDEMPOTENCY_HEADER = 'Idempotency-Key';
export const idempotencyKey = z.string().min(1).max(255);

/** POST /api/video-generator/jobs */
export const orderVideosBody = z.strictObject({
  contentType,
  documentId,
  /** Default: the site's default locale. */
  locale: locale.optional(),
  /** Default: the content type's styles. */
  styles: styles.optional(),
  /** Platforms; each style is made once for each. Default: the content type's; [] is none. */
  presets: presets.optional(),
  /** How many of each style (and platform), 1 to 4. Default: 1. */
  count: count.optional(),
  /** The scene, instead of the one that the template makes of the entry; style words are put behind it. */
  prompt: prompt.optional(),
  options: renderOptions.optional(),
  /** Make another one where the same wish is already running. */
  another: z.boolean().optional(),
});
export type OrderVideosBody = z.input<typeof orderVideosBody>;

/** A clip as visitors may see it. */
export const video = z.object({
  url: z.string(),
  name: z.string(),
  mime: z.string(),
  /** kB */
  size: z.number(),
  /** pixels */
  width: z.number().nullable(),
  height: z.number().nullable(),
  alternativeText: z.string().nullable(),
  /** A picture of it, to be shown until it plays; null where there is none. */
  posterUrl: z.string().nullable(),
  seconds: z.number().nullable(),
  /** For the label that visitors have to be shown in some places. */
  aiGenerated: z.literal(true),
});
export type Video = z.output<typeof video>;

const time = z.number().int().describe('epoch ms');

/** A job as sites and scripts see it: no prompt, no backend, nothing of how the site is set up. */
export const videoJob = z.object({
  id: z.number().int(),
  state: z.enum(JOB_STATES),
  trigger: z.enum(TRIGGERS),
  /** Null, as `documentId`, for a video that belongs to no entry. */
  contentType: z.string().nullable(),
  documentId: z.string().nullable(),
  locale: z.string().nullable(),
  style: z.string(),
  preset: z.string().nullable(),
  number: z.number().int(),
  /** 0 to 1; null where it is not known. */
  progress: z.number().nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  /** Why it was skipped or has failed, in words. */
  reason: z.string().nullable(),
  /** Null until it is made; and as long as it is not live, for who may not see such videos. */
  video: video.nullable(),
  createdAt: time,
  endedAt: time.nullable(),
});
export type VideoJob = z.output<typeof videoJob>;

export const orderVideosResponse = z.object({
  /** `created: false`: the very same wish was already running, or this request was answered before. */
  data: z.array(z.object({ job: videoJob, created: z.boolean() })),
});
export type OrderVideosResponse = z.output<typeof orderVideosResponse>;

/** GET /api/video-generator/jobs/:id, POST /api/video-generator/jobs/:id/cancel */
export const videoJobResponse = z.object({ data: videoJob });
export type VideoJobResponse = z.output<typeof videoJobResponse>;

/** The query of …/entries/:contentType/:documentId/{videos,draft-videos} */
export const entryVideosQuery = z.strictObject({
  locale: locale.optional(),
  /** `json-ld`: schema.org's VideoObjects instead, to be put into the page that shows them. */
  format: z.enum(['json', 'json-ld']).optional(),
});

/**
 * GET /api/video-generator/entries/:contentType/:documentId/videos: those that are live;
 * …/draft-videos: also those that are not, or wait to be chosen. Newest first.
 */
export const entryVideosResponse = z.object({
  data: z.array(
    z.object({
      jobId: z.number().int(),
      style: z.string(),
      preset: z.string().nullable(),
      locale: z.string().nullable(),
      /** Visitors see it on the entry. */
      live: z.boolean(),
      video,
      createdAt: time,
    })
  ),
});
export type EntryVideosResponse = z.output<typeof entryVideosResponse>;

import { z } from 'zod';
import { LISTED_ENTRIES } from '../limits';
import { contentType, documentId, locale } from './jobs';

// Not strict: Strapi's router adds what other routes' wildcards have matched.
export const entryVideosParams = z.object({ contentType });

/**
 * GET /video-generator/entries/:contentType/videos: how far the videos of the entries are that a
 * list shows. Those that the caller may not read, or whose field they may not, are left out.
 */
export const entryVideosQuery = z.strictObject({
  /** With commas between them. */
  documentIds: z
    .string()
    .transform((ids) => ids.split(','))
    .pipe(z.array(documentId).min(1).max(LISTED_ENTRIES)),
  locale: locale.optional(),
});

/** What is to be said of an entry's videos in one line. */
export interface EntryVideo {
  documentId: string;
  /** Jobs that wait to be begun, */
  waiting: number;
  /** and those that are being made. */
  running: number;
  /** Variations whose last job has failed. */
  failed: number;
  /** Clips that wait to be chosen. */
  review: number;
  /** What is in the entry's field: a clip of this plugin, something else, or nothing. */
  field: 'clip' | 'other' | 'empty';
  /** There are clips in the media library that are not in the field. */
  unused: boolean;
  /** The newest clip in the field was made from another text, or with another template, than now. */
  outdated: boolean;
}

export interface EntryVideosResponse {
  data: EntryVideo[];
  meta: {
    /** When the youngest job that has not ended got as far as it is, epoch ms; null without any. */
    since: number | null;
    /** By the server's clock, epoch ms. */
    now: number;
  };
}

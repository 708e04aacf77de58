import { z } from 'zod';
import { contentType, documentId, locale, prompt, style } from './jobs';

/** The longest row of a file, bytes. */
export const MAX_ROW_BYTES = 65_536;

/**
 * One row of a CSV or JSON Lines file: one video. Without an entry its clip goes into the media
 * library only.
 */
export const importRow = z
  .strictObject({
    prompt,
    contentType: contentType.optional(),
    documentId: documentId.optional(),
    locale: locale.optional(),
    /** Default: the first style of the content type; without an entry, the site's first. */
    style: style.optional(),
    /** Default: final. */
    quality: z.enum(['draft', 'final']).optional(),
    /** What the clip is called in the media library, without `.mp4`. */
    fileName: z.string().trim().min(1).max(200).optional(),
  })
  .refine((row) => (row.contentType === undefined) === (row.documentId === undefined), {
    message: 'contentType and documentId belong together',
  })
  .refine((row) => row.locale === undefined || row.documentId !== undefined, {
    message: 'a locale belongs to an entry',
  });
export type ImportRow = z.output<typeof importRow>;

export const IMPORT_COLUMNS = [
  'prompt',
  'contentType',
  'documentId',
  'locale',
  'style',
  'quality',
  'fileName',
] as const satisfies (keyof ImportRow)[];

/**
 * POST /video-generator/imports (admin) and /api/video-generator/imports (content API): a multipart
 * form with one `file`. Checked only with `dryRun`; else what is good becomes jobs.
 */
export const importQuery = z.strictObject({
  dryRun: z.enum(['true', 'false']).default('false'),
});

/** What a file has come to. `created` + `known` + `bad` = `rows`; in a dry run `created` is what would be. */
export interface ImportReport {
  rows: number;
  created: number;
  /** Made from the same file before. */
  known: number;
  bad: number;
  dryRun: boolean;
}

/**
 * The answer is read as it is written: JSON, one object a line (`application/x-ndjson`). `report` is
 * the last one of a file that was read to its end; after `error` the same file can be sent again.
 */
export type ImportLine =
  | { type: 'problem'; line: number; reason: string }
  | { type: 'progress'; rows: number }
  | ({ type: 'report' } & ImportReport)
  | { type: 'error'; message: string };

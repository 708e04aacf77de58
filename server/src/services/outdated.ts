import type { Core } from '@strapi/strapi';
import { fingerprintOf } from '../pipeline/plan';
import { toJob } from '../jobs/job';
import type { VideoType } from './content-types';
import type { EntryRow } from './entries';
import { getService } from './get-service';
import type { MayRead } from './rights';

/** Which fields of an entry somebody may read. */
export type ReadableFields = (type: VideoType, entry: EntryRow) => MayRead;

interface EntryKey {
  contentType: string;
  documentId: string;
  locale: string | null;
}

/**
 * Which of these jobs were made from another text, or with another template, than their entry has
 * now. A prompt has only what its person may read, so a clip is up to date by the whole text or by
 * the part of it that the caller may read.
 */
export const outdatedOf = async (
  strapi: Core.Strapi,
  ids: number[],
  mayRead: ReadableFields
): Promise<number[]> => {
  if (ids.length === 0) return [];
  const { table } = getService(strapi, 'engine');
  const rows = await table.rows().whereIn('id', ids).whereNotNull('fingerprint');
  const jobs = rows.map(toJob);
  const now = new Map<string, string[] | null>();
  for (const job of jobs) {
    const key = keyOf(job);
    if (!now.has(key)) now.set(key, await fingerprintsOf(strapi, job, mayRead));
  }
  return jobs
    .filter((job) => now.get(keyOf(job))?.includes(job.fingerprint ?? '') === false)
    .map(({ id }) => id);
};

const keyOf = ({ contentType, documentId, locale }: EntryKey) =>
  JSON.stringify([contentType, documentId, locale]);

/** Those of an entry's text as it is now; null where there is no such entry to compare with. */
const fingerprintsOf = async (
  strapi: Core.Strapi,
  { contentType, documentId, locale }: EntryKey,
  mayRead: ReadableFields
): Promise<string[] | null> => {
  const type = getService(strapi, 'content-types').find(contentType);
  if (!type) return null;
  const entry = await getService(strapi, 'entries').findDraft(type, documentId, locale);
  return entry ? fingerprintsNow(strapi, type, entry, mayRead) : null;
};

/** Those of an entry's text as it is now: of all of it, and of what the caller may read. */
export const fingerprintsNow = async (
  strapi: Core.Strapi,
  type: VideoType,
  entry: EntryRow,
  mayRead: ReadableFields
): Promise<string[]> => {
  const entries = getService(strapi, 'entries');
  const template = getService(strapi, 'settings').current().templates[type.template]!.text;
  const texts = [
    await entries.textOf(type, entry),
    await entries.textOf(type, entry, mayRead(type, entry)),
  ];
  return texts.map((text) => fingerprintOf(text, template));
};

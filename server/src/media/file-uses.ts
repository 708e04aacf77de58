import type { Core } from '@strapi/strapi';
import type { Job } from '../jobs/job';
import { getService } from '../services/get-service';

/** Whether somebody may see an entry of a content type. */
export type MayReadEntry = (uid: string, entry: object) => boolean;

interface UsingRow {
  __type: string;
  id: number;
  documentId?: string;
  locale?: string | null;
  [field: string]: unknown;
}

/**
 * What uses a job's file beside the entry that it was made for: each as words for people, without
 * the title where they may not see that entry.
 */
export const usesElsewhere = async (
  strapi: Core.Strapi,
  job: Job,
  mayRead: MayReadEntry = () => true
): Promise<string[]> => {
  const file = (await strapi.db
    .query('plugin::upload.file')
    .findOne({ where: { id: job.fileId }, populate: ['related'] })) as {
    related?: (UsingRow | null)[];
  } | null;
  const type = getService(strapi, 'content-types').find(job.contentType);
  const isOwn = ({ __type, documentId, locale }: UsingRow) =>
    __type === job.contentType &&
    documentId === job.documentId &&
    (type?.shared === true || !type?.localized || locale === job.locale);
  const others = (file?.related ?? []).filter((row) => row !== null).filter((row) => !isOwn(row));
  // Draft and published version are one entry for people.
  return [...new Set(others.map((row) => wordsFor(strapi, row, mayRead)))];
};

const wordsFor = (strapi: Core.Strapi, row: UsingRow, mayRead: MayReadEntry): string => {
  const schema = strapi.contentTypes[row.__type as never] as
    { info: { displayName: string } } | undefined;
  if (!schema) return strapi.components[row.__type as never]?.info?.displayName ?? row.__type;
  const { displayName } = schema.info;
  if (!mayRead(row.__type, row)) return displayName;
  const field = getService(strapi, 'content-types').find(row.__type)?.variables.title;
  const title = field === undefined ? undefined : row[field];
  const name = typeof title === 'string' && title !== '' ? title : (row.documentId ?? '');
  return `${displayName} “${name}”${row.locale ? ` (${row.locale})` : ''}`;
};

import { type Job, toJob } from '../jobs/job';
import type { JobTable } from '../jobs/table';
import type { VideoType } from './content-types';

interface EntryKey {
  documentId: string;
  locale: string | null;
}

/** Reads the jobs of several entries at once. @returns those of one of them */
export const jobsOfEntries = async (
  table: JobTable,
  type: VideoType,
  entries: EntryKey[]
): Promise<(entry: EntryKey) => Job[]> => {
  const ids = new Set(entries.map(({ documentId }) => documentId));
  const rows = await table
    .rows()
    .where({ content_type: type.uid, target_field: type.target })
    .whereIn('document_id', [...ids]);
  const byDocument = new Map([...ids].map((id) => [id, [] as Job[]]));
  for (const job of rows.map(toJob)) byDocument.get(job.documentId)?.push(job);
  return ({ documentId, locale }) =>
    (byDocument.get(documentId) ?? []).filter((job) => type.shared || job.locale === locale);
};

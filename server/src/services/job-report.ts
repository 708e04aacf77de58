import type { Core } from '@strapi/strapi';
import type { Readable } from 'node:stream';
import type { JobReportQuery } from '../../../shared/contracts/job-list';
import type { Ability } from '../strapi';
import { getService } from './get-service';

const COLUMNS = [
  'Job',
  'Asked for',
  'State',
  'Outcome',
  'Reason',
  'What to do',
  'Charged',
  'Entry',
  'Content type',
  'Document ID',
  'Locale',
  'Style',
  'Platform',
  'Trigger',
  'Person',
  'Batch',
  'Backend',
  'Model',
  'Task',
  'Attempts',
  'Submitted',
  'Rendered',
  'Ended',
  'Prompt',
  'Clip URL',
  'Rating',
  'Why',
];

const asTime = (time: number | null): string | null =>
  time === null ? null : new Date(time).toISOString();

/** Jobs as a table: a row for each, written as it is read. Times are UTC. */
export const jobReport = async (
  strapi: Core.Strapi,
  ability: Ability,
  query: JobReportQuery
): Promise<Readable> => {
  // Loaded when there is a table to write: its library would make Strapi's start slower.
  const { writeCsv } = await import('../csv/write-csv');
  const site = strapi.config.get<string>('server.absoluteUrl');
  const rows = async function* () {
    for await (const job of getService(strapi, 'job-list').each(ability, query)) {
      const error = job.state === 'failed' ? job.error : null;
      yield [
        job.id,
        asTime(job.createdAt),
        job.state,
        job.outcome,
        error?.message ?? job.skipReason?.message ?? null,
        error?.hint ?? null,
        error?.charged ?? null,
        job.entryTitle,
        job.contentType,
        job.documentId,
        job.locale,
        job.style,
        job.preset,
        job.trigger,
        job.person?.name ?? null,
        job.batchId,
        job.backend,
        job.model,
        job.taskId,
        job.attempt,
        asTime(job.submittedAt),
        asTime(job.renderedAt),
        asTime(job.endedAt),
        job.prompt,
        job.clip ? new URL(job.clip.url, site).href : null,
        job.rating,
        job.ratingReason,
      ];
    }
  };
  return writeCsv(COLUMNS, rows());
};

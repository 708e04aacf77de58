import type { Core } from '@strapi/strapi';
import type { Readable } from 'node:stream';
import type { JobView } from '../../../shared/contracts/jobs';
import type { Batch } from '../jobs/batch';
import type { Ability } from '../strapi';
import { batchJobs } from './batch-jobs';
import { createPostingTimes } from './posting-times';

const COLUMNS = [
  'Entry',
  'Document ID',
  'Locale',
  'Style',
  'Platform',
  'Caption',
  'Prompt',
  'State',
  'Reason',
  'Clip URL',
  'Proposed time',
];

/** A batch as a table to plan posts with: a row for each video, written as it is read. */
export const contentPlan = async (
  strapi: Core.Strapi,
  batch: Batch,
  ability: Ability
): Promise<Readable> => {
  // Loaded when there is a table to write: its library would make Strapi's start slower.
  const { writeCsv } = await import('../csv/write-csv');
  const site = strapi.config.get<string>('server.absoluteUrl');
  const urlOf = ({ clip }: JobView) => (clip ? new URL(clip.url, site).href : null);
  const postingTime = createPostingTimes(batch.createdAt);
  const rows = async function* () {
    for await (const job of batchJobs(strapi, batch, ability).each()) {
      yield [
        job.entryTitle,
        job.documentId,
        job.locale,
        job.style,
        job.preset,
        job.caption,
        job.prompt,
        job.state,
        job.error?.message ?? job.skipReason?.message ?? null,
        urlOf(job),
        job.clip ? postingTime(job.preset) : null,
      ];
    }
  };
  return writeCsv(COLUMNS, rows());
};

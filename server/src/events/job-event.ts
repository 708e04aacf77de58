import type { Core } from '@strapi/strapi';
import type { JobEvent } from '../../../shared/contracts/events';
import { hasEntry } from '../../../shared/job-entry';
import type { Job } from '../jobs/job';

/** What others are told of a job that has ended. Read within the transaction that ends it. */
export const jobEvent = async (
  strapi: Core.Strapi,
  job: Job,
  state: JobEvent['job']['state']
): Promise<JobEvent> => ({
  job: {
    id: job.id,
    state,
    outcome: job.outcome,
    trigger: job.trigger,
    style: job.style,
    preset: job.preset,
    number: job.number,
    batchId: job.batchId,
    backend: job.backend,
    model: job.model,
    error: job.error,
    notes: job.notes.map(({ message }) => message),
    createdById: job.createdById,
    createdAt: job.createdAt,
    endedAt: job.endedAt!,
  },
  entry: hasEntry(job)
    ? {
        contentType: job.contentType,
        documentId: job.documentId,
        locale: job.locale,
        field: job.targetField,
        title: job.entryTitle,
      }
    : null,
  file: job.fileId === null ? null : await fileOf(strapi, job.fileId),
});

const fileOf = async (strapi: Core.Strapi, id: number): Promise<JobEvent['file']> => {
  const file = (await strapi.db.query('plugin::upload.file').findOne({
    where: { id },
    select: ['id', 'documentId', 'name', 'url', 'mime', 'size', 'width', 'height'],
  })) as JobEvent['file'];
  if (file === null) return null;
  const { documentId, name, url, mime, size, width, height } = file;
  return { id, documentId, name, url, mime, size, width, height };
};

import { hasEntry } from '../../../shared/job-entry';
import type { Job } from '../jobs/job';
import type { HookJob } from './types';

export const hookJob = (job: Job): HookJob => ({
  id: job.id,
  trigger: job.trigger,
  contentType: hasEntry(job) ? job.contentType : null,
  documentId: hasEntry(job) ? job.documentId : null,
  locale: job.locale,
  entryTitle: job.entryTitle,
  targetField: job.targetField,
  style: job.style,
  preset: job.preset,
  number: job.number,
});

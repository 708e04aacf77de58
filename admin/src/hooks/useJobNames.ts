import type { JobView } from '../../../shared/contracts/jobs';
import { hasEntry } from '../../../shared/job-entry';
import { useText } from './useText';
import { useVariationName } from './useVariationName';
import { useVideoType } from './useVideoType';

const NO_STYLES = { styleNames: {} };

/** What a job is called, wherever it is not among others of its entry. */
export const useJobNames = (job: JobView) => {
  const text = useText();
  const type = useVideoType('collection-types', job.contentType);
  const nameOf = useVariationName(type ?? NO_STYLES);
  return {
    title: job.entryTitle ?? text(hasEntry(job) ? 'jobs.untitled' : 'jobs.noEntry'),
    typeName: hasEntry(job) ? (type?.displayName ?? job.contentType) : null,
    variation: nameOf(job),
  };
};

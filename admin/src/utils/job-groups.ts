import type { JobView } from '../../../shared/contracts/jobs';
import { hasEnded } from '../../../shared/job-states';
import { variationKey } from '../../../shared/variations';

/** Jobs of an entry as the panel shows them. */
export interface JobGroups {
  /** Whatever is still running or in use, and the newest job of each variation. */
  shown: JobView[];
  /** The others, newest first. */
  older: JobView[];
}

/**
 * Says which jobs matter at first sight. Expects them newest first, as the API answers them.
 * Styles keep their places while their jobs come and go, so that nothing jumps under the mouse.
 */
export const groupJobs = (
  jobs: JobView[],
  styleOrder: readonly string[],
  isInField: (job: JobView) => boolean
): JobGroups => {
  const first = new Set<number>();
  const variations = new Set<string>();
  for (const job of jobs) {
    const key = variationKey(job);
    if (!hasEnded(job.state) || isInField(job) || !variations.has(key)) first.add(job.id);
    variations.add(key);
  }
  const place = ({ style }: JobView) => {
    const index = styleOrder.indexOf(style);
    return index === -1 ? styleOrder.length : index;
  };
  return {
    shown: jobs.filter(({ id }) => first.has(id)).sort((a, b) => place(a) - place(b)),
    older: jobs.filter(({ id }) => !first.has(id)),
  };
};

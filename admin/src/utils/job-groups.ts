import type { JobView } from '../../../shared/contracts/jobs';
import { hasEnded } from '../../../shared/job-states';
import { variationKey } from '../../../shared/variations';

/** How many videos in use are shown in full: each loads the beginning of its clip. */
const MOST_IN_USE = 12;

/** Jobs of an entry as the panel shows them. */
export interface JobGroups {
  /** Whatever is still running, the newest in use, and the newest job of each variation. */
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
  let inUse = 0;
  for (const job of jobs) {
    const key = variationKey(job);
    const isUsed = isInField(job) && (inUse += 1) <= MOST_IN_USE;
    if (!hasEnded(job.state) || isUsed || !variations.has(key)) first.add(job.id);
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

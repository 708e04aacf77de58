import type { JobView } from '../../../shared/contracts/jobs';
import { hasEnded } from '../../../shared/job-states';

/** Jobs of an entry as the panel shows them. */
export interface JobGroups {
  /** Whatever is still running, and the newest job of each style. */
  shown: JobView[];
  /** The others, newest first. */
  older: JobView[];
}

/**
 * Says which jobs matter at first sight. Expects them newest first, as the API answers them.
 * Styles keep their places while their jobs come and go, so that nothing jumps under the mouse.
 */
export const groupJobs = (jobs: JobView[], styleOrder: readonly string[]): JobGroups => {
  const newest = new Set<number>();
  const styles = new Set<string>();
  for (const job of jobs) {
    if (!hasEnded(job.state)) newest.add(job.id);
    else if (!styles.has(job.style)) newest.add(job.id);
    styles.add(job.style);
  }
  const place = ({ style }: JobView) => {
    const index = styleOrder.indexOf(style);
    return index === -1 ? styleOrder.length : index;
  };
  return {
    shown: jobs.filter(({ id }) => newest.has(id)).sort((a, b) => place(a) - place(b)),
    older: jobs.filter(({ id }) => !newest.has(id)),
  };
};

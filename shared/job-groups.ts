import { type JobState, RUNNING_STATES } from './job-states';

/** Jobs as people think of them. What is to be reviewed has finished, too. */
export const JOB_GROUPS = [
  'waiting',
  'running',
  'review',
  'finished',
  'failed',
  'cancelled',
  'skipped',
] as const;

export type JobGroup = (typeof JOB_GROUPS)[number];

/** The states of a group; of `review` only those whose clip waits to be chosen. */
export const STATES_OF: Record<JobGroup, readonly JobState[]> = {
  waiting: ['requested', 'queued', 'waiting'],
  running: RUNNING_STATES,
  review: ['succeeded'],
  finished: ['succeeded'],
  failed: ['failed'],
  cancelled: ['cancelled'],
  skipped: ['skipped'],
};

/** A failure asks for attention this long, ms. */
export const ATTENTION_MS = 7 * 24 * 60 * 60_000;

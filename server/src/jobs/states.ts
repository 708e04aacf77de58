import type { JobState } from '../../../shared/job-states';

/**
 * Which state may follow which. `waiting` is a pause before a next try, so it may lead back to
 * whatever was going on; a person's retry leads out of `failed` and `cancelled`.
 */
const NEXT: Record<JobState, readonly JobState[]> = {
  requested: ['queued', 'skipped', 'failed', 'cancelled'],
  queued: ['submitting', 'waiting', 'failed', 'cancelled'],
  waiting: ['queued', 'submitting', 'downloading', 'attaching', 'failed', 'cancelled'],
  submitting: ['queued', 'waiting', 'generating', 'downloading', 'failed', 'cancelled'],
  // Back to submitting: the answer to its order, which would have been the clip, was lost.
  generating: ['submitting', 'queued', 'waiting', 'downloading', 'failed', 'cancelled'],
  downloading: ['storing', 'waiting', 'attaching', 'failed', 'cancelled'],
  storing: ['downloading', 'attaching', 'waiting', 'failed', 'cancelled'],
  attaching: ['succeeded', 'waiting', 'failed'],
  succeeded: [],
  skipped: [],
  failed: ['requested', 'queued', 'downloading', 'attaching'],
  cancelled: ['requested', 'queued', 'downloading', 'attaching'],
};

/** Whether a job may go from one state to the other (staying where it is always may be). */
export const mayFollow = (from: JobState, to: JobState): boolean =>
  from === to || NEXT[from].includes(to);

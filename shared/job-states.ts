/** Every state of a job, in the order in which a job walks through them. */
export const JOB_STATES = [
  'requested',
  'queued',
  'waiting',
  'submitting',
  'generating',
  'downloading',
  'storing',
  'attaching',
  'succeeded',
  'skipped',
  'failed',
  'cancelled',
] as const;

export type JobState = (typeof JOB_STATES)[number];

/** States in which a job has ended; from `failed` and `cancelled` a person may retry. */
export const END_STATES = ['succeeded', 'skipped', 'failed', 'cancelled'] as const;

/** States in which a rendered clip is brought to its entry. */
export const SAVING_STATES = ['downloading', 'storing', 'attaching'] as const;

/** States in which something is being done for the job right now. */
export const RUNNING_STATES = ['submitting', 'generating', ...SAVING_STATES] as const;

export const hasEnded = (state: JobState): boolean =>
  (END_STATES as readonly JobState[]).includes(state);

/**
 * Where a succeeded job's clip is: on the entry; in the library for the editor to choose; or in the
 * library only, because the entry could not take it (the job's notes say why).
 */
export const OUTCOMES = ['attached', 'candidate', 'unattached'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What asked for a job. */
export const TRIGGERS = ['manual', 'publish', 'bulk', 'schedule', 'api', 'import'] as const;
export type Trigger = (typeof TRIGGERS)[number];

/** Triggers behind which no person stands: the rules of the content type decide for them. */
export const AUTOMATIC_TRIGGERS = ['publish', 'schedule'] as const satisfies Trigger[];

export const isAutomatic = (trigger: Trigger): boolean =>
  (AUTOMATIC_TRIGGERS as readonly Trigger[]).includes(trigger);

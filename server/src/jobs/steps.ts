import type { JobStep } from '../../../shared/contracts/job-list';
import type { JobErrorText } from '../../../shared/job-errors';
import type { Job } from './job';
import type { Patch } from './table';

/** What is written down of a step; the database adds when it was. */
export type NewStep = Omit<JobStep, 'at'>;

/** Beyond so many letters only the end is still written down: a job can wait for days, try after try. */
export const MAX_STEPS = 8_000;

/** The step that an update makes of a job. */
export const stepOf = (job: Job, patch: Patch, state: Job['state']): NewStep => {
  const error = patch.error as Job['error'] | undefined;
  return {
    state,
    ...(state === 'generating' && {
      attempt: (patch.attempt as number | undefined) ?? job.attempt,
    }),
    ...(error && { error: withoutKind(error) }),
  };
};

const withoutKind = ({ message, hint, texts }: JobErrorText): NewStep['error'] => ({
  ...{ message, hint },
  ...(texts && { texts }),
});

/** The line of a step in a job's log, up to its time. */
export const stepLine = (step: NewStep): string => `${JSON.stringify(step)} `;

/** What happened to a job, from when it was asked for. */
export const stepsOf = ({ createdAt, steps }: Pick<Job, 'createdAt' | 'steps'>): JobStep[] => [
  { state: 'asked', at: createdAt },
  ...(steps ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const end = line.lastIndexOf(' ');
      return { ...(JSON.parse(line.slice(0, end)) as NewStep), at: Number(line.slice(end)) };
    }),
];

import { END_STATES, JOB_STATES, type JobState } from '../../../shared/job-states';
import { mayFollow } from '../../../server/src/jobs/states';

const after = (state: JobState) =>
  JOB_STATES.filter((next) => next !== state && mayFollow(state, next));

describe('the states of a job', () => {
  it('lead from a wish to the entry in the order of the hall', () => {
    const way: JobState[] = [
      'requested',
      'queued',
      'submitting',
      'generating',
      'downloading',
      'storing',
      'attaching',
      'succeeded',
    ];
    way.slice(1).forEach((next, index) => expect(mayFollow(way[index]!, next)).toBe(true));
  });

  it('can all end', () => {
    const ends = new Set<JobState>(END_STATES);
    const canEnd = new Set<JobState>(ends);
    for (let round = 0; round < JOB_STATES.length; round += 1) {
      for (const state of JOB_STATES) {
        if (after(state).some((next) => canEnd.has(next))) canEnd.add(state);
      }
    }
    expect([...canEnd].sort()).toEqual([...JOB_STATES].sort());
  });

  it('never leave a success or a skip', () => {
    expect(after('succeeded')).toEqual([]);
    expect(after('skipped')).toEqual([]);
  });

  it('do not let a job be cancelled while its clip is being attached', () => {
    expect(mayFollow('attaching', 'cancelled')).toBe(false);
  });

  it('do not let a job skip the submit or the check of its clip', () => {
    expect(mayFollow('queued', 'generating')).toBe(false);
    expect(mayFollow('generating', 'storing')).toBe(false);
  });
});

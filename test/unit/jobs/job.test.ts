import { toColumns, toJob } from '../../../server/src/jobs/job';

describe('a row of the jobs table', () => {
  it('reads as what was written', () => {
    const written = {
      id: 7,
      state: 'generating' as const,
      style: 'cinematic',
      request: { width: 720, height: 480, numFrames: 49, fps: 8, steps: 50 },
      notes: [{ id: 'cut.style', message: 'shortened' }],
      skipText: { id: 'skip.unchanged' },
      error: null,
      runAt: null,
    };
    expect(toJob(toColumns(written))).toMatchObject(written);
  });

  it('has numbers where PostgreSQL answers bigints as text', () => {
    expect(toJob({ created_at: '1764000000123', lease_until: '5' })).toMatchObject({
      createdAt: 1764000000123,
      leaseUntil: 5,
    });
  });

  it('reads the notes of older versions, which were plain sentences', () => {
    expect(toJob({ notes_json: '["shortened"]' }).notes).toEqual([{ message: 'shortened' }]);
  });

  it('has no notes where none were written', () => {
    expect(toJob({}).notes).toEqual([]);
  });

  it('writes only what is given: null is a value, a missing field is none', () => {
    expect(toColumns({ slot: null })).toEqual({ slot: null });
  });
});

import type { TuneLevel } from '../../../shared/contracts/tune';
import { suggestSlots } from '../../../server/src/tune/suggest';

/** Levels with two clips for each place, by how long each of them took as a whole, s. */
const levels = (...seconds: number[]): TuneLevel[] =>
  seconds.map((total, index) => {
    const clips = 2 * (index + 1);
    return { inFlight: index + 1, clips, done: clips, totalMs: total * 1_000, error: null };
  });

const failed = (inFlight: number): TuneLevel => ({
  ...{ inFlight, clips: 2 * inFlight, done: 0, totalMs: null },
  error: { kind: 'out-of-memory', message: 'No memory.', hint: 'Less.', charged: 'unknown' },
});

it.each([
  ['one GPU', [20, 40, 60, 80, 100], 1],
  ['two GPUs', [20, 20, 30, 40, 50], 2],
  ['three GPUs', [20, 20, 20, 30, 40], 3],
  ['four GPUs, of which five in flight make no good use', [20, 20, 20, 20, 30], 4],
  ['a gain of a little less than a tenth', [20, 36.5, 55, 74, 92], 1],
  ['a gain of a little more than a tenth', [20, 36.3, 54.6, 73, 91], 2],
  ['a gain that comes later', [20, 39, 30, 40, 50], 3],
])('suggests as many as are worth it: %s', (_what, seconds, slots) => {
  expect(suggestSlots(levels(...seconds))).toEqual({ slots, mayBeMore: false });
});

it('says so where the last that was measured was still worth it', () => {
  expect(suggestSlots(levels(20, 20, 20, 20, 20))).toEqual({ slots: 5, mayBeMore: true });
});

it('heeds a failure: neither that many nor more', () => {
  expect(suggestSlots([...levels(20, 20), failed(3)])).toEqual({ slots: 2, mayBeMore: false });
  expect(suggestSlots([failed(1)])).toBeNull();
  expect(suggestSlots([])).toBeNull();
});

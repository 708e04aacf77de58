import fc from 'fast-check';
import { createPace, pauseBeforePoll } from '../../../server/src/pipeline/poll-schedule';

const evenly = () => 0.5;

/** At which ages (s) a task is asked for, from `from` on, until it is `until` old. */
const pollsOf = (expectedMs: number | null, until: number, from = 0): number[] => {
  const polls: number[] = [];
  let elapsedMs = from;
  for (;;) {
    elapsedMs += pauseBeforePoll({ elapsedMs, expectedMs, remainingMs: null }, evenly);
    if (elapsedMs > until) return polls;
    polls.push(Math.round(elapsedMs / 10) / 100);
  }
};

describe('without history', () => {
  it('a task is asked for after 1, 2, 3, 5 s, and then less and less often', () => {
    expect(pollsOf(null, 40_000)).toEqual([1, 2, 3, 5, 7, 9, 12, 15, 19, 23, 28, 33, 38]);
  });
});

describe('with history', () => {
  it('the first poll comes at 70 % of the expected time, then each halves the rest', () => {
    expect(pollsOf(90_000, 90_000)).toEqual([63, 76.5, 83.25, 86.63, 88.63]);
  });

  it('nothing waits longer than 15 s when the end is near or past', () => {
    expect(pollsOf(600_000, 480_000)).toEqual([420, 435, 450, 465, 480]);
    const late = pollsOf(90_000, 400_000).filter((at) => at > 90);
    const pauses = late.slice(1).map((at, index) => at - late[index]!);
    expect(pauses[0]).toBeLessThan(3);
    expect(pauses.at(-1)).toBeCloseTo(15);
    expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
  });

  it('whoever takes over a task goes on with its schedule', () => {
    expect(pollsOf(90_000, 90_000, 40_000)[0]).toBe(63);
    expect(pollsOf(90_000, 90_000, 76_500)).toEqual([83.25, 86.63, 88.63]);
  });

  it('a task of a second is not waited for as if it took minutes', () => {
    expect(pollsOf(1_000, 3_000)).toEqual([0.7, 1.2, 1.73, 2.34]);
  });
});

it('progress counts for more than history', () => {
  const task = { elapsedMs: 63_000, expectedMs: 90_000 };
  expect(pauseBeforePoll({ ...task, remainingMs: 20_000 }, evenly)).toBe(10_000);
  expect(pauseBeforePoll({ ...task, expectedMs: null, remainingMs: 500_000 }, evenly)).toBe(15_000);
  expect(pauseBeforePoll({ ...task, remainingMs: 100 }, evenly)).toBe(2_000);
});

it('pauses are spread by a tenth, and never too short or too long', () => {
  const ms = fc.integer({ min: 0, max: 3_600_000 });
  const orNull = fc.option(ms, { nil: null });
  fc.assert(
    fc.property(ms, orNull, orNull, (elapsedMs, expectedMs, remainingMs) => {
      const task = { elapsedMs, expectedMs, remainingMs };
      const [least, most] = [pauseBeforePoll(task, () => 0), pauseBeforePoll(task, () => 1)];
      expect(most / least).toBeCloseTo(1.1 / 0.9);
      expect(least).toBeGreaterThanOrEqual(
        expectedMs !== null && remainingMs === null && elapsedMs < 0.6 * expectedMs
          ? 0.09 * expectedMs
          : 450
      );
      expect(most).toBeLessThanOrEqual(Math.max(16_500.1, 0.7 * 1.1 * (expectedMs ?? 0)));
    })
  );
});

it('the pace of a task is that of its progress since it was first seen', () => {
  const remainingAt = createPace();
  expect(remainingAt(undefined, 0)).toBeNull();
  expect(remainingAt(0, 90_000)).toBeNull();
  // At first sight it counts as if it had rendered since its submit.
  expect(remainingAt(0.1, 100_000)).toBe(900_000);
  expect(remainingAt(0.35, 110_000)).toBeCloseTo(26_000);
  // It has stood still.
  expect(remainingAt(0.35, 120_000)).toBeCloseTo(52_000);
});

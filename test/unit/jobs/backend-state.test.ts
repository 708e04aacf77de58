import { JobError } from '../../../server/src/errors';
import { say } from '../../../server/src/texts/say';
import {
  answered,
  type BackendState,
  DOWN_AFTER,
  failed,
  isHeld,
  type Pace,
  reopened,
  sent,
  UP,
} from '../../../server/src/jobs/backend-state';

const NOW = 1_000_000;
const PROBE_MS = 5_000;

const silent = new JobError('network', say('backend.unreachable'), {
  hint: say('backend.checkUrl'),
});
const busy = new JobError('rate-limited', say('backend.rateLimited'), {
  hint: say('backend.lowerSlots'),
  retryAfterMs: 30_000,
});
const refused = new JobError('auth', say('backend.keyRefused'), { hint: say('backend.checkKey') });

/** The state after so many orders in a row that were not answered, one a second. */
const after = (failures: number): BackendState => {
  let state = UP;
  for (let count = 0; count < failures; count += 1) {
    state = { ...state, ...failed(state, NOW + count * 1_000, silent, PROBE_MS) };
  }
  return state;
};

describe('a backend that does not answer', () => {
  it('is down after three orders, since the last of them', () => {
    expect(after(DOWN_AFTER - 1)).toMatchObject({ downSince: null, heldUntil: null });
    expect(after(DOWN_AFTER)).toMatchObject({
      downSince: NOW + 2_000,
      heldUntil: NOW + 2_000 + PROBE_MS,
      error: { message: 'The video backend could not be reached.' },
    });
  });

  it('is probed less and less often, and at last every minute', () => {
    const pauses = [3, 4, 5, 6, 7, 8, 20].map(
      (failures) => after(failures).heldUntil! - (NOW + (failures - 1) * 1_000)
    );
    expect(pauses).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
    expect(after(20).downSince).toBe(after(3).downSince);
  });

  it('counts as up again after a probe, and as down again after the next failure', () => {
    const open = { ...after(5), ...reopened() };
    expect(isHeld(open, NOW)).toBe(false);
    const next = failed(open, NOW, silent, PROBE_MS);
    expect(next).toMatchObject({ downSince: NOW, heldUntil: NOW + 40_000 });
    expect({ ...open, ...answered(open) }).toEqual(UP);
  });

  it('is not down for having refused, or asked for a pause', () => {
    expect(failed(after(2), NOW, refused, PROBE_MS)).toBeNull();
    expect(failed(after(2), NOW, busy, PROBE_MS)).toEqual({ heldUntil: NOW + 30_000 });
    const held = { ...UP, heldUntil: NOW + 60_000 };
    expect(failed(held, NOW, busy, PROBE_MS)).toEqual({ heldUntil: NOW + 60_000 });
  });
});

it('a pause holds until it is taken back', () => {
  expect(isHeld({ ...UP, pausedAt: 1 }, NOW)).toBe(true);
  expect(isHeld(UP, NOW)).toBe(false);
});

describe('the pace of orders', () => {
  /** When so many orders go out that all wait from the beginning on, in seconds. */
  const ordersAt = (count: number, pace: Pace): number[] => {
    let state = UP;
    let now = NOW;
    return Array.from({ length: count }, () => {
      now = Math.max(now, state.heldUntil ?? 0);
      state = { ...state, ...sent(state, now, pace) };
      return (now - NOW) / 1_000;
    });
  };

  it('is not counted where none is set', () => {
    expect(sent(UP, NOW, {})).toBeNull();
  });

  it('keeps a distance between any two', () => {
    expect(ordersAt(4, { minIntervalMs: 3_000 })).toEqual([0, 3, 6, 9]);
  });

  it('lets as many out within any minute as are set, at once if they come at once', () => {
    expect(ordersAt(7, { perMinute: 3 })).toEqual([0, 0, 0, 60, 60, 60, 120]);
    expect(ordersAt(5, { perMinute: 2, minIntervalMs: 20_000 })).toEqual([0, 20, 60, 80, 120]);
  });
});

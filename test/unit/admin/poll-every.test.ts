import {
  isUnanswered,
  pollBatchesEvery,
  pollEvery,
  retryAfter,
} from '../../../admin/src/utils/poll-every';
import type { BatchState } from '../../../shared/contracts/batches';
import { batchOf } from '../../admin/batches';
import { finished, running } from '../../admin/jobs';

const MINUTE_MS = 60_000;
const at = (ageMs: number, now = 1_000_000_000) =>
  pollEvery([running({ stateSince: now - ageMs })], now);

it('asks less and less often while a job is running, and not at all afterwards', () => {
  expect(at(0)).toBeGreaterThan(0);
  expect(at(5 * MINUTE_MS)).toBeGreaterThan(at(0));
  expect(at(20 * MINUTE_MS)).toBeGreaterThan(at(5 * MINUTE_MS));
  expect(pollEvery([finished()], 0)).toBe(0);
});

it('asks for batches only while one goes on by itself', () => {
  const now = 1_000_000_000;
  const batch = (state: BatchState) =>
    batchOf({
      state,
      createdAt: now - 5 * MINUTE_MS,
      endedAt: state === 'finished' ? now : null,
    });
  expect(pollBatchesEvery([batch('finished'), batch('awaiting')], now)).toBe(0);
  expect(pollBatchesEvery([batch('finished'), batch('trying')], now)).toBe(at(5 * MINUTE_MS));
});

it('asks again where the server was away, and not where it refused', () => {
  expect(retryAfter({ name: 'TypeError', message: 'Failed to fetch' })).toBeGreaterThan(0);
  expect(retryAfter({ status: 503 })).toBeGreaterThan(0);
  expect(retryAfter({ status: 429 })).toBeGreaterThan(0);
  expect(retryAfter({ status: 403 })).toBe(0);
  expect(isUnanswered({ name: 'TypeError' })).toBe(true);
  expect(isUnanswered({ status: 500 })).toBe(false);
});

import { currentBatches, isActive } from '../../../admin/src/utils/batch-states';
import { pollBatchesEvery } from '../../../admin/src/utils/poll-every';
import type { BatchView } from '../../../shared/contracts/batches';

const NOW = Date.UTC(2026, 0, 31);
const batch = (facts: Partial<BatchView>) =>
  ({ id: 1, state: 'running', createdAt: NOW, endedAt: null, ...facts }) as BatchView;
const shown = (facts: Partial<BatchView>, dismissed: number[] = []) =>
  currentBatches([batch(facts)], dismissed, NOW).length === 1;

it('a cancelled batch goes on until its last render has stopped', () => {
  const stopping = batch({ state: 'cancelled' });
  expect(shown(stopping)).toBe(true);
  expect(isActive(stopping)).toBe(true);
  expect(pollBatchesEvery([stopping], NOW)).toBeGreaterThan(0);
  expect(isActive(batch({ state: 'cancelled', endedAt: NOW }))).toBe(false);
});

it('a batch that has ended is shown for a day, unless somebody has seen enough of it', () => {
  const ended = { state: 'finished', endedAt: NOW - 3_600_000 } as const;
  expect(shown(ended)).toBe(true);
  expect(shown(ended, [1])).toBe(false);
  expect(shown({ ...ended, endedAt: NOW - 90_000_000 })).toBe(false);
  expect(shown({ state: 'running' }, [1])).toBe(true);
});

it('a batch that waits for a person is not asked for again and again', () => {
  expect(pollBatchesEvery([batch({ state: 'awaiting' })], NOW)).toBe(0);
});

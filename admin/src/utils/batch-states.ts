import type { BatchState, BatchView } from '../../../shared/contracts/batches';

/** A batch that goes on by itself; a cancelled one does until its last render has stopped. */
export const isActive = ({ state, endedAt }: Pick<BatchView, 'state' | 'endedAt'>): boolean =>
  endedAt === null && state !== 'awaiting';

export const isOver = (state: BatchState): boolean => state === 'finished' || state === 'cancelled';

/** Videos of a batch that nothing more happens to. */
export const doneOf = ({ progress }: Pick<BatchView, 'progress'>): number =>
  progress.succeeded + progress.failed + progress.skipped + progress.cancelled;

const DAY_MS = 86_400_000;

/** The batches that matter now: all that are not over, and what ended in the last day. */
export const currentBatches = (
  batches: BatchView[],
  dismissed: readonly number[],
  now: number
): BatchView[] =>
  batches.filter(
    ({ id, state, endedAt }) =>
      !isOver(state) || (!dismissed.includes(id) && now - (endedAt ?? now) < DAY_MS)
  );

/** What most needs to be seen: a question to a person, then what goes on, then what failed. */
export const leadOf = (batches: BatchView[]): BatchView | undefined =>
  batches.find(({ state }) => state === 'awaiting') ??
  batches.find(isActive) ??
  batches.find(({ progress, problem }) => progress.failed > 0 || problem !== null) ??
  batches[0];

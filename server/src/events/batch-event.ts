import type { BatchView } from '../../../shared/contracts/batches';
import type { BatchEvent } from '../../../shared/contracts/events';

/** What others are told of a batch that has ended: who ordered it by id, not by name. */
export const batchEvent = ({ progress, createdBy, ...batch }: BatchView): BatchEvent => ({
  batch: {
    id: batch.id,
    state: batch.state,
    contentType: batch.contentType,
    locale: batch.locale,
    styles: batch.styles,
    presets: batch.presets,
    createdById: createdBy?.id ?? null,
    createdAt: batch.createdAt,
    endedAt: batch.endedAt,
    progress: {
      total: progress.total,
      succeeded: progress.succeeded,
      failed: progress.failed,
      skipped: progress.skipped,
      cancelled: progress.cancelled,
    },
    problem: batch.problem?.message ?? null,
  },
});

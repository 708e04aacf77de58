import type { Core } from '@strapi/strapi';
import type { BatchView } from '../../../shared/contracts/batches';
import { type Cost, costOfMany } from '../../../shared/cost';
import type { JobState } from '../../../shared/job-states';
import type { Batch } from '../jobs/batch';
import { getService } from './get-service';
import { namesOf } from './people';

/** What so many videos of a type cost, by its backends' prices; null where that is not known. */
export const costOf = (strapi: Core.Strapi, uid: string, videos: number): Cost | null => {
  const { contentTypes } = getService(strapi, 'settings').current();
  const one = getService(strapi, 'backends').costOfOne(contentTypes[uid]?.backends ?? null);
  return one && costOfMany(one, videos);
};

const progressOf = (batch: Batch, counts: Map<string, number>): BatchView['progress'] => {
  const ended = (state: JobState) => counts.get(state) ?? 0;
  const [succeeded, failed, skipped, cancelled] = [
    ended('succeeded'),
    ended('failed'),
    ended('skipped'),
    ended('cancelled'),
  ];
  const written = [...counts.values()].reduce((sum, count) => sum + count, 0);
  // Of a batch that is over, jobs may have been deleted.
  const total = batch.endedAt === null ? Math.max(batch.total, written) : written;
  const left = total - succeeded - failed - skipped - cancelled;
  return { total, succeeded, failed, skipped, cancelled, left };
};

/** Batches as the API shows them, with their progress as the jobs have it. */
export const toBatchViews = async (strapi: Core.Strapi, all: Batch[]): Promise<BatchView[]> => {
  if (all.length === 0) return [];
  const { batches } = getService(strapi, 'engine');
  const counted = await batches.countJobs(all.map(({ id }) => id));
  const names = await namesOf(strapi, [
    ...new Set(all.flatMap((batch) => batch.createdById ?? [])),
  ]);
  return all.map((batch) => {
    const own = counted.filter(({ batchId }) => batchId === batch.id);
    const progress = progressOf(batch, new Map(own.map(({ state, count }) => [state, count])));
    const { id, state, contentType, locale, styles, presets, createdAt, endedAt, problem } = batch;
    const name = names.get(batch.createdById ?? 0);
    return {
      id,
      state,
      contentType,
      locale,
      styles,
      presets,
      createdBy: name === undefined ? null : { id: batch.createdById!, name },
      createdAt,
      endedAt,
      progress,
      problem,
      cost: costOf(strapi, contentType, progress.total),
    };
  });
};

import type { Core } from '@strapi/strapi';
import type { JobView } from '../../../shared/contracts/jobs';
import type { Batch } from '../jobs/batch';
import { type Job, toJob } from '../jobs/job';
import type { Ability, Filter } from '../strapi';
import { getService } from './get-service';
import { toJobViews } from './job-views';

/** Jobs on one page. */
export const BATCH_JOBS_PAGE = 50;
/** Jobs that are read together where all are read. */
const CHUNK = 200;

/** Failed ones first, then what else did not become a video. */
const ORDER = `CASE state WHEN 'failed' THEN 0 WHEN 'skipped' THEN 1 WHEN 'cancelled' THEN 2 ELSE 3 END`;

/**
 * The jobs of a batch, for somebody who may see the batch: of entries that they may not read, how
 * far the videos are, and nothing of their text.
 */
export const batchJobs = (strapi: Core.Strapi, batch: Batch, ability: Ability) => {
  const { table } = getService(strapi, 'engine');
  const own = () => table.rows().where({ batch_id: batch.id });
  const readable = getService(strapi, 'rights').readFilter(ability, batch.contentType);

  const readableAmong = async (jobs: Job[], filter: Filter): Promise<Set<string>> => {
    const rows = (await strapi.db.query(batch.contentType).findMany({
      where: { $and: [{ documentId: { $in: jobs.map((job) => job.documentId) } }, filter] },
      select: ['documentId'],
    })) as { documentId: string }[];
    return new Set(rows.map(({ documentId }) => documentId));
  };

  const viewsOf = async (jobs: Job[]): Promise<JobView[]> => {
    const views = await toJobViews(strapi, jobs);
    if (readable !== null && Object.keys(readable).length === 0) return views;
    const visible = readable === null ? new Set() : await readableAmong(jobs, readable);
    return views.map((job) =>
      visible.has(job.documentId)
        ? job
        : { ...job, entryTitle: null, prompt: null, caption: null, clip: null, notes: [] }
    );
  };

  return {
    async page(page: number): Promise<{ data: JobView[]; total: number }> {
      const rows = await own()
        .orderByRaw(ORDER)
        .orderBy('id')
        .offset((page - 1) * BATCH_JOBS_PAGE)
        .limit(BATCH_JOBS_PAGE);
      const counted = await own().count({ count: '*' }).first();
      return { data: await viewsOf(rows.map(toJob)), total: Number(counted?.count ?? 0) };
    },

    /** All of them, a piece in memory at a time. */
    async *each(): AsyncGenerator<JobView> {
      for (let last = 0; ;) {
        const rows = await own().where('id', '>', last).orderBy('id').limit(CHUNK);
        if (rows.length === 0) return;
        last = rows.at(-1)!.id as number;
        yield* await viewsOf(rows.map(toJob));
      }
    },
  };
};

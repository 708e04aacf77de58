import type { Core } from '@strapi/strapi';
import type { ClipUsesResponse } from '../../../shared/contracts/clip-uses';
import type { JobView, MadeWith, PreviewPromptsResponse } from '../../../shared/contracts/jobs';
import { type Job, toJob } from '../jobs/job';
import type { Ability } from '../strapi';
import { clipUsesOf } from './clip-uses';
import { findJob } from './find-job';
import { getService } from './get-service';
import { createJobClip } from './job-clip';
import { createJobControl } from './job-control';
import { createJobCreation } from './job-creation';
import type { EntryRef, JobOrder } from './job-order';
import { createJobRating } from './job-rating';
import { toJobViews } from './job-views';
import { madeWithOf } from './made-with';
import { outdatedOf, type ReadableFields } from './outdated';
import { type Plan, planOrder, type PlanOptions } from './plan-order';
import { previewPromptsOf } from './preview-prompts';

/** The plugin's public API: `strapi.plugin('video-generator').service('jobs')`. */
export const jobs = ({ strapi }: { strapi: Core.Strapi }) => {
  const table = () => getService(strapi, 'engine').table;

  const view = async (job: Job): Promise<JobView> => (await toJobViews(strapi, [job]))[0]!;

  /** The plan of an order, for whoever has to check rights on its entry first. */
  const plan = (order: JobOrder, options?: PlanOptions): Promise<Plan> =>
    planOrder(strapi, order, options);

  return {
    ...createJobControl({ strapi, view }),
    ...createJobCreation({ strapi }),
    ...createJobClip({ strapi, view }),
    ...createJobRating({ strapi, view }),
    plan,

    /** The prompts that an order would send, style by style. */
    previewPrompts: async (order: JobOrder, planned?: Plan): Promise<PreviewPromptsResponse> =>
      previewPromptsOf(strapi, order, planned ?? (await plan(order))),

    /** @throws NotFoundError */
    find: async (id: number): Promise<JobView> => view(await findJob(strapi, id)),

    /** What a job's clip came from, in full. @throws NotFoundError */
    madeWith: async (id: number): Promise<MadeWith> =>
      madeWithOf(strapi, await findJob(strapi, id)),

    /** Where a job's clip is used, as far as the caller may read it. @throws NotFoundError */
    uses: async (id: number, ability: Ability): Promise<ClipUsesResponse['data']> =>
      clipUsesOf(strapi, await findJob(strapi, id), ability),

    /**
     * Which of these jobs have a clip that was made from another text, or with another template,
     * than the entry has now.
     * @param mayRead which of the entry's fields the caller may read
     */
    outdated: (ids: number[], mayRead: ReadableFields): Promise<number[]> =>
      outdatedOf(strapi, ids, mayRead),

    /** Whether a job was ordered through the content API by this caller. @throws NotFoundError */
    isOf: async (id: number, caller: string): Promise<boolean> =>
      (await findJob(strapi, id)).caller === caller,

    /** How long videos have usually taken from submit to entry, ms (median of the last 20). */
    async usualMs(): Promise<number | null> {
      const rows = await table()
        .rows()
        .where({ state: 'succeeded', attempt: 1, outcome: 'attached' })
        .orderBy('id', 'desc')
        .limit(20)
        .select('submitted_at', 'ended_at');
      const times = rows
        .map((row) => Number(row.ended_at) - Number(row.submitted_at))
        .sort((a, b) => a - b);
      return times[Math.floor(times.length / 2)] ?? null;
    },

    /** An entry's jobs, newest first; at most 100. */
    async list({ contentType, documentId, locale }: EntryRef): Promise<JobView[]> {
      const query = table()
        .rows()
        .where({ content_type: contentType, document_id: documentId })
        .orderBy('id', 'desc')
        .limit(100);
      // The admin carries the locale of the last type along, also to a type that has none.
      const hasLocales = getService(strapi, 'content-types').find(contentType)?.localized ?? true;
      if (locale && hasLocales) void query.where({ locale });
      return toJobViews(strapi, (await query).map(toJob));
    },
  };
};

export type JobsService = ReturnType<typeof jobs>;

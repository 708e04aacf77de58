import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  type AttentionResponse,
  bulkJobsBody,
  type BulkJobsResponse,
  type JobChoicesResponse,
  jobReportQuery,
  listAllJobsQuery,
  type ListAllJobsResponse,
  type JobTimelineResponse,
} from '../../../shared/contracts/job-list';
import { jobParams } from '../../../shared/contracts/jobs';
import { getService } from '../services/get-service';
import { jobReport } from '../services/job-report';
import { textOf } from '../texts/refusal';
import { jobRights } from './job-rights';
import { parse } from './parse';
import { callerOf } from './permitted-plan';

/** The admin API for the jobs of the whole site: parse, call the service, answer. */
export const jobListController = ({ strapi }: { strapi: Core.Strapi }) => {
  const list = () => getService(strapi, 'job-list');
  const jobs = () => getService(strapi, 'jobs');
  const { assertMaySee, assertMayAct } = jobRights(strapi);
  const abilityOf = (ctx: Context) => callerOf(ctx).userAbility;

  /** Does something with each job as if it had been asked for alone: one refusal stops no other. */
  const each = async (ctx: Context, action: (id: number) => Promise<unknown>): Promise<void> => {
    const { ids } = parse(bulkJobsBody, ctx.request.body);
    const refused: BulkJobsResponse['data']['refused'] = [];
    for (const id of new Set(ids)) {
      try {
        await assertMayAct(abilityOf(ctx), await jobs().find(id));
        await action(id);
      } catch (error) {
        if (!(error instanceof errors.ApplicationError)) throw error;
        refused.push({ id, reason: textOf(error) });
      }
    }
    const done = new Set(ids).size - refused.length;
    ctx.body = { data: { done, refused } } satisfies BulkJobsResponse;
  };

  return {
    async find(ctx: Context) {
      const query = parse(listAllJobsQuery, ctx.query);
      ctx.body = (await list().page(abilityOf(ctx), query)) satisfies ListAllJobsResponse;
    },

    async timeline(ctx: Context) {
      const { id } = parse(jobParams, ctx.params);
      const data = await list().timeline(id);
      await assertMaySee(abilityOf(ctx), data);
      ctx.body = { data, meta: { now: Date.now() } } satisfies JobTimelineResponse;
    },

    async choices(ctx: Context) {
      ctx.body = { data: await list().choices(abilityOf(ctx)) } satisfies JobChoicesResponse;
    },

    async attention(ctx: Context) {
      ctx.body = { data: await list().attention(abilityOf(ctx)) } satisfies AttentionResponse;
    },

    async report(ctx: Context) {
      const query = parse(jobReportQuery, ctx.query);
      ctx.attachment('videos.csv');
      ctx.type = 'text/csv; charset=utf-8';
      ctx.body = await jobReport(strapi, abilityOf(ctx), query);
    },

    cancel: (ctx: Context) => each(ctx, (id) => jobs().cancel(id)),
    retry: (ctx: Context) => each(ctx, (id) => jobs().retry(id)),
    delete: (ctx: Context) => each(ctx, (id) => jobs().remove(id)),
  };
};

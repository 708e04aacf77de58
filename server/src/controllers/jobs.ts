import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { ClipUsesResponse } from '../../../shared/contracts/clip-uses';
import {
  createJobsBody,
  type CreateJobsResponse,
  deleteClipQuery,
  entryParams,
  type JobResponse,
  type JobView,
  jobParams,
  listJobsQuery,
  type ListJobsResponse,
  type MadeWithResponse,
  previewPromptsBody,
  type PreviewPromptsResponse,
  rateJobBody,
  takeOffBody,
  useEverywhereBody,
  type UseEverywhereResponse,
} from '../../../shared/contracts/jobs';
import { getService } from '../services/get-service';
import { conflictAs409 } from './conflict';
import { jobRights } from './job-rights';
import { parse } from './parse';
import { callerOf, permittedPlan } from './permitted-plan';

/** The admin API for jobs: parse, check the rights on the very entry, call the service, answer. */
export const jobsController = ({ strapi }: { strapi: Core.Strapi }) => {
  const jobs = () => getService(strapi, 'jobs');
  const rights = () => getService(strapi, 'rights');
  const { assertMaySee, assertMayAct } = jobRights(strapi);

  /** One job of the path, changed by an action that the caller may do. */
  const act = async (
    ctx: Context,
    action: (id: number, userId: number) => Promise<JobView>
  ): Promise<void> => {
    const { id } = parse(jobParams, ctx.params);
    await assertMayAct(callerOf(ctx).userAbility, await jobs().find(id));
    ctx.body = { data: await action(id, callerOf(ctx).user.id) } satisfies JobResponse;
  };

  return conflictAs409({
    async create(ctx: Context) {
      const body = parse(createJobsBody, ctx.request.body);
      const order = {
        ...parse(entryParams, ctx.params),
        ...body,
        trigger: 'manual' as const,
        userId: callerOf(ctx).user.id,
      };
      const planned = await permittedPlan(strapi, ctx, order);
      ctx.body = {
        data: await jobs().create(order, planned),
      } satisfies CreateJobsResponse;
      ctx.status = 202;
    },

    async list(ctx: Context) {
      const ref = { ...parse(entryParams, ctx.params), ...parse(listJobsQuery, ctx.query) };
      await assertMaySee(callerOf(ctx).userAbility, ref);
      const data = await jobs().list(ref);
      const { userAbility } = callerOf(ctx);
      const outdated = await jobs().outdated(
        data.filter(({ clip }) => clip !== null).map(({ id }) => id),
        (type, entry) => rights().reader(userAbility, type, entry)
      );
      ctx.body = {
        data,
        meta: { usualMs: await jobs().usualMs(), outdated, now: Date.now() },
      } satisfies ListJobsResponse;
    },

    async previewPrompts(ctx: Context) {
      const order = {
        ...parse(entryParams, ctx.params),
        ...parse(previewPromptsBody, ctx.request.body),
        userId: callerOf(ctx).user.id,
      };
      const planned = await permittedPlan(strapi, ctx, order);
      ctx.body = (await jobs().previewPrompts(order, planned)) satisfies PreviewPromptsResponse;
    },

    async findOne(ctx: Context) {
      const { id } = parse(jobParams, ctx.params);
      const job = await jobs().find(id);
      await assertMaySee(callerOf(ctx).userAbility, job);
      ctx.body = { data: job } satisfies JobResponse;
    },

    /** Not part of a job's own view: lists of jobs stay small. */
    async madeWith(ctx: Context) {
      const { id } = parse(jobParams, ctx.params);
      await assertMaySee(callerOf(ctx).userAbility, await jobs().find(id));
      ctx.body = { data: await jobs().madeWith(id) } satisfies MadeWithResponse;
    },

    async uses(ctx: Context) {
      const { id } = parse(jobParams, ctx.params);
      const { userAbility } = callerOf(ctx);
      await assertMaySee(userAbility, await jobs().find(id));
      ctx.body = { data: await jobs().uses(id, userAbility) } satisfies ClipUsesResponse;
    },

    cancel: (ctx: Context) => act(ctx, (id) => jobs().cancel(id)),
    retry: (ctx: Context) => act(ctx, (id) => jobs().retry(id)),
    use: (ctx: Context) => act(ctx, (id, userId) => jobs().use(id, userId)),

    takeOff(ctx: Context) {
      const { undo } = parse(takeOffBody, ctx.request.body);
      return act(ctx, (id, userId) => jobs().takeOff(id, userId, { undo }));
    },

    async useEverywhere(ctx: Context) {
      const { id } = parse(jobParams, ctx.params);
      const { replace } = parse(useEverywhereBody, ctx.request.body);
      const { user, userAbility } = callerOf(ctx);
      await assertMayAct(userAbility, await jobs().find(id));
      ctx.body = {
        data: await jobs().useEverywhere(id, user.id, {
          replace,
          permit: (type, entry) => rights().assertUpdateTarget(userAbility, type, entry),
        }),
      } satisfies UseEverywhereResponse;
    },

    async deleteClip(ctx: Context) {
      const { id } = parse(jobParams, ctx.params);
      const { everywhere } = parse(deleteClipQuery, ctx.query);
      const { user, userAbility } = callerOf(ctx);
      const job = await jobs().find(id);
      await assertMayAct(userAbility, job);
      if (job.clip) await rights().assertDeleteFile(userAbility, job.clip.id);
      ctx.body = {
        data: await jobs().deleteClip(id, user.id, {
          everywhere: everywhere === 'true',
          mayRead: (type, entry) => rights().mayReadEntry(userAbility, type, entry),
        }),
      } satisfies JobResponse;
    },

    rate(ctx: Context) {
      const { rating, reason } = parse(rateJobBody, ctx.request.body);
      return act(ctx, (id, userId) => jobs().rate(id, { rating, reason, userId }));
    },
  });
};

import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  createJobsBody,
  type CreateJobsResponse,
  entryParams,
  type JobResponse,
  type JobView,
  jobParams,
  listJobsQuery,
  type ListJobsResponse,
  type MadeWithResponse,
  previewPromptsBody,
  type PreviewPromptsResponse,
} from '../../../shared/contracts/jobs';
import { hasEntry } from '../../../shared/job-entry';
import { ACTIONS } from '../../../shared/permissions';
import { getService } from '../services/get-service';
import { conflictAs409 } from './conflict';
import { parse } from './parse';
import { callerOf, permittedPlan } from './permitted-plan';

/** The admin API for jobs: parse, check the rights on the very entry, call the service, answer. */
export const jobsController = ({ strapi }: { strapi: Core.Strapi }) => {
  const jobs = () => getService(strapi, 'jobs');
  const entries = () => getService(strapi, 'entries');
  const rights = () => getService(strapi, 'rights');

  /** The entry behind a path or a job, if there is one, and it is still there. */
  const entryOf = async (ref: {
    contentType: string;
    documentId: string;
    locale?: string | null;
  }) => {
    if (!hasEntry(ref)) return { type: null, entry: null };
    const type = getService(strapi, 'content-types').get(ref.contentType);
    const locale = await entries().localeOf(type, ref.locale);
    return { type, entry: await entries().findDraft(type, ref.documentId, locale) };
  };

  /** Whoever only reads jobs must be able to read the entry that they are about. */
  const assertMaySee = async (ctx: Context, ref: Parameters<typeof entryOf>[0]) => {
    const { type, entry } = await entryOf(ref);
    if (entry) rights().assertRead(callerOf(ctx).userAbility, type, entry);
    else if (callerOf(ctx).userAbility.cannot(ACTIONS.jobsRead)) {
      throw new errors.NotFoundError('There is no such entry. Was it deleted?');
    }
  };

  /** Whoever acts on a job must be able to change the field that its clip goes into. */
  const assertMayAct = async (ctx: Context, job: JobView) => {
    const { type, entry } = await entryOf(job);
    if (entry) rights().assertUpdateTarget(callerOf(ctx).userAbility, type, entry);
    else if (callerOf(ctx).userAbility.cannot(ACTIONS.jobsManage)) {
      throw new errors.PolicyError(
        'There is no entry (any more): this takes the permission to manage jobs.'
      );
    }
  };

  /** One job of the path, changed by an action that the caller may do. */
  const act = async (
    ctx: Context,
    action: (id: number, userId: number) => Promise<JobView>
  ): Promise<void> => {
    const { id } = parse(jobParams, ctx.params);
    await assertMayAct(ctx, await jobs().find(id));
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
      await assertMaySee(ctx, ref);
      ctx.body = {
        data: await jobs().list(ref),
        meta: { usualMs: await jobs().usualMs(), now: Date.now() },
      } satisfies ListJobsResponse;
    },

    async previewPrompts(ctx: Context) {
      const order = {
        ...parse(entryParams, ctx.params),
        ...parse(previewPromptsBody, ctx.request.body),
      };
      const planned = await permittedPlan(strapi, ctx, order);
      ctx.body = {
        data: await jobs().previewPrompts(order, planned),
      } satisfies PreviewPromptsResponse;
    },

    async findOne(ctx: Context) {
      const { id } = parse(jobParams, ctx.params);
      const job = await jobs().find(id);
      await assertMaySee(ctx, job);
      ctx.body = { data: job } satisfies JobResponse;
    },

    /** Not part of a job's own view: lists of jobs stay small. */
    async madeWith(ctx: Context) {
      const { id } = parse(jobParams, ctx.params);
      await assertMaySee(ctx, await jobs().find(id));
      ctx.body = { data: await jobs().madeWith(id) } satisfies MadeWithResponse;
    },

    cancel: (ctx: Context) => act(ctx, (id) => jobs().cancel(id)),
    retry: (ctx: Context) => act(ctx, (id) => jobs().retry(id)),
    use: (ctx: Context) => act(ctx, (id, userId) => jobs().use(id, userId)),
  });
};

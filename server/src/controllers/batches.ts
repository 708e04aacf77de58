import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  batchJobsQuery,
  type BatchJobsResponse,
  batchParams,
  type BatchResponse,
  type BatchView,
  createBatchBody,
  listBatchesQuery,
  type ListBatchesResponse,
  previewBatchBody,
  type PreviewBatchResponse,
} from '../../../shared/contracts/batches';
import { ACTIONS, type ActionId } from '../../../shared/permissions';
import type { Batch } from '../jobs/batch';
import { BATCH_JOBS_PAGE, batchJobs } from '../services/batch-jobs';
import { contentPlan } from '../services/content-plan';
import { getService } from '../services/get-service';
import { conflictAs409 } from './conflict';
import { parse } from './parse';
import { callerOf } from './permitted-plan';
import { refusal } from '../texts/refusal';
import { say } from '../texts/say';

/** The admin API for batches: parse, check the rights, call the service, answer. */
export const batchesController = ({ strapi }: { strapi: Core.Strapi }) => {
  const batches = () => getService(strapi, 'batches');

  const caller = (ctx: Context) => {
    const { user, userAbility: ability } = callerOf(ctx);
    return { ability, userId: user.id };
  };

  /**
   * The batch of the path.
   * @throws PolicyError (403) for other people's batches without the permission that opens them
   */
  const permitted = async (ctx: Context, permission: ActionId): Promise<Batch> => {
    const batch = await batches().row(parse(batchParams, ctx.params).id);
    const { ability, userId } = caller(ctx);
    if (batch.createdById !== userId && ability.cannot(permission)) {
      throw refusal(errors.PolicyError, say('batch.notYours'));
    }
    return batch;
  };

  const act = async (ctx: Context, action: (id: number) => Promise<BatchView>): Promise<void> => {
    const { id } = await permitted(ctx, ACTIONS.jobsManage);
    ctx.body = { data: await action(id) } satisfies BatchResponse;
  };

  return conflictAs409({
    async preview(ctx: Context) {
      const { page, ...order } = parse(previewBatchBody, ctx.request.body);
      ctx.body = {
        data: await batches().preview(order, caller(ctx), page),
      } satisfies PreviewBatchResponse;
    },

    async create(ctx: Context) {
      const order = parse(createBatchBody, ctx.request.body);
      ctx.body = { data: await batches().create(order, caller(ctx)) } satisfies BatchResponse;
      ctx.status = 202;
    },

    async list(ctx: Context) {
      const { contentType } = parse(listBatchesQuery, ctx.query);
      const { ability, userId } = caller(ctx);
      const seesAll = ability.can(ACTIONS.jobsRead);
      const types = contentType
        ? [contentType]
        : Object.keys(getService(strapi, 'content-types').views());
      const data = await batches().list(types, seesAll ? undefined : userId);
      ctx.body = { data } satisfies ListBatchesResponse;
    },

    async findOne(ctx: Context) {
      const { id } = await permitted(ctx, ACTIONS.jobsRead);
      ctx.body = { data: await batches().find(id) } satisfies BatchResponse;
    },

    async listJobs(ctx: Context) {
      const batch = await permitted(ctx, ACTIONS.jobsRead);
      const { page } = parse(batchJobsQuery, ctx.query);
      const { data, total } = await batchJobs(strapi, batch, caller(ctx).ability).page(page);
      const meta = { total, pageSize: BATCH_JOBS_PAGE };
      ctx.body = { data, meta } satisfies BatchJobsResponse;
    },

    async contentPlan(ctx: Context) {
      const batch = await permitted(ctx, ACTIONS.jobsRead);
      ctx.attachment(`content-plan-${batch.id}.csv`);
      ctx.type = 'text/csv; charset=utf-8';
      ctx.body = await contentPlan(strapi, batch, caller(ctx).ability);
    },

    cancel: (ctx: Context) => act(ctx, (id) => batches().cancel(id)),
    retry: (ctx: Context) => act(ctx, (id) => batches().retry(id)),
    continue: (ctx: Context) => act(ctx, (id) => batches().continue(id)),
  });
};

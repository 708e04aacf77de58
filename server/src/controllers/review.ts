import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { listReviewQuery, type ListReviewResponse } from '../../../shared/contracts/review';
import { getService } from '../services/get-service';
import { parse } from './parse';
import { callerOf } from './permitted-plan';

/** The admin API for the clips that wait to be judged. */
export const reviewController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    const query = parse(listReviewQuery, ctx.query);
    const { userAbility } = callerOf(ctx);
    ctx.body = (await getService(strapi, 'review').page(
      userAbility,
      query
    )) satisfies ListReviewResponse;
  },
});

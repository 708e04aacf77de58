import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  overviewQuery,
  type OverviewResponse,
  type SummaryResponse,
} from '../../../shared/contracts/overview';
import { getService } from '../services/get-service';
import { parse } from './parse';
import { callerOf } from './permitted-plan';

/** The admin API for the figures of the site's videos. */
export const overviewController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async figures(ctx: Context) {
    const query = parse(overviewQuery, ctx.query);
    const { userAbility, user } = callerOf(ctx);
    ctx.body = {
      data: await getService(strapi, 'overview').figures(userAbility, user.id, query),
    } satisfies OverviewResponse;
  },

  async summary(ctx: Context) {
    const { userAbility } = callerOf(ctx);
    ctx.body = {
      data: await getService(strapi, 'overview').summary(userAbility),
    } satisfies SummaryResponse;
  },
});

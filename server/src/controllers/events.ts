import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { ListUndeliveredResponse } from '../../../shared/contracts/events';
import { getService } from '../services/get-service';

/** The admin API for what others are told. */
export const eventsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async undelivered(ctx: Context) {
    const data = await getService(strapi, 'events').undelivered();
    ctx.body = { data } satisfies ListUndeliveredResponse;
  },
});

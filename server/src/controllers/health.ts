import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { HealthResponse } from '../../../shared/contracts/health';
import { getService } from '../services/get-service';

/** The admin API for whoever operates the site. */
export const healthController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    ctx.body = { data: await getService(strapi, 'observe').health() } satisfies HealthResponse;
  },
});

import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { GetSettingsResponse } from '../../../shared/contracts/settings';
import { getService } from '../services/get-service';

export const settingsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  find(ctx: Context) {
    ctx.body = {
      data: getService(strapi, 'settings').describe(),
    } satisfies GetSettingsResponse;
  },
});

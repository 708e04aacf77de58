import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  backendParams,
  type GetSettingsResponse,
  saveSettingsBody,
  type TestBackendResponse,
} from '../../../shared/contracts/settings';
import { getService } from '../services/get-service';
import { conflictAs409 } from './conflict';
import { parse } from './parse';

/** The admin API for what is set up: each route names its permission. */
export const settingsController = ({ strapi }: { strapi: Core.Strapi }) => {
  const settings = () => getService(strapi, 'settings');
  return conflictAs409({
    async find(ctx: Context) {
      ctx.body = { data: await settings().describe() } satisfies GetSettingsResponse;
    },

    async save(ctx: Context) {
      const body = parse(saveSettingsBody, ctx.request.body);
      await settings().save(body.version, body.settings);
      ctx.body = { data: await settings().describe() } satisfies GetSettingsResponse;
    },

    async testBackend(ctx: Context) {
      const { name } = parse(backendParams, ctx.params);
      ctx.body = {
        data: await getService(strapi, 'backends').test(name),
      } satisfies TestBackendResponse;
    },
  });
};

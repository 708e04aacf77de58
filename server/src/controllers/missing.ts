import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  countMissingQuery,
  type CountMissingResponse,
  makeMissingBody,
  type MakeMissingResponse,
} from '../../../shared/contracts/missing';
import { getService } from '../services/get-service';
import { parse } from './parse';

/** The admin API for live entries without videos: for whoever may change the settings. */
export const missingController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async count(ctx: Context) {
    const { contentType } = parse(countMissingQuery, ctx.query);
    const type = getService(strapi, 'content-types').get(contentType);
    const count = await getService(strapi, 'missing').count(type);
    ctx.body = { data: { count } } satisfies CountMissingResponse;
  },

  async make(ctx: Context) {
    const { contentType, limit } = parse(makeMissingBody, ctx.request.body);
    const type = getService(strapi, 'content-types').get(contentType);
    const data = await getService(strapi, 'missing').request(type, limit);
    ctx.body = { data } satisfies MakeMissingResponse;
    ctx.status = 202;
  },
});

import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  entryVideosParams,
  entryVideosQuery,
  type EntryVideosResponse,
} from '../../../shared/contracts/entry-videos';
import { getService } from '../services/get-service';
import { parse } from './parse';
import { callerOf } from './permitted-plan';

/** The admin API for the list of entries: the videos of all that it shows, in one answer. */
export const entryVideosController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    const asked = {
      ...parse(entryVideosParams, ctx.params),
      ...parse(entryVideosQuery, ctx.query),
    };
    const { videos, since } = await getService(strapi, 'entry-videos').find(
      callerOf(ctx).userAbility,
      asked
    );
    ctx.body = { data: videos, meta: { since, now: Date.now() } } satisfies EntryVideosResponse;
  },
});

import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { backendParams } from '../../../shared/contracts/settings';
import { startTuneBody, type TuneResponse } from '../../../shared/contracts/tune';
import { getService } from '../services/get-service';
import { conflictAs409 } from './conflict';
import { parse } from './parse';

/** How tunes are asked for, the same for admin users and for tokens of the content API. */
export const tuneActions = (strapi: Core.Strapi) => {
  const tunes = () => getService(strapi, 'tunes');
  const nameIn = (ctx: Context) => parse(backendParams, ctx.params).name;

  const answer = async (ctx: Context) => {
    ctx.body = { data: await tunes().describe(nameIn(ctx)) } satisfies TuneResponse;
  };

  return {
    read: answer,

    async start(ctx: Context) {
      await tunes().start(nameIn(ctx), parse(startTuneBody, ctx.request.body).each);
      await answer(ctx);
      ctx.status = 202;
    },

    async stop(ctx: Context) {
      await tunes().end(nameIn(ctx));
      await answer(ctx);
    },
  };
};

export const tunesController = ({ strapi }: { strapi: Core.Strapi }) =>
  conflictAs409(tuneActions(strapi));

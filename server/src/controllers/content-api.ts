import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  entryVideosQuery,
  type EntryVideosResponse,
  IDEMPOTENCY_HEADER,
  idempotencyKey,
  orderVideosBody,
  type OrderVideosResponse,
  type VideoJobResponse,
} from '../../../shared/contracts/content-api';
import { entryParams, jobParams, type JobView } from '../../../shared/contracts/jobs';
import { getService } from '../services/get-service';
import { type ContentCaller, contentCaller } from './content-caller';
import { conflictAs409 } from './conflict';
import { answerImport } from './answer-import';
import { parse } from './parse';
import { tuneActions } from './tunes';
import { refusal } from '../texts/refusal';
import { say } from '../texts/say';

/**
 * The content API, for sites and scripts. Each action is a right of its own, which a token or a role
 * has to be given. Strapi only documents a route's schemas, so what comes in is parsed here.
 */
export const contentApiController = ({ strapi }: { strapi: Core.Strapi }) => {
  const jobs = () => getService(strapi, 'jobs');
  const videos = () => getService(strapi, 'videos');

  const tunes = tuneActions(strapi);

  const view = async (job: JobView, caller: ContentCaller) =>
    videos().toVideoJob(job, { drafts: await caller.has('readDraftVideos') });

  const listVideos = async (ctx: Context, drafts: boolean) => {
    const { locale, format } = parse(entryVideosQuery, ctx.query);
    const ref = { ...parse(entryParams, ctx.params), locale };
    if (format === 'json-ld') {
      ctx.body = await videos().jsonLdOfEntry(ref, { drafts });
      ctx.type = 'application/ld+json; charset=utf-8';
      return;
    }
    ctx.body = { data: await videos().ofEntry(ref, { drafts }) } satisfies EntryVideosResponse;
  };

  return conflictAs409({
    async createJobs(ctx: Context) {
      const caller = contentCaller(strapi, ctx);
      const header = ctx.get(IDEMPOTENCY_HEADER);
      const ordered = await jobs().create({
        ...parse(orderVideosBody, ctx.request.body),
        trigger: 'api',
        caller: caller.name,
        ...(header !== '' && { idempotencyKey: parse(idempotencyKey, header) }),
      });
      const data = [];
      for (const { job, created } of ordered) data.push({ job: await view(job, caller), created });
      ctx.body = { data } satisfies OrderVideosResponse;
      ctx.status = 202;
    },

    async readJob(ctx: Context) {
      const job = await jobs().find(parse(jobParams, ctx.params).id);
      ctx.body = {
        data: await view(job, contentCaller(strapi, ctx)),
      } satisfies VideoJobResponse;
    },

    /** Only what the caller has ordered: what editors ordered is theirs. */
    async cancelJob(ctx: Context) {
      const caller = contentCaller(strapi, ctx);
      const { id } = parse(jobParams, ctx.params);
      if (!(await jobs().isOf(id, caller.name))) {
        throw refusal(errors.PolicyError, say('job.notYours'));
      }
      const job = await jobs().cancel(id);
      ctx.body = { data: await view(job, caller) } satisfies VideoJobResponse;
    },

    /** For any entry, as `createJobs`, and for the media library. */
    async importVideos(ctx: Context) {
      const { name } = contentCaller(strapi, ctx);
      await answerImport(strapi, ctx, { userId: null, caller: name });
    },

    /** For Prometheus, which sends a token. */
    async readMetrics(ctx: Context) {
      ctx.type = 'text/plain; version=0.0.4; charset=utf-8';
      ctx.body = await getService(strapi, 'observe').prometheus();
    },

    readTune: tunes.read,
    startTune: tunes.start,
    stopTune: tunes.stop,

    readVideos: (ctx: Context) => listVideos(ctx, false),
    readDraftVideos: (ctx: Context) => listVideos(ctx, true),
  });
};

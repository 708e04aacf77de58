import { isDeepStrictEqual } from 'node:util';
import type { Core } from '@strapi/strapi';
import { variationKey } from '../../../shared/variations';
import { type Job, toJob } from '../jobs/job';
import type { Answered, KeyedRequest } from '../jobs/request-keys';
import { priorityOf } from '../jobs/wishes';
import type { Variation } from '../pipeline/plan';
import type { Connection } from '../strapi';
import { refusal } from '../texts/refusal';
import { say } from '../texts/say';
import { ConflictError } from './conflict';
import { getService } from './get-service';
import type { JobOrder, OrderedJob } from './job-order';
import { toJobViews } from './job-views';
import { newJobOf, wishOf } from './new-job';
import { type Plan, type PlannedVariation, planOrder } from './plan-order';
import { dearestOf, type Price } from './prices';

const keyedRequestOf = (order: JobOrder): KeyedRequest | null => {
  const { caller = 'code', idempotencyKey: key, contentType, documentId, locale } = order;
  if (key === undefined) return null;
  const { styles, presets, count = 1, prompt, prompts, another = false, options } = order;
  const entry = [contentType, documentId, locale];
  const more = [...(options ? [options] : []), ...(count > 1 ? [count] : [])];
  const body = [...entry, styles, presets, prompt, prompts, another, ...more];
  return { caller, key, body };
};

/** Whether a living job will make the very video that is asked for. */
const isSameVideo = (job: Job, { prompt, options }: Variation): boolean =>
  job.prompt === prompt && isDeepStrictEqual(job.options ?? {}, options ?? {});

/** Orders of videos for one entry: all jobs of an order, or none. */
export const createJobCreation = ({ strapi }: { strapi: Core.Strapi }) => {
  const machine = () => getService(strapi, 'engine');

  const queue = async (
    order: JobOrder,
    plan: Plan,
    variation: PlannedVariation,
    facts: Pick<Job, 'priority' | 'budgetDay' | 'budgetCost'>,
    trx: Connection
  ) => {
    const { wishes } = machine();
    const wish = wishOf(plan, variation);
    const number = order.another ? (await highestNumber(wish, trx)) + 1 : variation.copy;
    const job = newJobOf(order, plan, variation, { number, ...facts });
    return wishes.queue(job, trx);
  };

  const answered = async (request: KeyedRequest | null): Promise<OrderedJob[] | null> => {
    const before = request && (await machine().requestKeys.find(request));
    return before ? answerAgain(before) : null;
  };

  /** Answers a request that came before with the jobs of then, as they are now. */
  const answerAgain = async ({ jobIds, sameBody }: Answered): Promise<OrderedJob[]> => {
    if (!sameBody) {
      throw refusal(ConflictError, say('job.keyUsed'));
    }
    const rows = await machine().table.rows().whereIn('id', jobIds).orderBy('id');
    const views = await toJobViews(strapi, rows.map(toJob));
    return views.map((job) => ({ job, created: false }));
  };

  const highestNumber = async (
    wish: Pick<Job, 'contentType' | 'documentId' | 'targetField' | 'style' | 'preset'>,
    trx: Connection
  ) => {
    const { table } = machine();
    const row = await table
      .rows(trx)
      .where(table.columns(wish) as Record<string, string>)
      .max({ highest: 'number' })
      .first();
    return Number(row?.highest ?? 0);
  };

  return {
    /**
     * Orders videos for an entry. The order is accepted as a whole or not at all; the work goes on
     * in the background.
     * @throws NotFoundError, ApplicationError (no text, no backend), LimitError (429), ConflictError
     * (the same wish is running with another prompt)
     */
    async create(order: JobOrder, planned?: Plan): Promise<OrderedJob[]> {
      const { requestKeys, wishes, wake } = machine();
      const request = keyedRequestOf(order);
      const before = await answered(request);
      if (before) return before;
      const what = planned ?? (await planOrder(strapi, order));
      const waiting = await wishes.waitingOf(order.userId ?? null);
      const priority = priorityOf(order.trigger ?? 'api', waiting);

      const price = dearestOf(what.variations.map(({ backend }) => backend.config.price));
      const ask = { userId: order.userId ?? null, price };
      const limits = getService(strapi, 'limits');
      const results = await limits.reserving(ask, async ({ markFor, takeAt, trx }) => {
        const meanwhile = request && (await requestKeys.claim(request, trx));
        if (meanwhile) return meanwhile;
        const queued: { job: Job; created: boolean }[] = [];
        const prices: (Price | undefined)[] = [];
        for (const variation of what.variations) {
          const { price } = variation.backend.config;
          const facts = { priority, ...markFor(price) };
          const result = await queue(order, what, variation, facts, trx);
          if (!result.created && !isSameVideo(result.job, variation)) {
            throw refusal(
              ConflictError,
              say('job.beingMadeOtherwise', { style: variation.style }),
              { jobId: result.job.id, key: variationKey(variation), another: true }
            );
          }
          if (result.created) prices.push(price);
          queued.push(result);
        }
        await takeAt(prices);
        const ids = queued.map(({ job }) => job.id);
        if (request) await requestKeys.complete(request, ids, trx);
        return queued;
      });
      if (!Array.isArray(results)) return answerAgain(results);
      for (const { job, created } of results) {
        if (!created) continue;
        getService(strapi, 'backends').noteJob(job.backend!);
        wake('generate', job);
      }

      const views = await toJobViews(
        strapi,
        results.map(({ job }) => job)
      );
      return views.map((job, index) => ({ job, created: results[index]!.created }));
    },
  };
};

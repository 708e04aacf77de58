import type { ServerText } from '../../../shared/texts';
import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { BatchView, PreviewBatchResponse } from '../../../shared/contracts/batches';
import { type Batch, toBatch } from '../jobs/batch';
import { priorityOf } from '../jobs/wishes';
import {
  type BatchOrder,
  type Caller,
  NOTHING_TO_DO,
  planBatch,
  refuseWithoutBackend,
} from './batch-order';
import { previewBatch } from './batch-preview';
import { createBatchRunner } from './batch-runner';
import { toBatchViews } from './batch-views';
import { inTransaction } from '../strapi';
import { ConflictError } from './conflict';
import { getService } from './get-service';
import { LimitError } from './limits';
import { refusal, textOf } from '../texts/refusal';
import { say } from '../texts/say';

/** Batches on the newest of which lists show. */
const NEWEST = 20;

/** Orders for many entries: `strapi.plugin('video-generator').service('batches')`. */
export const batches = ({ strapi }: { strapi: Core.Strapi }) => {
  const machine = () => getService(strapi, 'engine');
  const runner = createBatchRunner({ strapi });

  const existing = async (id: number): Promise<Batch> => {
    const batch = await machine().batches.find(id);
    if (!batch) throw refusal(errors.NotFoundError, say('batch.none'));
    return batch;
  };

  const view = async (id: number): Promise<BatchView> =>
    (await toBatchViews(strapi, [await existing(id)]))[0]!;

  return {
    start: runner.start,
    wake: runner.wake,
    stop: runner.stop,

    /** What an order would come to, before anything is stored or sent. */
    async preview(
      order: BatchOrder,
      caller: Caller,
      page = 1
    ): Promise<PreviewBatchResponse['data']> {
      return previewBatch(strapi, await planBatch(strapi, order, caller), caller, page);
    },

    /**
     * Accepts an order: from here on it is carried out, whatever happens to this process. Its jobs
     * are written afterwards, so that this answers at once whatever its size.
     * @throws ApplicationError (nothing to do, no backend), LimitError (429)
     */
    async create(order: BatchOrder & { tryFirst?: boolean }, caller: Caller): Promise<BatchView> {
      const planned = await planBatch(strapi, order, caller);
      refuseWithoutBackend(strapi, planned.type);
      const { type, locale, scope, styles, presets, count, options, entries, perEntry, ask } =
        planned;
      const total = (await entries.countReady()) * perEntry;
      if (total === 0) throw refusal(errors.ApplicationError, NOTHING_TO_DO);
      const until = { id: { $lte: await entries.lastId() } };
      const priority = priorityOf('bulk', await machine().wishes.waitingOf(caller.userId));
      const limits = getService(strapi, 'limits');
      const id = await limits.reserving(ask, async ({ mark, take, trx }) => {
        await take(total);
        return machine().batches.insert(
          {
            state: 'expanding',
            contentType: String(type.uid),
            targetField: type.target,
            locale,
            scope: { ...scope, where: { $and: [scope.where, until] } },
            styles,
            presets,
            count,
            options,
            tryFirst: order.tryFirst ? 1 : 0,
            priority,
            total,
            createdById: caller.userId,
            ...mark,
          },
          trx
        );
      });
      runner.wake();
      return view(id);
    },

    /** @throws NotFoundError */
    find: view,

    /** The row, for whoever checks rights. @throws NotFoundError */
    row: existing,

    /** The newest batches. @param by whose; default: everybody's */
    async list(contentTypes: string[], by?: number): Promise<BatchView[]> {
      const query = machine()
        .batches.rows()
        .whereIn('content_type', contentTypes)
        .orderBy('id', 'desc')
        .limit(NEWEST);
      if (by !== undefined) void query.where({ created_by_id: by });
      return toBatchViews(strapi, (await query).map(toBatch));
    },

    /**
     * Cancels what is left.
     * @throws ConflictError if it has ended
     */
    async cancel(id: number): Promise<BatchView> {
      const { batches } = machine();
      for (;;) {
        const batch = await existing(id);
        if (batch.state === 'cancelled') return view(id);
        if (batch.state === 'finished') throw refusal(ConflictError, say('batch.ended'));
        const { state, leaseToken, total, made, createdById } = batch;
        const won = await inTransaction(strapi, async (trx) => {
          // A new token: whoever is writing its jobs right now writes no more.
          const patch = { state: 'cancelled', total: made, leaseToken: leaseToken + 1 } as const;
          const isMine = await batches.update(id, { state, leaseToken, made }, patch, trx);
          if (isMine)
            await getService(strapi, 'limits').give(batch, createdById, total - made, trx);
          return isMine;
        });
        if (!won) continue;
        await runner.lookNow();
        return view(id);
      }
    },

    /**
     * Goes on after the first entry.
     * @throws ConflictError unless the batch waits for that
     */
    async continue(id: number): Promise<BatchView> {
      const patch = { state: 'expanding', tryFirst: 0 } as const;
      if (!(await machine().batches.update(id, { state: 'awaiting' }, patch))) {
        await existing(id);
        throw refusal(ConflictError, say('batch.notWaiting'));
      }
      runner.wake();
      return view(id);
    },

    /**
     * Makes the failed ones again, each from the step that failed.
     * @throws ConflictError if none has failed, LimitError (429) if there is no room for one
     */
    async retry(id: number): Promise<BatchView> {
      const { batches, table } = machine();
      await existing(id);
      const failed = await table.rows().where({ batch_id: id, state: 'failed' }).select('id');
      if (failed.length === 0) throw refusal(ConflictError, say('batch.noneFailed'));
      let again = 0;
      let problem: ServerText | null = null;
      for (const row of failed) {
        try {
          await getService(strapi, 'jobs').retry(row.id as number);
          again += 1;
        } catch (error) {
          if (error instanceof LimitError && again > 0) {
            problem = textOf(error);
            break;
          }
          // It runs again already, or another job of its wish does.
          if (!(error instanceof ConflictError)) throw error;
        }
      }
      await batches.rows().where({ id }).whereIn('state', ['finished', 'cancelled']).update({
        state: 'running',
        ended_at: null,
      });
      await batches.update(id, {}, { problem });
      runner.wake();
      return view(id);
    },
  };
};

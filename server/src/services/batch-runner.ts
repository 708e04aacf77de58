import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { END_STATES } from '../../../shared/job-states';
import { pluginConfig } from '../config';
import type { Batch } from '../jobs/batch';
import { JOB_TABLE } from '../jobs/model';
import { BATCH_TABLE } from '../jobs/batch-model';
import { logText } from '../log-text';
import { inTransaction } from '../strapi';
import { createExpander } from './batch-expander';
import { batchFinished } from './batch-finished';
import { toBatchViews } from './batch-views';
import { getService } from './get-service';

/** Jobs that are cancelled together. */
const CHUNK = 500;

/**
 * Keeps batches going, on each instance: makes accepted ones into jobs, carries out cancels, and
 * sees when all jobs of one have ended. A look every few seconds while there is any; where there is
 * none, the engine's sweep finds the next.
 */
export const createBatchRunner = ({ strapi }: { strapi: Core.Strapi }) => {
  const inCleanContext = AsyncLocalStorage.snapshot();
  const expander = createExpander({ strapi });
  const { leaseMs } = pluginConfig(strapi).engine;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  let running = Promise.resolve();
  let started = false;

  const machine = () => getService(strapi, 'engine');

  /** Batches that go on by themselves. */
  const open = async (): Promise<Batch[]> => {
    const { batches } = machine();
    return batches.read(batches.open());
  };

  /** Batches that nobody is expanding. */
  const toExpand = async (): Promise<Batch[]> => {
    const { batches, table } = machine();
    return batches.read(batches.rows().where({ state: 'expanding' }).modify(table.free));
  };

  /** Of batches that wait for the end of their jobs, those with no job left. */
  const withoutJobs = async (): Promise<Batch[]> => {
    const { batches, table } = machine();
    const left = table
      .rows()
      .whereRaw('?? = ??', [`${JOB_TABLE}.batch_id`, `${BATCH_TABLE}.id`])
      .whereNotIn('state', END_STATES)
      .select('id');
    const ending = batches.rows().whereIn('state', ['trying', 'running', 'cancelled']);
    return batches.read(ending.whereNull('ended_at').whereNotExists(left));
  };

  /** Cancels what is left of a batch, in pieces. */
  const cancelJobs = async ({ id }: Batch): Promise<void> => {
    const { table } = machine();
    for (;;) {
      const rows = await table
        .rows()
        .where({ batch_id: id })
        .whereNotIn('state', ['attaching', ...END_STATES])
        .whereNull('cancel_requested_at')
        .limit(CHUNK)
        .select('id');
      if (rows.length === 0) return;
      await getService(strapi, 'jobs').cancelMany(rows.map((row) => row.id as number));
    }
  };

  /** The one place where a batch ends: in a transaction, by whoever sees it first. */
  const finish = async (batch: Batch): Promise<void> => {
    const { batches, table } = machine();
    const { id, leaseToken } = batch;
    const state = batch.state === 'cancelled' ? 'cancelled' : 'finished';
    const [view] = await toBatchViews(strapi, [{ ...batch, state, endedAt: Date.now() }]);
    await inTransaction(strapi, async (trx) => {
      const expected = { state: batch.state, leaseToken, endedAt: null };
      const patch = { state, endedAt: table.now() } as const;
      if (await batches.update(id, expected, patch, trx)) await batchFinished(strapi, view!);
    });
  };

  /** After the first entry a person decides; unless nothing could be made of it: then the next is it. */
  const afterTrying = async ({ id, leaseToken }: Batch): Promise<void> => {
    const { batches } = machine();
    const counts = await batches.countJobs([id]);
    const isMade = counts.some(({ state }) => state !== 'skipped');
    await batches.update(
      id,
      { state: 'trying', leaseToken },
      { state: isMade ? 'awaiting' : 'expanding' }
    );
  };

  const lookOnce = async (): Promise<boolean> => {
    const batches = await open();
    if (batches.length > 0) {
      for (const batch of batches) if (batch.state === 'cancelled') await cancelJobs(batch);
      for (const batch of await withoutJobs()) {
        if (batch.state === 'trying') await afterTrying(batch);
        else await finish(batch);
      }
      for (const batch of await toExpand()) await expander.goOn(batch, stopping.signal);
    }
    await getService(strapi, 'limits').settle();
    return batches.length > 0;
  };

  const look = async (): Promise<void> => {
    if (stopping.signal.aborted || !started) return;
    if (timer) clearTimeout(timer);
    let busy = true;
    try {
      busy = await lookOnce();
    } catch (error) {
      strapi.log.error(`[video-generator] looking after batches: ${logText(error)}`);
    }
    if (stopping.signal.aborted) return;
    if (busy) timer = setTimeout(wake, leaseMs / 4);
  };

  /** Looks now, or once more after the look that is going on. Nobody waits for it. */
  const wake = (): void => {
    inCleanContext(() => {
      // In a later turn: an order is answered before it is carried out.
      running = running.then(() => nextTurn()).then(look);
    });
  };

  return {
    wake,

    /** The same, for whoever wants to see what comes of it. */
    async lookNow(): Promise<void> {
      wake();
      await running;
    },

    start() {
      started = true;
      wake();
    },

    async stop() {
      stopping.abort();
      if (timer) clearTimeout(timer);
      await running;
    },
  };
};

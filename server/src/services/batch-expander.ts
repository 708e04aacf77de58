import type { ServerText } from '../../../shared/texts';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { variationsOf } from '../../../shared/variations';
import { pluginConfig } from '../config';
import type { Batch } from '../jobs/batch';
import type { BatchPatch } from '../jobs/batch-table';
import { type NewJob, wishKeyOf } from '../jobs/wishes';
import { logText } from '../log-text';
import { inTransaction } from '../strapi';
import { batchEntries, type BatchEntry } from './batch-entries';
import type { VideoType } from './content-types';
import { getService } from './get-service';
import { textOf } from '../texts/refusal';
import { say } from '../texts/say';

/** Jobs that are written together: few enough that other requests are not kept waiting. */
const CHUNK = 200;
/** An expansion that has begun this often in a row without getting anywhere is given up. */
const MAX_FAILURES = 5;

/** Somebody else goes on with the batch, or has ended it. */
class NotMine extends Error {
  override readonly name = 'NotMine';
}

/**
 * Makes a batch into jobs, piece by piece. The jobs of a piece and how far the batch has come are one
 * transaction, so whoever goes on after a crash, at whatever instant, neither misses a job nor writes
 * one twice; the batch's token in that transaction sees to it that only one goes on.
 */
export const createExpander = ({ strapi }: { strapi: Core.Strapi }) => {
  const machine = () => getService(strapi, 'engine');
  const limits = () => getService(strapi, 'limits');
  const { leaseMs } = pluginConfig(strapi).engine;

  /** @returns the batch as it is now, or null if somebody else has it */
  const claim = async (batch: Batch): Promise<Batch | null> => {
    const { batches, table } = machine();
    const { id, leaseToken, failures } = batch;
    const mine = { leaseToken: leaseToken + 1, failures: failures + 1 };
    const expected = { state: 'expanding', leaseToken } as const;
    const won = await batches.update(id, expected, { ...mine, leaseUntil: table.fromNow(leaseMs) });
    return won ? { ...batch, ...mine } : null;
  };

  /** Writes to the batch, with jobs and what is given back of the limits, all or nothing. */
  const write = async (batch: Batch, jobs: NewJob[], patch: BatchPatch, unused = 0) => {
    const { batches, wishes } = machine();
    const { id, leaseToken, createdById } = batch;
    await inTransaction(strapi, async (trx) => {
      const expected = { state: 'expanding', leaseToken } as const;
      if (!(await batches.update(id, expected, { ...patch, failures: 0 }, trx)))
        throw new NotMine();
      await wishes.request(jobs, trx);
      await limits().give(batch, createdById, unused, trx);
    });
    Object.assign(batch, patch);
  };

  /** Ends the expansion: what was taken from the limits for more jobs than there are is given back. */
  const end = (batch: Batch, problem: ServerText | null) =>
    write(
      batch,
      [],
      { state: 'running', total: batch.made, leaseUntil: null, problem },
      batch.total - batch.made
    );

  const jobsOf = (batch: Batch, type: VideoType, { documentId, title }: BatchEntry): NewJob[] =>
    variationsOf(batch.styles, batch.presets).flatMap((variation) => {
      const { contentType, targetField, locale } = batch;
      const wish = { contentType, documentId, targetField, ...variation };
      return Array.from({ length: batch.count }, (_, index) => ({
        ...wish,
        number: index + 1,
        locale,
        entryTitle: title,
        wishKey: wishKeyOf({ ...wish, locale: type.shared ? null : locale }),
        options: batch.options,
        trigger: 'bulk' as const,
        priority: batch.priority,
        createdById: batch.createdById,
        batchId: batch.id,
        budgetDay: batch.budgetDay,
        budgetCost: batch.budgetCost,
      }));
    });

  const expand = async (batch: Batch, stop: AbortSignal): Promise<void> => {
    const { table, wakeWishes } = machine();
    const type = getService(strapi, 'content-types').get(batch.contentType);
    const entries = batchEntries(strapi, type, batch.locale, batch.scope);
    const perEntry = variationsOf(batch.styles, batch.presets).length * batch.count;
    const pageSize = Math.max(1, Math.floor(CHUNK / perEntry));
    while (!stop.aborted) {
      const room = Math.floor((batch.total - batch.made) / perEntry);
      const { last, ready } = await entries.next(batch.position, pageSize);
      if (last === null || room === 0) {
        await end(batch, null);
        return wakeWishes();
      }
      const chosen = ready.slice(0, batch.tryFirst ? 1 : room);
      const position = chosen.length < ready.length ? chosen.at(-1)!.id : last;
      const isTried = batch.tryFirst === 1 && chosen.length > 0;
      await write(
        batch,
        chosen.flatMap((entry) => jobsOf(batch, type, entry)),
        {
          position,
          made: batch.made + chosen.length * perEntry,
          ...(isTried
            ? { state: 'trying', leaseUntil: null }
            : { leaseUntil: table.fromNow(leaseMs) }),
        }
      );
      if (isTried) return wakeWishes();
      await nextTurn();
    }
    // Whoever comes next need not wait for the lease to run out.
    await write(batch, [], { leaseUntil: null });
  };

  const expandOrEnd = async (batch: Batch, stop: AbortSignal): Promise<void> => {
    if (batch.failures > MAX_FAILURES) {
      return end(batch, say('batch.unreadable'));
    }
    try {
      await expand(batch, stop);
    } catch (error) {
      // What does not change by itself: videos switched off for the type, settings that do not fit.
      if (!(error instanceof errors.ApplicationError)) throw error;
      await end(batch, textOf(error));
    }
  };

  return {
    /** Goes on with a batch, if nobody else does. Never rejects. */
    async goOn(found: Batch, stop: AbortSignal): Promise<void> {
      const batch = await claim(found);
      if (batch === null) return;
      try {
        await expandOrEnd(batch, stop);
      } catch (error) {
        if (error instanceof NotMine) return;
        strapi.log.error(`[video-generator] batch ${batch.id}: ${logText(error)}`);
      }
    },
  };
};

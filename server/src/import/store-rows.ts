import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { getService } from '../services/get-service';
import { LimitError } from '../services/limits';
import { dearestOf } from '../services/prices';
import type { GoodRow } from './check-row';

/** Whose keys the rows of files are: a file is known whoever sends it. */
const CALLER = 'import';

export interface Stored {
  created: number;
  /** Rows that were stored before. */
  known: number;
  /** Rows whose video is being made already, for another order. */
  running: GoodRow[];
  /** Why rows were left out: a limit is used up. */
  limit: LimitError | null;
}

/** Makes jobs of as many rows as the limits allow, beginning with the first. */
export const storeRows = async (strapi: Core.Strapi, rows: GoodRow[]): Promise<Stored> => {
  try {
    return { ...(await storeTogether(strapi, rows)), limit: null };
  } catch (error) {
    if (!(error instanceof LimitError)) throw error;
    if (rows.length === 1) return { created: 0, known: 0, running: [], limit: error };
    const half = Math.ceil(rows.length / 2);
    const first = await storeRows(strapi, rows.slice(0, half));
    if (first.limit !== null) return first;
    const second = await storeRows(strapi, rows.slice(half));
    return {
      created: first.created + second.created,
      known: first.known + second.known,
      running: [...first.running, ...second.running],
      limit: second.limit,
    };
  }
};

/**
 * Makes jobs of rows, all of them or none; of a row that became a job before, nothing. A row and its
 * job are one: neither a crash nor a second import at the same time leaves one without the other.
 */
const storeTogether = async (strapi: Core.Strapi, rows: GoodRow[]) => {
  const { requestKeys, wishes, wake } = getService(strapi, 'engine');
  const userId = rows[0]?.job.createdById ?? null;
  const { priceAt } = getService(strapi, 'backends');
  const priceOf = ({ job }: GoodRow) => priceAt(job.backend ?? null);
  const ask = { userId, price: dearestOf(rows.map(priceOf)) };
  const { first, ...stored } = await getService(strapi, 'limits').reserving(
    ask,
    async ({ markFor, takeAt, trx }) => {
      const isNew = await requestKeys.claimMany(rows.map(requestOf), randomUUID(), trx);
      const fresh = rows.filter((_, index) => isNew[index]);
      const jobs = fresh.map((row) => ({ ...row.job, ...markFor(priceOf(row)) }));
      const ids = await wishes.queueMany(jobs, trx);
      const running = fresh.filter((_, index) => ids[index] === null);
      // Their keys are free again: once the other video is made, the same file brings them in.
      await requestKeys.release(running.map(requestOf), trx);
      const made = fresh.flatMap((row, index) => {
        const id = ids[index] ?? null;
        return id === null ? [] : [{ row, id }];
      });
      await takeAt(made.map(({ row }) => priceOf(row)));
      const known = rows.length - fresh.length;
      const first = new Map(made.map(({ row, id }) => [row.job.backend ?? null, id]));
      return { created: made.length, known, running, first };
    }
  );
  for (const [backend, id] of first) wake('generate', { id, backend });
  return stored;
};

const requestOf = ({ key }: GoodRow) => ({ caller: CALLER, key, body: key });

import type { Core } from '@strapi/strapi';
import type { JobState } from '../../../shared/job-states';
import { type Connection, tableRows } from '../strapi';
import { type Batch, toBatch, toBatchColumns } from './batch';
import { BATCH_TABLE } from './batch-model';
import type { Expression, JobQuery, JobTable } from './table';

/** Values for some of a batch's columns; a time may be an expression on the database's clock. */
export type BatchPatch = { [K in keyof Batch]?: Batch[K] | Expression };

/** Access to the batches table. */
export const createBatchTable = ({ strapi, jobs }: { strapi: Core.Strapi; jobs: JobTable }) => {
  const rows = (trx?: Connection) => tableRows<Record<string, unknown>>(strapi, BATCH_TABLE, trx);

  return {
    rows,

    /** Batches that go on by themselves. */
    open: () => rows().whereNull('ended_at').whereNot('state', 'awaiting'),

    /** What a query on the table answers, as batches in the order in which they were ordered. */
    async read(query: JobQuery): Promise<Batch[]> {
      const found = (await query.orderBy('id')) as Record<string, unknown>[];
      return found.map(toBatch);
    },

    async find(id: number, trx?: Connection): Promise<Batch | null> {
      const row = await rows(trx).where({ id }).first();
      return row ? toBatch(row) : null;
    },

    /** @returns its id */
    async insert(batch: BatchPatch, trx: Connection): Promise<number> {
      const row = toBatchColumns<Expression>({
        ...batch,
        made: 0,
        position: 0,
        leaseToken: 0,
        failures: 0,
        createdAt: jobs.now(),
      });
      const answers = strapi.db.dialect.useReturning()
        ? (await rows(trx).insert(row, ['id'])).map(({ id }) => id as number)
        : await rows(trx).insert(row);
      return answers[0]!;
    },

    /**
     * Writes to a batch if it is still as `expected`: several instances and people work on it.
     * @returns whether it was
     */
    async update(
      id: number,
      expected: Partial<Pick<Batch, 'state' | 'leaseToken' | 'made' | 'endedAt'>>,
      patch: BatchPatch,
      trx?: Connection
    ): Promise<boolean> {
      const count = await rows(trx)
        .where({ id, ...(toBatchColumns(expected) as Record<string, string | number>) })
        .update(toBatchColumns<Expression>(patch));
      return count > 0;
    },

    /** The jobs of batches, counted by state. */
    async countJobs(ids: number[]): Promise<{ batchId: number; state: JobState; count: number }[]> {
      const found = await jobs
        .rows()
        .whereIn('batch_id', ids)
        .groupBy('batch_id', 'state')
        .select('batch_id', 'state')
        .count({ count: '*' });
      return found.map((row) => ({
        batchId: Number(row.batch_id),
        state: row.state as JobState,
        count: Number(row.count),
      }));
    },
  };
};

export type BatchTable = ReturnType<typeof createBatchTable>;

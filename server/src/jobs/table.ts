import type { Core } from '@strapi/strapi';
import { hasEnded } from '../../../shared/job-states';
import type { Job, Row } from './job';
import { toColumns, toJob } from './job';
import { type Connection, tableRows } from '../strapi';
import { BACKEND_TABLE } from './backend-model';
import { BATCH_TABLE } from './batch-model';
import { JOB_TABLE } from './model';
import { MAX_STEPS, type NewStep, stepLine } from './steps';

export type Expression = ReturnType<Connection['raw']>;
export type JobQuery = ReturnType<Connection['queryBuilder']>;

/** Values for some of a job's columns; a time may be an expression on the database's clock. */
export type Patch = { [K in keyof Job]?: Job[K] | Expression };

/** "Now" in epoch ms, by the database's clock: the instances' own clocks do not matter. */
const NOW: Record<string, string> = {
  sqlite: "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",
  postgres: '(extract(epoch from clock_timestamp()) * 1000)::bigint',
  mysql: 'CAST(ROUND(UNIX_TIMESTAMP(NOW(3)) * 1000) AS SIGNED)',
};

/** Access to the jobs table, in SQL that SQLite, PostgreSQL and MySQL share. */
export const createJobTable = ({ strapi }: { strapi: Core.Strapi }) => {
  const client = strapi.db.dialect.client;
  const nowSql = NOW[client] ?? NOW.mysql!;
  const isFree = `(lease_until IS NULL OR lease_until < ${nowSql})`;
  const isDue = `(run_at IS NULL OR run_at <= ${nowSql})`;

  const rows = (trx?: Connection, name = JOB_TABLE) => tableRows<Row>(strapi, name, trx);

  return {
    /** A query on the table; inside a transaction it must be given, or SQLite waits for itself. */
    rows: (trx?: Connection) => rows(trx),

    /** A query on the table by one of its indexes: databases would not always take the right one. */
    rowsBy(index: string): JobQuery {
      const hint = { sqlite: '?? INDEXED BY ??', mysql: '?? FORCE INDEX (??)' }[client];
      if (hint === undefined) return rows();
      const { connection } = strapi.db;
      return rows().from(connection.raw(hint, [JOB_TABLE, index]) as never);
    },

    /** A query on the batches, for questions about both. */
    batches: () => rows(undefined, BATCH_TABLE),

    nowSql,

    /** The same for a comparison by an index, which PostgreSQL makes only with a value that stands. */
    nowOnce: `(SELECT ${nowSql})`,

    /** Conditions, as for `free` and `due`. */
    isFree,
    isDue,

    /** The names of backends that a person has paused, or has tuned now, as a query. */
    pausedBackends: () =>
      rows(undefined, BACKEND_TABLE)
        .whereRaw(`(paused_at IS NOT NULL OR tuning_until > ${nowSql})`)
        .select('name'),

    /** A condition as a column of 1 and 0. */
    isTrue: (condition: string, name: string): Expression =>
      strapi.db.connection.raw(`CASE WHEN ${condition} THEN 1 ELSE 0 END AS ${name}`),

    /** Which of these queries find anything, in one statement. */
    async exist(queries: Record<string, JobQuery>): Promise<Set<string>> {
      const { connection } = strapi.db;
      const columns = Object.entries(queries).map(([name, query]) =>
        connection.raw('exists ? as ??', [query.select(connection.raw('1')), name])
      );
      const [found] = (await connection.select(columns)) as [Row];
      return new Set(Object.keys(queries).filter((name) => Number(found[name]) === 1));
    },

    /** The database's time, epoch ms. */
    now: (): Expression => strapi.db.connection.raw(nowSql),

    /** An instant `ms` from now. */
    fromNow: (ms: number): Expression =>
      strapi.db.connection.raw(`${nowSql} + ?`, [Math.round(ms)]),

    /** How long the lease of a row lives on, ms, as a column `rest`. */
    rest: (): Expression => strapi.db.connection.raw(`lease_until - ${nowSql} AS rest`),

    /** For `query.modify`: only rows that no living lease holds. */
    free: (query: JobQuery) => {
      void query.whereRaw(isFree);
    },

    /** For `query.modify`: only rows whose time has come. */
    due: (query: JobQuery) => {
      void query.whereRaw(isDue);
    },

    /**
     * Inserts new rows, each with the same columns, in one statement. It is put together as text:
     * knex's own way takes many times as long as the database does.
     */
    insertMany(inserted: Patch[], trx?: Connection): Expression {
      const values = inserted.map((row) => toColumns<never>(row as { [K in keyof Job]?: Job[K] }));
      const columns = Object.keys(values[0] ?? {});
      const connection = trx ?? strapi.db.connection;
      const schema = strapi.db.getSchemaName();
      const row = `(${'?, '.repeat(columns.length)}${nowSql}, ${nowSql})`;
      return connection.raw(
        `insert into ?? (${'??, '.repeat(columns.length)}created_at, state_since) values ` +
          values.map(() => row).join(', '),
        [
          schema ? `${schema}.${JOB_TABLE}` : JOB_TABLE,
          ...columns,
          ...values.flatMap((value) => columns.map((column) => value[column] ?? null)),
        ]
      );
    },

    columns: (patch: Patch) => toColumns<Expression>(patch),

    /** A job's log of steps with one more, as a value for the column: nothing has to be read for it. */
    step: (step: NewStep): Expression => {
      const parts = ["COALESCE(steps, '')", '?', nowSql, '?'];
      const more = client === 'mysql' ? `CONCAT(${parts.join(', ')})` : parts.join(' || ');
      const { connection } = strapi.db;
      const values = [stepLine(step), '\n'];
      if (step.state !== 'asked' && hasEnded(step.state)) return connection.raw(more, values);
      const isFull = `LENGTH(COALESCE(steps, '')) > ${MAX_STEPS}`;
      return connection.raw(`CASE WHEN ${isFull} THEN steps ELSE ${more} END`, values);
    },

    async find(id: number, trx?: Connection): Promise<Job | null> {
      const row = await rows(trx).where({ id }).first();
      return row ? toJob(row) : null;
    },
  };
};

export type JobTable = ReturnType<typeof createJobTable>;

const UNIQUE_CODES = new Set(['23505', 'ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE']);

/** Whether a statement failed because a unique key is taken. */
export const isUniqueViolation = (error: unknown): boolean =>
  UNIQUE_CODES.has((error as { code?: string } | null)?.code ?? '');

import type { Knex } from 'knex';
import { step, type Worker, workerHere } from './workers';

/** A row of the jobs table, as SQLite has it. */
export interface Row {
  id: number;
  state: string;
  slot: string | null;
  active_key: string | null;
  attempt: number;
  request_id: string | null;
  task_id: string | null;
  lease_owner: string | null;
  lease_token: number;
  lease_until: number | null;
  cancel_requested_at: number | null;
  crash_count: number;
  file_key: string | null;
  file_id: number | null;
  outcome: string | null;
  error_json: string | null;
  [column: string]: string | number | null;
}

/** SQLite's own connection: it answers at once, also in the middle of a transaction. */
interface Sqlite {
  inTransaction: boolean;
  prepare(sql: string): { all(): unknown[] };
  exec(sql: string): void;
}

export const SLOTS = 2;

const ALL = 'select * from video_generator_jobs order by id';

/** The first rule that was broken. The code that broke it may have caught what it was told. */
let broken: Error | null = null;

/** Throws where a rule is broken, with what was done. */
export const insist = (holds: boolean, rule: string, what: unknown): void => {
  if (holds) return;
  broken ??= new Error(`${rule}\n${JSON.stringify(what)}`);
  throw broken;
};

/** Forgets what was broken before. */
export const beginAnew = (): void => {
  broken = null;
};

export const throwIfBroken = (): void => {
  if (broken) throw broken;
};

/** What a worker may do to the rows, whatever it believes of them. */
const judge = (worker: Worker, before: Row[], after: Row[], sql: string) => {
  for (const row of after) {
    const old = before.find(({ id }) => id === row.id)!;
    if (JSON.stringify(old) === JSON.stringify(row)) continue;
    const what = { sql, old, row };
    insist(old.state !== 'succeeded', 'What has succeeded is never written again.', what);
    if (row.lease_owner !== null && row.lease_token === old.lease_token + 1) {
      const isFree = old.lease_until === null || old.lease_until < Date.now() + 1;
      insist(isFree, 'A job with a living lease is not claimed.', what);
      worker.claims.set(row.id, row.lease_token);
      continue;
    }
    const isMine = worker.claims.get(row.id) === old.lease_token && old.lease_owner !== null;
    insist(isMine, 'A worker writes to jobs of which it has the lease, and to no others.', what);
  }
  const slots = after.flatMap(({ slot }) => slot ?? []);
  insist(slots.length <= SLOTS, 'No more slots are taken than there are.', after);
};

/**
 * Makes each statement a step of its worker, and checks what it has done to the jobs.
 * @returns what takes it back
 */
export const watchStatements = (database: Knex): (() => void) => {
  const client = database.client as {
    acquireConnection(): Promise<unknown>;
    _query(connection: Sqlite, query: { sql: string }): Promise<unknown>;
  };
  const dialect = Object.getPrototypeOf(client) as typeof client;
  const send = dialect._query;

  // Where a worker may be frozen: before it has the only connection.
  client.acquireConnection = async () => {
    await step(() => Promise.resolve());
    return dialect.acquireConnection.call(client);
  };

  dialect._query = async function (connection, query) {
    const { sql } = query;
    const worker = workerHere();
    // What a dead process has begun, the database takes back by itself.
    if (worker === null || /^ROLLBACK/i.test(sql)) return send.call(this, connection, query);
    const isWrite = /^(insert into|update) [`"]?video_generator_jobs/i.test(sql);
    const action = async () => {
      const before = isWrite ? (connection.prepare(ALL).all() as Row[]) : [];
      const answer = await send.call(this, connection, query);
      if (isWrite) judge(worker, before, connection.prepare(ALL).all() as Row[], sql);
      return answer;
    };
    const undo = () => {
      // knex believes that there is none where a BEGIN or a COMMIT was not answered.
      if (/^(BEGIN|COMMIT)/i.test(sql) && connection.inTransaction) connection.exec('ROLLBACK');
    };
    return step(action, { holdsConnection: true, undo });
  };

  return () => {
    dialect._query = send;
    delete (client as Partial<typeof client>).acquireConnection;
  };
};

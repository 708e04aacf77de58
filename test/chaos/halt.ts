import { subscribe } from 'node:diagnostics_channel';
import { writeSync } from 'node:fs';
import type { Knex } from 'knex';
import { MOMENTS, type Moment, type MomentName } from './moments';

/** The file descriptor on which an instance tells the driver where it has stopped. */
export const HALT_FD = 4;

let armed: MomentName | null = null;

/** Stops this process at the next such moment; null: at none. */
export const arm = (name: MomentName | null): void => {
  armed = name;
};

/**
 * Stops this very process in the middle of what it does, as if it were frozen: nothing of it runs
 * until the driver lets it go on, or kills it.
 */
const halt = (): void => {
  const name = armed;
  armed = null;
  // Written before it stops: a message by way of the event loop would not be sent any more.
  writeSync(HALT_FD, `${name}\n`);
  process.kill(process.pid, 'SIGSTOP');
};

const isArmed = (on: Moment['on'], text: string): boolean => {
  if (armed === null) return false;
  const moment: Moment = MOMENTS[armed];
  return moment.on === on && moment.what.test(text);
};

interface Query {
  sql: string;
  bindings?: readonly unknown[];
}

/** `update video_generator_jobs set state = ? … ["storing",12]` */
const textOf = ({ sql, bindings = [] }: Query) => {
  const values = bindings.map((value) => (typeof value === 'bigint' ? String(value) : value));
  return `${sql.replace(/["`]/g, '')} ${JSON.stringify(values)}`;
};

/** Watches the statements of this process, and each transaction as the text of all it has done. */
export const watchStatements = (database: Knex): void => {
  // Where knex hands a statement to the driver: COMMIT comes by here too, but raises no event after.
  const dialect = Object.getPrototypeOf(database.client) as {
    _query(connection: object, query: Query): Promise<unknown>;
  };
  const send = dialect._query;
  const transactions = new WeakMap<object, string>();

  dialect._query = async function (connection, query) {
    const text = textOf(query);
    const isCommit = /^COMMIT/i.test(text);
    const whole = transactions.get(connection) ?? '';
    transactions.set(connection, isCommit || /^BEGIN/i.test(text) ? '' : `${whole}\n${text}`);
    if (isCommit ? isArmed('before-commit', whole) : isArmed('before', text)) halt();
    const answer = await send.call(this, connection, query);
    if (isCommit ? isArmed('after-commit', whole) : isArmed('after', text)) halt();
    return answer;
  };
};

/** Watches the requests that this process sends. */
export const watchRequests = (): void => {
  const watch = (channel: string, on: Moment['on']) =>
    subscribe(channel, (message) => {
      const { request } = message as { request: { method: string; path: string } };
      if (isArmed(on, `${request.method} ${request.path}`)) halt();
    });
  watch('undici:client:sendHeaders', 'asking');
  watch('undici:request:bodySent', 'asked');
  watch('undici:request:headers', 'answered');
  watch('undici:request:bodyChunkReceived', 'receiving');
};

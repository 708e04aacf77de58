import { JobError } from '../errors';
import { say } from '../texts/say';

/**
 * What databases and their drivers call a trouble that is over by itself: a connection that is gone,
 * too many of them, a shutdown, a deadlock, a lock that was not had in time.
 */
const PASSING = new Set([
  ...['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT'],
  // PostgreSQL (SQLSTATE); class 08 is that of connections.
  ...['57P01', '57P02', '57P03', '53300', '40001', '40P01', '55P03'],
  ...['PROTOCOL_CONNECTION_LOST', 'ER_CON_COUNT_ERROR', 'ER_SERVER_SHUTDOWN'],
  ...['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT'],
  ...['SQLITE_BUSY', 'SQLITE_LOCKED'],
]);

/** Knex waits in vain for a connection; pg has no code for one that ends. */
const PASSING_WORDS = /^Knex: Timeout acquiring a connection|^Connection terminated/;

/** A database that fails for the moment is tried again; any other error stays as it is. */
export const asDatabaseError = (error: unknown): unknown => {
  if (error instanceof JobError) return error;
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  const isPassing =
    PASSING.has(String(code)) ||
    /^08[0-9A-Z]{3}$/.test(String(code)) ||
    PASSING_WORDS.test(String(message));
  if (!isPassing) return error;
  return new JobError('storage', say('job.databaseAway'), {
    hint: say('job.databaseLog'),
    charged: 'unknown',
    cause: error,
  });
};

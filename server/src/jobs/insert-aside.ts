import { randomUUID } from 'node:crypto';
import type { Connection } from '../strapi';

type Insert = PromiseLike<unknown> & { toQuery(): string };

/** How long an insert may wait for a table that somebody has locked. */
const LOCK_TIMEOUT = '500ms';

/**
 * Runs an insert inside a transaction that is not ours: if it fails, that transaction goes on as if
 * nothing had been tried.
 *
 * SQLite and MySQL take back a failed statement alone. PostgreSQL gives up the whole transaction,
 * but for what stands in a savepoint. It must not be one of three statements: a bulk publish writes
 * its entries at the same time on the same connection, so that some of their statements would come
 * to stand in our savepoint, and be lost with it. Hence one statement, a block, whose exception
 * handler is a savepoint of its own.
 * @throws Error if the insert failed
 */
export const insertAside = async (insert: Insert, trx: Connection): Promise<void> => {
  if (!isPostgres(trx)) {
    await insert;
    return;
  }
  const answer: unknown = await trx.raw(guarded(insert.toQuery()).replaceAll('?', '\\?'));
  const [, { rows }] = answer as [unknown, { rows: [{ failed: string }] }];
  if (rows[0].failed !== '') throw new Error(rows[0].failed);
};

/** A block takes no parameters; its quotes have a name that no text in it can contain. */
const guarded = (insert: string): string => {
  const quote = `$q${randomUUID().replaceAll('-', '')}$`;
  return `DO ${quote}
DECLARE usual text := current_setting('lock_timeout');
BEGIN
  PERFORM set_config('video_generator.failed', '', true);
  PERFORM set_config('lock_timeout', '${LOCK_TIMEOUT}', true);
  ${insert};
  PERFORM set_config('lock_timeout', usual, true);
EXCEPTION WHEN OTHERS THEN
  PERFORM set_config('video_generator.failed', SQLERRM, true);
END ${quote};
SELECT current_setting('video_generator.failed') AS failed`;
};

/** Whether the database can do that: some take the language of blocks from their users. */
export const canInsertAside = async (connection: Connection): Promise<boolean> => {
  if (!isPostgres(connection)) return true;
  const answer: unknown = await connection.raw(
    `SELECT has_language_privilege(oid, 'USAGE') AS may FROM pg_language WHERE lanname = 'plpgsql'`
  );
  return (answer as { rows: { may: boolean }[] }).rows[0]?.may ?? false;
};

const isPostgres = (connection: Connection): boolean =>
  (connection.client as { dialect: string }).dialect === 'postgresql';

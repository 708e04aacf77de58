import type { Core } from '@strapi/strapi';
import { BACKEND_TABLE } from './backend-model';
import type { BackendChange, BackendState } from './backend-state';
import { UP } from './backend-state';
import type { Row } from './job';
import { isUniqueViolation, type JobTable } from './table';
import { type Connection, inTransaction, tableRows } from '../strapi';

/** A change is tried again this often where others write at the same time. */
const MAX_CONFLICTS = 100;
/** The row that says that all are paused, also those that come later. No backend has such a name. */
const ALL = '*';

/** A backend as it is at an instant (epoch ms) of the database's clock. */
export interface Look {
  state: BackendState;
  now: number;
}

/** A backend went down or came up: told once, by the process whose write it was. */
export type BackendListener = (backend: string, change: 'down' | 'up', state: BackendState) => void;

/**
 * The states of the backends. Each change is a conditional update of a backend's row: it counts only
 * if nobody else has changed the row since it was read, and is decided anew if somebody has.
 */
export const createBackendTable = ({
  strapi,
  table,
}: {
  strapi: Core.Strapi;
  table: Pick<JobTable, 'now'>;
}) => {
  const listeners = new Set<BackendListener>();

  const rows = (trx?: Connection) => tableRows<Row>(strapi, BACKEND_TABLE, trx);

  const allPausedAt = async (): Promise<number | null> => {
    const row: Row | undefined = await rows().where({ name: ALL }).first('paused_at');
    return timeIn(row?.paused_at ?? null);
  };

  const read = async (name: string): Promise<Look & { version: number }> => {
    const row: Row | undefined = await rows()
      .where({ name })
      .first('*', strapi.db.connection.raw('? as now', [table.now()]));
    if (row) return { state: toState(row), now: Number(row.now), version: Number(row.version) };
    await rows()
      .insert({ name, version: 0, failures: 0, paused_at: await allPausedAt() })
      .catch((error: unknown) => {
        if (!isUniqueViolation(error)) throw error;
      });
    return read(name);
  };

  return {
    read: (name: string): Promise<Look> => read(name),

    /** All states that there are, by backend. Also inside of a transaction that is open. */
    all: (): Promise<Map<string, BackendState>> =>
      inTransaction(strapi, async (trx) => {
        const found = await rows(trx).whereNot({ name: ALL }).select('*');
        return new Map(found.map((row) => [String(row.name), toState(row)]));
      }),

    /**
     * Changes a backend's state.
     * @param decide what to change, by how it is now; null: nothing
     * @returns how it is then
     */
    async change(name: string, decide: (look: Look) => BackendChange | null): Promise<Look> {
      for (let conflicts = 0; conflicts < MAX_CONFLICTS; conflicts += 1) {
        const { version, ...before } = await read(name);
        const change = decide(before);
        if (change === null) return before;
        const count = await rows()
          .where({ name, version })
          .update({ ...toColumns(change), version: version + 1 });
        if (count === 0) continue;
        const state = { ...before.state, ...change };
        const isDown = state.downSince !== null;
        if (isDown !== (before.state.downSince !== null)) {
          for (const tell of listeners) tell(name, isDown ? 'down' : 'up', state);
        }
        return { ...before, state };
      }
      throw new Error(`The state of the backend ${name} could not be written.`);
    },

    /** Pauses each of them. */
    async pause(names: string[]): Promise<void> {
      for (const name of names) {
        await this.change(name, ({ state, now }) =>
          state.pausedAt === null ? { pausedAt: now } : null
        );
      }
    },

    /** Pauses all that there are or have been, and those that come later. @param names those set up */
    async pauseAll(names: string[]): Promise<void> {
      const known = [...(await this.all()).keys()];
      // First of all: a backend that comes in between copies it.
      await this.pause([ALL, ...new Set([...names, ...known])]);
    },

    /** The end of the pause of each of them; those that come later are not paused any more. */
    async resume(names: string[]): Promise<void> {
      await rows().where({ name: ALL }).update({ paused_at: null });
      for (const name of names) await this.change(name, () => ({ pausedAt: null }));
    },

    /** Calls `listener` whenever a backend went down or came up. */
    onChange: (listener: BackendListener) => void listeners.add(listener),
  };
};

export type BackendTable = ReturnType<typeof createBackendTable>;

const COLUMNS: Record<keyof BackendState, string> = {
  pausedAt: 'paused_at',
  downSince: 'down_since',
  failures: 'failures',
  heldUntil: 'held_until',
  recent: 'recent_json',
  tuningUntil: 'tuning_until',
  tune: 'tune_json',
  error: 'error_json',
};

const toColumns = (change: BackendChange): Row =>
  Object.fromEntries(
    Object.entries(change).map(([field, value]) => [
      COLUMNS[field as keyof BackendState],
      typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
    ])
  );

/** PostgreSQL answers bigints as strings. */
const timeIn = (value: unknown): number | null => (value === null ? null : Number(value));

const toState = (row: Row): BackendState => ({
  pausedAt: timeIn(row.paused_at),
  downSince: timeIn(row.down_since),
  failures: Number(row.failures),
  heldUntil: timeIn(row.held_until),
  recent: parsed(row.recent_json, UP.recent),
  tuningUntil: timeIn(row.tuning_until),
  tune: parsed(row.tune_json, UP.tune),
  error: parsed(row.error_json, UP.error),
});

const parsed = <T>(text: unknown, otherwise: T): T =>
  typeof text === 'string' ? (JSON.parse(text) as T) : otherwise;

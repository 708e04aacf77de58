import { AUTOMATIC_TRIGGERS, SAVING_STATES } from '../../../shared/job-states';
import type { Phase } from '../engine/types';
import type { Row } from './job';
import { JOB_TABLE } from './model';
import type { JobQuery, JobTable } from './table';

/** Work that is waiting somewhere: a phase, and for `generate` the backend. */
export interface Lane {
  phase: Phase;
  backend: string | null;
}

/** So many of the rows that wait for their time are compared by their priorities. */
const MANY = 100;

/** A job that is ready, as an engine orders it. */
export interface Ready {
  id: number;
  /** The lower, the sooner. */
  priority: number;
  /** Grows whenever a worker takes the job: tells one readiness from the next. */
  turn: number;
}

/** Which of a lane's jobs are asked for. */
interface Ask {
  limit: number;
  /** Not these. */
  busy?: number[];
  /** None but this. */
  only?: number;
  /** Also those that have to wait for a slot. */
  evenIfFull?: boolean;
}

const isAskedFor = (id: number, { busy, only }: Ask): boolean =>
  (only === undefined || only === id) && !busy?.includes(id);

/** Which job is next: the questions that the engine asks of the table. */
export const createPick = ({
  table,
  slotsOf,
  isHeld,
  isPaused,
}: {
  table: JobTable;
  slotsOf: (backend: string) => number;
  /** No new order goes to this backend now. */
  isHeld: (backend: string) => Promise<boolean>;
  /** No automatic run begins: what triggers have written down waits. */
  isPaused: () => Promise<boolean>;
}) => {
  const inOrder = async (queries: JobQuery[], limit: number): Promise<Ready[]> => {
    const found = await Promise.all(
      queries.map((query) =>
        query
          .orderBy(['priority', 'id'])
          .select<Ready[]>('id', 'priority', 'lease_token as turn')
          .limit(limit)
      )
    );
    const rows = found.flat().sort((a, b) => a.priority - b.priority || a.id - b.id);
    return rows.slice(0, limit);
  };

  const among = ({ busy = [], only }: Ask): JobQuery =>
    only === undefined
      ? table.rows().whereNotIn('id', busy)
      : table.rows().where({ id: only }).whereNotIn('id', busy);

  /**
   * For `query.modify`: not the wishes that wait. An automatic one waits while a job of the same
   * wish lives, and is judged when that has ended; unless a newer wish takes its place, so that of
   * many publishes during a render one wish is left.
   */
  const judgeable = (paused: boolean) => (query: JobQuery) => {
    const same = () =>
      table
        .rows()
        .from(`${JOB_TABLE} as other`)
        .select('other.id')
        .whereRaw('other.wish_key = ??', [`${JOB_TABLE}.wish_key`]);
    const newer = same()
      .where('other.state', 'requested')
      .whereRaw('other.id > ??', [`${JOB_TABLE}.id`]);
    void query.where((q) => {
      void q.whereNotIn('trigger', AUTOMATIC_TRIGGERS);
      if (paused) return;
      void q.orWhereNotExists(same().whereNotNull('other.active_key')).orWhereExists(newer);
    });
  };

  /**
   * For `query.modify`: not the wishes of a batch whose jobs are still being written. That takes a
   * second or two, and much longer if each of them is judged in between.
   */
  const written = (query: JobQuery) => {
    const expanding = table.batches().where({ state: 'expanding' }).select('id');
    void query.where((q) => void q.whereNull('batch_id').orWhereNotIn('batch_id', expanding));
  };

  /** A wish that can be judged. */
  const wishes = async (ask: Ask) => {
    const paused = await isPaused();
    // No wish has a backend yet: with it the index has them in the order in which they are judged.
    const open = among(ask).where({ state: 'requested' }).whereNull('backend');
    return inOrder(
      [open.modify(table.free).modify(table.due).modify(written).modify(judgeable(paused))],
      ask.limit
    );
  };

  /**
   * Rows that wait for their time, once it has come. Of very many the longest due are enough: the
   * index has them by their time, so those that are not due cost nothing.
   */
  const dueAgain = (query: JobQuery): JobQuery =>
    table
      .rows()
      .from(
        query
          .where({ state: 'waiting' })
          .whereRaw(`run_at <= ${table.nowOnce}`)
          .modify(table.free)
          .orderBy('run_at')
          .limit(MANY)
          .select('id', 'priority', 'lease_token')
          .as('due')
      );

  /** Tasks in flight that nobody watches; then, where a slot is free, the most urgent jobs. */
  const toGenerate = async (backend: string, ask: Ask): Promise<Ready[]> => {
    // A few rows, whatever waits; with the backend as a condition, databases read all that it has.
    const held: Row[] = await table
      .rows()
      .where('slot', '>', '')
      .orderBy(['priority', 'id'])
      .select('id', 'backend', 'lease_token')
      .select(table.isTrue(`${table.isFree} AND ${table.isDue}`, 'unwatched'));
    const inFlight = held.filter((row) => row.backend === backend);
    const unwatched = inFlight
      .filter((row) => Number(row.unwatched) === 1 && isAskedFor(Number(row.id), ask))
      .slice(0, ask.limit)
      .map((row) => ({ id: Number(row.id), priority: 0, turn: Number(row.lease_token) }));
    const limit = ask.limit - unwatched.length;
    const isFull = !ask.evenIfFull && inFlight.length >= slotsOf(backend);
    if (limit === 0 || isFull || (await isHeld(backend))) return unwatched;

    // As a plain NULL, SQLite would look it up in the index of slots: most rows have none.
    const open = () => among(ask).where({ backend }).whereRaw("coalesce(slot, '') = ''");
    const queued: JobQuery = open().where({ state: 'queued' }).modify(table.free);
    const waiting = dueAgain(open().whereNull('result_json'));
    return [...unwatched, ...(await inOrder([queued, waiting], limit))];
  };

  /** Rendered clips that nobody is saving. */
  const toSave = (ask: Ask) => {
    const rendered: JobQuery = among(ask).whereIn('state', SAVING_STATES).modify(table.free);
    return inOrder([rendered, dueAgain(among(ask).whereNotNull('result_json'))], ask.limit);
  };

  const ready = ({ phase, backend }: Lane, ask: Ask): Promise<Ready[]> => {
    if (phase === 'admit') return wishes(ask);
    if (phase === 'save') return toSave(ask);
    return toGenerate(backend!, ask);
  };

  return {
    /** The most urgent job of a lane that none of this process's workers is `busy` with. */
    async next(lane: Lane, busy: number[]): Promise<number | null> {
      return (await ready(lane, { limit: 1, busy }))[0]?.id ?? null;
    },

    /** A lane's most urgent jobs, also those that no slot is free for yet. */
    upcoming: (lane: Lane, limit: number): Promise<Ready[]> =>
      ready(lane, { limit, evenIfFull: true }),

    /**
     * How long this job of a lane has to wait, ms: 0 where it can be worked on now, the rest of its
     * lease where somebody works on it; null where there is nothing to do, or no slot.
     */
    async waitFor(lane: Lane, id: number): Promise<number | null> {
      if ((await ready(lane, { limit: 1, only: id })).length > 0) return 0;
      const row = await table
        .rows()
        .where({ id })
        .whereRaw(`lease_until >= ${table.nowSql}`)
        .select<{ rest: number | string }[]>(table.rest())
        .first();
      return row ? Number(row.rest) : null;
    },
  };
};

export type Pick = ReturnType<typeof createPick>;

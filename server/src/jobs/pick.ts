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
  const first = async (queries: JobQuery[]): Promise<number | null> => {
    const found = await Promise.all(
      queries.map((query) => query.orderBy(['priority', 'id']).select('id', 'priority').first())
    );
    const rows = found.filter((row) => row !== undefined) as { id: number; priority: number }[];
    rows.sort((a, b) => a.priority - b.priority || a.id - b.id);
    return rows[0]?.id ?? null;
  };

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
  const nextWish = async (busy: number[]) => {
    const paused = await isPaused();
    // No wish has a backend yet: with it the index has them in the order in which they are judged.
    const open = table
      .rows()
      .where({ state: 'requested' })
      .whereNull('backend')
      .whereNotIn('id', busy);
    return first([
      open.modify(table.free).modify(table.due).modify(written).modify(judgeable(paused)),
    ]);
  };

  /**
   * Rows that wait for their time, once it has come. Of very many the longest due are enough: the
   * index has them by their time, so those that are not due cost nothing.
   */
  const dueAgain = (query: JobQuery) =>
    table
      .rows()
      .from(
        query
          .where({ state: 'waiting' })
          .whereRaw(`run_at <= ${table.nowOnce}`)
          .modify(table.free)
          .orderBy('run_at')
          .limit(MANY)
          .select('id', 'priority')
          .as('due')
      );

  /** A task in flight that nobody watches; else, where a slot is free, the most urgent job. */
  const nextToGenerate = async (backend: string, busy: number[]) => {
    // A few rows, whatever waits; with the backend as a condition, databases read all that it has.
    const held: Row[] = await table
      .rows()
      .where('slot', '>', '')
      .orderBy(['priority', 'id'])
      .select('id', 'backend', table.isTrue(`${table.isFree} AND ${table.isDue}`, 'unwatched'));
    const inFlight = held.filter((row) => row.backend === backend);
    const unwatched = inFlight.find(
      (row) => Number(row.unwatched) === 1 && !busy.includes(Number(row.id))
    );
    if (unwatched) return Number(unwatched.id);

    if (inFlight.length >= slotsOf(backend) || (await isHeld(backend))) return null;
    // As a plain NULL, SQLite would look it up in the index of slots: most rows have none.
    const open = () =>
      table.rows().where({ backend }).whereRaw("coalesce(slot, '') = ''").whereNotIn('id', busy);
    return first([
      open().where({ state: 'queued' }).modify(table.free),
      dueAgain(open().whereNull('result_json')),
    ]);
  };

  /** A rendered clip that nobody is saving. */
  const nextToSave = (busy: number[]) => {
    const open = () => table.rows().whereNotIn('id', busy);
    return first([
      open().whereIn('state', SAVING_STATES).modify(table.free),
      dueAgain(open().whereNotNull('result_json')),
    ]);
  };

  return {
    /** The most urgent job of a lane that none of this process's workers is `busy` with. */
    next: ({ phase, backend }: Lane, busy: number[]): Promise<number | null> => {
      if (phase === 'admit') return nextWish(busy);
      if (phase === 'save') return nextToSave(busy);
      return nextToGenerate(backend!, busy);
    },
  };
};

export type Pick = ReturnType<typeof createPick>;

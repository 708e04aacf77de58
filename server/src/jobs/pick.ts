import { AUTOMATIC_TRIGGERS, END_STATES, type JobState } from '../../../shared/job-states';
import type { Phase } from '../engine/types';
import { BACKEND_TABLE } from './backend-model';
import type { Row } from './job';
import { JOB_TABLE } from './model';
import type { JobQuery, JobTable } from './table';

/** Work that is waiting somewhere: a phase, and for `generate` the backend. */
export interface Lane {
  phase: Phase;
  backend: string | null;
}

const SAVING: JobState[] = ['downloading', 'storing', 'attaching'];

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

  /** A task in flight that nobody watches; else, where a slot is free, the most urgent job. */
  const nextToGenerate = async (backend: string, busy: number[]) => {
    const inFlight = () => table.rows().where({ backend }).whereNotNull('slot');
    const unwatched = await first([
      inFlight().whereNotIn('id', busy).modify(table.free).modify(table.due),
    ]);
    if (unwatched !== null) return unwatched;

    if (await isHeld(backend)) return null;
    const counted = await inFlight().count({ taken: '*' }).first();
    if (Number(counted?.taken ?? 0) >= slotsOf(backend)) return null;

    const open = (state: JobState) =>
      table
        .rows()
        .where({ state, backend })
        .whereNull('slot')
        .whereNotIn('id', busy)
        .modify(table.free);
    return first([open('queued'), open('waiting').whereNull('result_json').modify(table.due)]);
  };

  /** A rendered clip that nobody is saving. */
  const nextToSave = (busy: number[]) => {
    const open = (states: JobState[]) =>
      table.rows().whereIn('state', states).whereNotIn('id', busy).modify(table.free);
    return first([open(SAVING), open(['waiting']).whereNotNull('result_json').modify(table.due)]);
  };

  return {
    /** The most urgent job of a lane that none of this process's workers is `busy` with. */
    next: ({ phase, backend }: Lane, busy: number[]): Promise<number | null> => {
      if (phase === 'admit') return nextWish(busy);
      if (phase === 'save') return nextToSave(busy);
      return nextToGenerate(backend!, busy);
    },

    /** The sweep's one statement: which lanes have rows to work on, and whether anything is running. */
    async lanesWithWork(): Promise<{ lanes: Lane[]; active: boolean }> {
      const rows = await table
        .rows()
        .leftJoin(BACKEND_TABLE, `${BACKEND_TABLE}.name`, 'backend')
        .distinct('state', 'backend', table.isTrue('slot IS NOT NULL', 'in_flight'))
        .distinct(table.isTrue(`paused_at IS NOT NULL OR held_until > ${table.nowSql}`, 'is_held'))
        .whereNotIn('state', END_STATES)
        .orWhereNotNull('slot');
      const found = rows as (Row & { state: JobState; backend: string | null })[];
      const has = (...states: JobState[]) => found.some((row) => states.includes(row.state));
      const isOpen = (row: Row) => Number(row.in_flight) === 1 || Number(row.is_held) === 0;
      const backends = new Set(found.filter(isOpen).flatMap((row) => row.backend ?? []));
      return {
        lanes: [
          ...(has('requested') ? [{ phase: 'admit', backend: null } as const] : []),
          ...(has(...SAVING, 'waiting') ? [{ phase: 'save', backend: null } as const] : []),
          ...[...backends].map((backend) => ({ phase: 'generate', backend }) as const),
        ],
        active: has('submitting', 'generating', ...SAVING),
      };
    },
  };
};

export type Pick = ReturnType<typeof createPick>;

import { END_STATES, type JobState } from '../../../shared/job-states';
import type { Phase } from '../engine/types';
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
}: {
  table: JobTable;
  slotsOf: (backend: string) => number;
}) => {
  const first = async (queries: JobQuery[]): Promise<number | null> => {
    const found = await Promise.all(
      queries.map((query) => query.orderBy(['priority', 'id']).select('id', 'priority').first())
    );
    const rows = found.filter((row) => row !== undefined) as { id: number; priority: number }[];
    rows.sort((a, b) => a.priority - b.priority || a.id - b.id);
    return rows[0]?.id ?? null;
  };

  /** A wish that nobody has looked at yet. */
  const nextWish = (busy: number[]) =>
    first([table.rows().where({ state: 'requested' }).whereNotIn('id', busy).modify(table.free)]);

  /** A task in flight that nobody watches; else, where a slot is free, the most urgent job. */
  const nextToGenerate = async (backend: string, busy: number[]) => {
    const inFlight = () => table.rows().where({ backend }).whereNotNull('slot');
    const unwatched = await first([
      inFlight().whereNotIn('id', busy).modify(table.free).modify(table.due),
    ]);
    if (unwatched !== null) return unwatched;

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

    /** The sweep's one statement: which lanes have rows at all, and whether anything is running. */
    async lanesWithWork(): Promise<{ lanes: Lane[]; active: boolean }> {
      const rows = await table
        .rows()
        .distinct('state', 'backend')
        .whereNotIn('state', END_STATES)
        .orWhereNotNull('slot');
      const found = rows as { state: JobState; backend: string | null }[];
      const has = (...states: JobState[]) => found.some((row) => states.includes(row.state));
      const backends = new Set(found.flatMap((row) => row.backend ?? []));
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

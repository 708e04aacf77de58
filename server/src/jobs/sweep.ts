import { RUNNING_STATES, SAVING_STATES } from '../../../shared/job-states';
import { BACKEND_TABLE } from './backend-model';
import type { Lane } from './pick';
import type { JobQuery, JobTable } from './table';

/** What a sweep has found. */
export interface Found<Other extends string> {
  /** Where there are jobs to work on. */
  lanes: Lane[];
  /** Something is being done for a job. */
  active: boolean;
  others: Set<Other>;
}

/**
 * Asks in one statement whether there is anything to do: so lost wake-ups, dead workers and pauses
 * that are over are noticed, and an idle site costs next to nothing. It only looks for a first row
 * each, so that it takes no longer with many of them.
 * @param backends those that are set up
 * @param others what else is looked for
 */
export const createSweep = <Other extends string>(
  table: JobTable,
  backends: string[],
  others: () => Partial<Record<Other, JobQuery>>
) => {
  const holds = (name: string) =>
    table
      .rows()
      .from(BACKEND_TABLE)
      .where({ name })
      .where((q) => {
        void q.whereNotNull('paused_at');
        for (const until of ['held_until', 'tuning_until']) {
          void q.orWhereRaw(`${until} > ${table.nowSql}`);
        }
      });

  /** PostgreSQL expects many to be due, and without the order would read them all to find one. */
  const firstWaiting = () => {
    const waiting = table.rows().where({ state: 'waiting' }).whereNotNull('run_at');
    return waiting.orderBy('run_at').limit(1).select('run_at').as('first_waiting');
  };

  return async (): Promise<Found<Other>> => {
    const wanted = others();
    const found = await table.exist({
      ...wanted,
      requested: table.rows().where({ state: 'requested' }),
      running: table.rows().whereIn('state', RUNNING_STATES),
      saving: table.rows().whereIn('state', SAVING_STATES),
      waiting: table.rows().from(firstWaiting()).whereRaw(`run_at <= ${table.nowSql}`),
      unwatched: table.rows().where('slot', '>', '').modify(table.free),
      ...Object.fromEntries(
        backends.flatMap((backend) => [
          [`queued ${backend}`, table.rows().where({ state: 'queued', backend })],
          [`holds ${backend}`, holds(backend)],
        ])
      ),
    });
    const hasWork = (backend: string) =>
      found.has('unwatched') ||
      (!found.has(`holds ${backend}`) && (found.has(`queued ${backend}`) || found.has('waiting')));
    return {
      lanes: [
        ...(found.has('requested') ? [{ phase: 'admit', backend: null } as const] : []),
        ...(found.has('saving') || found.has('waiting')
          ? [{ phase: 'save', backend: null } as const]
          : []),
        ...backends.filter(hasWork).map((backend) => ({ phase: 'generate', backend }) as const),
      ],
      active: found.has('running'),
      others: new Set((Object.keys(wanted) as Other[]).filter((name) => found.has(name))),
    };
  };
};

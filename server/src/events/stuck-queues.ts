import type { QueueEvent } from '../../../shared/contracts/events';
import type { JobTable } from '../jobs/table';

/** A job that is next and could begin does so within seconds; a slot is free soon after its deadline. */
const LONG_MS = 10 * 60_000;

type Queue = QueueEvent['queue'];

/**
 * Looks for queues that nothing moves. One is stuck where the job that is next has waited for ten
 * minutes, and at two looks in a row was still next although a slot was free: or held by a render
 * whose deadline has long passed, or the backend is not in the config any more. One that a person has
 * paused is not.
 */
export const createStuckQueues = (options: {
  table: JobTable;
  /** The slots of each backend in the config. */
  slots: Map<string, number>;
}) => {
  const { table, slots } = options;
  /** The job that could have begun at the last look, by backend. */
  let suspects = new Map<string, number>();
  let isFirst = true;

  const queued = (backend: string) => table.rows().where({ state: 'queued', backend });

  const next = async (backend: string) =>
    (await queued(backend)
      .whereNull('slot')
      .modify(table.free)
      .orderBy(['priority', 'id'])
      .select('id')
      .first()) as { id: number } | undefined;

  const hasWaitedLong = async (id: number) =>
    (await table
      .rows()
      .where({ id })
      .where('state_since', '<', table.fromNow(-LONG_MS))
      .select('id')
      .first()) !== undefined;

  const slotsOfBackend = async (backend: string) => {
    const held = () => table.rows().where({ backend }).whereNotNull('slot');
    const overdue = held().where('deadline_at', '<', table.fromNow(-LONG_MS));
    const counts = [held(), overdue].map((query) => query.count({ count: '*' }).first());
    const [all, late] = await Promise.all(counts);
    return { held: Number(all?.count ?? 0), overdue: Number(late?.count ?? 0) };
  };

  const describe = async (backend: string, overdue: number): Promise<Queue> => {
    const [row] = await queued(backend).count({ count: '*' }).min({ since: 'state_since' });
    const { count, since } = row as { count: number | string; since: number | string };
    const facts = { waiting: Number(count), since: Number(since), overdue };
    return { backend, slots: slots.get(backend) ?? 0, ...facts };
  };

  return async (): Promise<{ stuck: Queue[]; moving: string[] }> => {
    const rows = await table
      .rows()
      .where({ state: 'queued' })
      .where('state_since', '<', table.fromNow(-LONG_MS))
      .whereNotIn('backend', table.pausedBackends())
      .distinct('backend');
    const backends = (rows as { backend: string | null }[]).flatMap(({ backend }) => backend ?? []);
    const before = suspects;
    suspects = new Map();
    const stuck: Queue[] = [];
    for (const backend of backends) {
      const { held, overdue } = await slotsOfBackend(backend);
      const isFull = held - overdue >= (slots.get(backend) ?? Infinity);
      const job = isFull ? undefined : await next(backend);
      if (!job || !(await hasWaitedLong(job.id))) continue;
      suspects.set(backend, job.id);
      if (before.get(backend) === job.id) stuck.push(await describe(backend, overdue));
    }
    // At the first look also what was told before a restart.
    const known = isFirst ? slots.keys() : before.keys();
    isFirst = false;
    return { stuck, moving: [...known].filter((backend) => !suspects.has(backend)) };
  };
};

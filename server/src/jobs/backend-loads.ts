import type { JobTable } from './table';

/** Jobs that have, or will have, a render at a backend before them. */
const LIVING = ['queued', 'submitting', 'generating', 'waiting'];
/** What was counted is used this long, ms: with many jobs waiting, a count is not free. */
const FRESH_MS = 1_000;

/**
 * How many jobs each backend has: counted now and then, and in between by what this process adds
 * itself. Other instances' jobs are seen with the next count.
 */
export const createBackendLoads = ({ table }: { table: JobTable }) => {
  let counted: Promise<Map<string, number>> | null = null;
  let until = 0;

  const count = async (): Promise<Map<string, number>> => {
    const rows = await table
      .rows()
      .whereIn('state', LIVING)
      .whereNotNull('backend')
      .groupBy('backend')
      .select('backend')
      .count({ jobs: '*' });
    return new Map(rows.map(({ backend, jobs }) => [String(backend), Number(jobs)]));
  };

  const read = (): Promise<Map<string, number>> => {
    if (counted && Date.now() < until) return counted;
    until = Date.now() + FRESH_MS;
    counted = count();
    counted.catch(() => (counted = null));
    return counted;
  };

  return {
    read,

    /** A job was given to a backend just now. */
    add(backend: string): void {
      void counted
        ?.then((loads) => loads.set(backend, (loads.get(backend) ?? 0) + 1))
        .catch(() => {
          // The next read counts anew.
        });
    },
  };
};

export type BackendLoads = ReturnType<typeof createBackendLoads>;

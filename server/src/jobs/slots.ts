import type { Lease } from './lease';
import { isUniqueViolation, type JobTable } from './table';

/**
 * Takes a free slot of the backend for the job, in the update that makes it `submitting`. The slot
 * is a unique column of the row: two workers cannot have the same one, and a crash frees none.
 * @returns false where all slots are taken
 */
export const takeSlot = async (
  table: JobTable,
  lease: Lease,
  backend: string,
  slots: number
): Promise<boolean> => {
  if (lease.job.slot !== null) {
    await lease.update({ state: 'submitting' });
    return true;
  }
  const taken = new Set(
    (await table.rows().where('slot', '>', '').select('slot')).map((row) => row.slot)
  );
  for (let number = 0; number < slots; number += 1) {
    const slot = `${backend}:${number}`;
    if (taken.has(slot)) continue;
    try {
      await lease.update({ state: 'submitting', slot });
      return true;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
  return false;
};

import type { Job } from '../jobs/job';
import { getService } from '../services/get-service';
import { isUnsent, moveToFallback } from './fallback';
import { say } from '../texts/say';
import type { Hall } from './hall';

/** Jobs that are moved in one look: the most urgent ones. The next look moves the next. */
const MOST = 100;

/**
 * Looks after backends that are down, where there are others: asks them whether they are back, also
 * when no job of theirs is left to ask; and moves the jobs of one that has been down for longer than
 * `downMs` to its fallbacks.
 */
export const leaveDown = async (hall: Hall, downMs: number, stop: AbortSignal): Promise<void> => {
  const { backendStates } = getService(hall.strapi, 'engine');
  const backends = getService(hall.strapi, 'backends');
  for (const [name, { downSince }] of await backendStates.all()) {
    if (downSince === null || !backends.find(name)) continue;
    await hall.gate.askAgain(await backends.get(name), stop);
    const { state, now } = await backendStates.read(name);
    if (state.downSince === null || now - state.downSince < downMs) continue;
    if ((await backends.fallbacksOf(name)).length > 0) await moveJobs(hall, name, stop);
  }
};

const moveJobs = async (hall: Hall, backend: string, stop: AbortSignal): Promise<void> => {
  const waiting = await hall.table
    .rows()
    .where({ backend })
    .whereIn('state', ['queued', 'waiting'])
    .whereNull('request_id')
    .whereNull('result_json')
    .modify(hall.table.free)
    .orderBy(['priority', 'id'])
    .limit(MOST)
    .select<{ id: number }[]>('id');
  for (const { id } of waiting) {
    if (stop.aborted) return;
    const lease = await hall.leases.claim(id, stop);
    if (!lease) continue;
    const why = say('backend.isDown', { name: backend });
    if (canMove(lease.job, backend) && (await moveToFallback(hall, lease, why))) continue;
    await lease.giveBack();
  }
};

/** It may have changed since it was looked at. */
const canMove = (job: Job, backend: string): boolean =>
  ['queued', 'waiting'].includes(job.state) &&
  job.backend === backend &&
  job.cancelRequestedAt === null &&
  isUnsent(job);

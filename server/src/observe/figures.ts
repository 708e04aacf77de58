import type { Core } from '@strapi/strapi';
import { JOB_STATES, type JobState } from '../../../shared/job-states';
import { getService } from '../services/get-service';

/** A figure at this instant, with what it is of. */
export interface Figure {
  labels: Record<string, string>;
  value: number;
}

/** How many jobs there are in each state, over all instances. */
export const jobsByState = async (strapi: Core.Strapi): Promise<Figure[]> => {
  const { table } = getService(strapi, 'engine');
  const rows = await table.rows().groupBy('state').select('state').count({ count: '*' });
  const counts = new Map(rows.map((row) => [row.state as JobState, Number(row.count)]));
  return JOB_STATES.map((state) => ({ labels: { state }, value: counts.get(state) ?? 0 }));
};

/** Whether Redis answers this instance; nothing where the engine needs none. */
export const redisUp = (strapi: Core.Strapi): Promise<Figure[]> => {
  const { redis } = getService(strapi, 'engine').describe();
  return Promise.resolve(redis ? [{ labels: {}, value: redis.downSince === null ? 1 : 0 }] : []);
};

/** How the breaker of each backend is: 0 takes orders, 1 paused by a person or tuned, 2 down. */
export const breakers = async (strapi: Core.Strapi): Promise<Figure[]> => {
  const backends = await getService(strapi, 'backends').describe();
  return backends.map(({ name, pausedSince, tuningSince, downSince }) => ({
    labels: { backend: name },
    value: downSince !== null ? 2 : (pausedSince ?? tuningSince) !== null ? 1 : 0,
  }));
};

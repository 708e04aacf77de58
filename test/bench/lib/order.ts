import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from '../../chaos/cluster';
import { PRODUCT } from '../../helpers/entries';

const LOOK_MS = 50;

const insertEntries = async ({ database }: Cluster, name: string, count: number): Promise<void> => {
  const rows = Array.from({ length: count }, (_, number) => ({
    document_id: `${name}-${String(number).padStart(4, '0')}`,
    name: `Trailhead ${number} backpack`,
    description: 'Recycled nylon, forest green. Rests on wet granite while the mist lifts.',
    sku: name,
    created_at: new Date(),
    updated_at: new Date(),
  }));
  await database.batchInsert('products', rows, 50);
};

/**
 * Orders one video each for new entries, as a batch, and waits until all of them are on their entries.
 * @param name of the batch, unlike those before
 * @returns how long that took from the order on, ms
 * @throws Error if one of them ends otherwise
 */
export const orderVideos = async (cluster: Cluster, name: string, count: number) => {
  await insertEntries(cluster, name, count);
  const start = performance.now();
  const { id } = await cluster.instances[0]!.client.orderBatch({
    contentType: PRODUCT,
    scope: { filters: { sku: name } },
    styles: ['cinematic'],
    presets: [],
  });
  for (;;) {
    const states = await statesOf(cluster, id);
    if (states.succeeded === count) return performance.now() - start;
    const wrong = ['failed', 'skipped', 'cancelled'].filter((state) => state in states);
    if (wrong.length > 0) throw new Error(`Videos have ended otherwise: ${JSON.stringify(states)}`);
    await sleep(LOOK_MS);
  }
};

const statesOf = async ({ database }: Cluster, batch: number): Promise<Record<string, number>> => {
  const rows = await database('video_generator_jobs')
    .where({ batch_id: batch })
    .groupBy('state')
    .select<{ state: string; number: number | string }[]>('state', database.raw('count(*) number'));
  return Object.fromEntries(rows.map(({ state, number }) => [state, Number(number)]));
};

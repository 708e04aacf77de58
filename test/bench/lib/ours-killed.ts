import type { CogVideoXServer } from '../../../cogvideox-server/src';
import { openCluster } from '../../chaos/cluster';
import { PRODUCT } from '../../helpers/entries';
import { stageConfig } from '../../helpers/stage';
import type { Killed } from './kill-worker';

/** Two Strapi processes on one PostgreSQL, the engine and its lease as they are by default. */
export const openOurs = async (api: CogVideoXServer): Promise<Killed> => {
  process.env.TEST_DATABASE = 'postgres';
  const config = stageConfig(api.url, 3, { engine: { name: 'embedded' } });
  const cluster = await openCluster(api.url, 2, config);
  const crashesOf = async (document_id: string) => {
    const job = await cluster.database('video_generator_jobs').where({ document_id }).first();
    return Number((job as { crash_count: number }).crash_count);
  };
  return {
    async order() {
      // Whoever is asked begins it.
      const worker = cluster.instances[0]!;
      const { documentId } = await worker.client.create(PRODUCT, {
        name: 'Trailhead backpack',
        description: 'Recycled nylon, forest green. Rests on wet granite.',
      });
      await worker.client.generate(PRODUCT, documentId);
      return {
        isIts: ({ contentId }) => contentId === documentId,
        kill: () => worker.kill(),
        replace: async () => {
          const crashes = await crashesOf(documentId);
          if (crashes !== 1) throw new Error(`The worker that was killed had no job (${crashes}).`);
          await cluster.replace(worker);
        },
      };
    },
    close: () => cluster.close(),
  };
};

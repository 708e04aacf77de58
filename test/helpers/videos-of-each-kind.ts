import type { AdminStage } from './admin-stage';
import { PRODUCT, RECIPE } from './entries';
import { waitFor } from './wait';

export const TENT = 'Aurora 2 trekking tent';
export const STOVE = 'Ember titanium stove';
export const LANTERN = 'Lumen solar lantern';
export const RISOTTO = 'Saffron risotto with roasted squash';

/** Ids of the jobs of a video that is on its entry, and of one that has failed. */
export interface VideosOfEachKind {
  ready: number;
  failed: number;
}

/** Makes videos that are in use (the tent), failed (the stove), to review (the risotto), and of a batch. */
export const makeVideosOfEachKind = async ({
  client,
  api,
}: AdminStage): Promise<VideosOfEachKind> => {
  api.faults.set({
    render: [{ kind: 'out-of-memory', when: ({ prompt }) => prompt.includes('stove') }],
  });
  const ids: number[] = [];
  for (const name of [TENT, STOVE]) {
    const { documentId } = await client.find(PRODUCT, 'name', name);
    const [made] = await client.generate(PRODUCT, documentId);
    ids.push(made!.job.id);
  }
  const [ready, failed] = ids as [number, number];
  const { documentId: risotto } = await client.find(RECIPE, 'title', RISOTTO);
  await client.generate(RECIPE, risotto, ['cinematic', 'animated', 'realistic']);
  const { documentId: lantern } = await client.find(PRODUCT, 'name', LANTERN);
  await client.orderBatch({
    contentType: PRODUCT,
    scope: { documentIds: [lantern] },
    styles: ['cinematic'],
  });
  const entries = [
    [PRODUCT, lantern],
    [RECIPE, risotto],
  ] as const;
  for (const [uid, id] of entries) {
    await waitFor('the videos', async () => {
      const jobs = await client.jobs(uid, id);
      return jobs.length > 0 && jobs.every(({ state }) => state === 'succeeded');
    });
  }
  return { ready, failed };
};

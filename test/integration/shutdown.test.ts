import { setTimeout as sleep } from 'node:timers/promises';
import { type CogVideoXServer, startCogVideoXServer } from '../../cogvideox-server/src';
import { makeProduct, PRODUCT, versionsOf } from '../helpers/entries';
import { startSite } from '../helpers/site';
import { onStage, stageConfig } from '../helpers/stage';
import { waitFor } from '../helpers/wait';
import { jobRows } from '../helpers/wishes';

// Longer than any of these tests: whoever has to wait for a lease to run out comes too late.
const LEASE_MS = 300_000;

let api: CogVideoXServer;

beforeEach(async () => {
  api = await startCogVideoXServer({ slots: 3 });
});
afterEach(() => api.close());

const config = () => stageConfig(api.url, 3, { engine: { name: 'embedded', leaseMs: LEASE_MS } });

it('a stop leaves a render, a download and an unanswered order to the next start, which goes on at once', async () => {
  const before = await startSite({ config: config() });
  const stage = await onStage(before, api);
  const make = () => makeProduct(before.strapi);
  const products = [await make(), await make(), await make()];
  const [rendering, downloading, ordering] = products.map(({ documentId }) => documentId);
  const of = (documentId?: string) => ({
    when: ({ content_id: id }: { content_id?: string | null }) => id === documentId,
  });
  api.faults.set({
    status: { kind: 'unknown-status', word: 'still-at-it', ...of(rendering) },
    video: { kind: 'slow', bytesPerSecond: 10, ...of(downloading) },
    generate: { kind: 'hang', ...of(ordering) },
  });
  for (const { documentId } of products) {
    await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  }
  const stateOf = async (documentId?: string) =>
    (await jobRows(before.strapi).where({ document_id: documentId! }).first())!.state;
  await waitFor('all to be in the middle', async () => {
    const states = [];
    for (const { documentId } of products) states.push(await stateOf(documentId));
    return states.join() === 'generating,downloading,submitting';
  });
  await before.stop();
  api.faults.clear();

  const after = await startSite({ config: config(), dir: before.dir });
  try {
    const next = await onStage(after, api);
    for (const { documentId } of products) {
      const jobs = await next.ended(PRODUCT, documentId);
      expect(jobs).toMatchObject([{ state: 'succeeded', outcome: 'attached', attempt: 1 }]);
    }
    expect(api.stats.tasksCreated).toBe(3);
    // Nobody is taken to have crashed.
    for (const row of await jobRows(after.strapi)) expect(row).toMatchObject({ crash_count: 0 });
  } finally {
    await after.remove();
  }
}, 120_000);

it('a stop lets an attach finish', async () => {
  const before = await startSite({ config: config() });
  const stage = await onStage(before, api);
  const { documentId } = await makeProduct(before.strapi);
  let attaching = false;
  before.strapi.documents.use(async (ctx, next) => {
    if (ctx.action === 'update') {
      attaching = true;
      await sleep(2_000);
    }
    return next();
  });
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  await waitFor('the attach', () => Promise.resolve(attaching));
  await before.stop();

  const after = await startSite({ config: config(), dir: before.dir, listen: false });
  try {
    const rows = await jobRows(after.strapi);
    expect(rows).toMatchObject([
      { state: 'succeeded', outcome: 'attached', lease_until: null, crash_count: 0 },
    ]);
    const { draft } = await versionsOf(after.strapi, PRODUCT, documentId);
    expect(draft!.files).toHaveLength(1);
  } finally {
    await after.remove();
  }
}, 120_000);

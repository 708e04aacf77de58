import { type CogVideoXServer, startCogVideoXServer } from '../../cogvideox-server/src';
import type { OrderVideosResponse } from '../../shared/contracts/content-api';
import { tokenWith } from '../helpers/api-tokens';
import { makeProduct, PRODUCT, versionsOf } from '../helpers/entries';
import { startSite } from '../helpers/site';
import { onStage, stageConfig } from '../helpers/stage';
import { waitFor } from '../helpers/wait';

let api: CogVideoXServer;

beforeEach(async () => {
  api = await startCogVideoXServer({ slots: 1, seconds: 3 });
});
afterEach(() => api.close());

it('an interrupted job goes on with the task it already has', async () => {
  const config = stageConfig(api.url);
  const before = await startSite({ config });
  const stage = await onStage(before, api);
  const { documentId } = await makeProduct(before.strapi);
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  await waitFor('the submit', () => Promise.resolve(api.stats.tasksCreated === 1));
  await waitFor('the job to know its task', async () =>
    (await stage.jobs(PRODUCT, documentId)).some(({ state }) => state === 'generating')
  );
  await before.stop();

  const after = await startSite({ config, dir: before.dir });
  try {
    const [job] = await (await onStage(after, api)).ended(PRODUCT, documentId);
    expect(job).toMatchObject({ state: 'succeeded', outcome: 'attached', attempt: 1 });
    expect(api.stats.generateCalls).toBe(1);
    const { draft } = await versionsOf(after.strapi, PRODUCT, documentId);
    expect(draft!.files).toHaveLength(1);
  } finally {
    await after.remove();
  }
});

it('a submit whose answer never came is repeated as the same attempt, and renders once', async () => {
  const config = stageConfig(api.url);
  const before = await startSite({ config });
  const stage = await onStage(before, api);
  const { documentId } = await makeProduct(before.strapi);
  api.faults.set({ generate: { kind: 'answer-lost' } });
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  await waitFor('the lost submit', () => Promise.resolve(api.stats.tasksCreated === 1));
  await before.stop();
  api.faults.clear();

  const after = await startSite({ config, dir: before.dir });
  try {
    const [job] = await (await onStage(after, api)).ended(PRODUCT, documentId);
    expect(job).toMatchObject({ state: 'succeeded', attempt: 1 });
    expect(api.stats.tasksCreated).toBe(1);
  } finally {
    await after.remove();
  }
});

it('an order that is sent again after a restart makes nothing new', async () => {
  const config = stageConfig(api.url);
  const before = await startSite({ config });
  const token = await tokenWith(before, 'createJobs');
  const { documentId } = await makeProduct(before.strapi);
  const order = {
    token,
    body: { contentType: PRODUCT, documentId, styles: ['cinematic'] },
    headers: { 'Idempotency-Key': 'again' },
  };
  const first = await before.call('post', '/api/video-generator/jobs', order);
  expect(first.body).toMatchObject({ data: [{ created: true }] });
  await (await onStage(before, api)).ended(PRODUCT, documentId);
  await before.stop();

  const after = await startSite({ config, dir: before.dir });
  try {
    const again = await after.call('post', '/api/video-generator/jobs', order);
    const [ordered] = (first.body as OrderVideosResponse).data;
    expect(again.body).toMatchObject({ data: [{ created: false, job: { id: ordered!.job.id } }] });
    expect(api.stats.tasksCreated).toBe(1);
  } finally {
    await after.remove();
  }
});

it('the jobs survive a boot with the plugin switched off', async () => {
  const config = stageConfig(api.url);
  const on = await startSite({ config });
  const stage = await onStage(on, api);
  const { documentId } = await makeProduct(on.strapi);
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  await stage.ended(PRODUCT, documentId);
  await on.stop();

  const off = await startSite({ config, dir: on.dir, pluginOff: true });
  expect(off.strapi.plugin('video-generator')).toBeUndefined();
  await off.stop();

  const again = await startSite({ config, dir: on.dir });
  try {
    const jobs = await (await onStage(again, api)).jobs(PRODUCT, documentId);
    expect(jobs).toMatchObject([{ state: 'succeeded' }]);
  } finally {
    await again.remove();
  }
});

import { startCogVideoXServer } from '../../cogvideox-server/src';
import type { JobsService } from '../../server/src';
import { makeProduct, PRODUCT } from '../helpers/entries';
import { pluginConfig, startSite } from '../helpers/site';

it('without a backend Strapi starts, and a click says what to set', async () => {
  const site = await startSite({ config: pluginConfig(undefined) });
  try {
    const jobs = site.strapi.plugin('video-generator').service<JobsService>('jobs');
    const { documentId } = await site.strapi
      .documents('api::recipe.recipe' as never)
      .create({ data: { title: 'Soup' } as never });
    await expect(jobs.create({ contentType: 'api::recipe.recipe', documentId })).rejects.toThrow(
      'backends.gpu.url'
    );
  } finally {
    await site.remove();
  }
});

it.each([
  [
    'a wrong type',
    { backends: { gpu: { provider: 'cogvideox', slots: 'two' } } },
    'backends.gpu.slots',
  ],
  ['an unknown key', { backend: {} }, 'backend'],
  [
    'a URL that is none',
    { backends: { gpu: { provider: 'cogvideox', url: 'gpu-box' } } },
    'backends.gpu.url',
  ],
])('%s in the configuration stops the boot and names the path', async (_what, config, path) => {
  await expect(startSite({ config })).rejects.toThrow(path);
});

it('the jobs table is neither a content type nor known to the content manager', async () => {
  const site = await startSite({ config: pluginConfig(undefined) });
  try {
    const uids = Object.keys(site.strapi.contentTypes);
    expect(uids.filter((uid) => uid.startsWith('plugin::video-generator'))).toEqual([]);
    expect(await site.strapi.db.connection.schema.hasTable('video_generator_jobs')).toBe(true);
  } finally {
    await site.remove();
  }
});

it('a command of the CLI works on no job', async () => {
  const api = await startCogVideoXServer();
  const site = await startSite({ config: pluginConfig(api.url), listen: false });
  try {
    const { documentId } = await makeProduct(site.strapi);
    const jobs = site.strapi.plugin('video-generator').service<JobsService>('jobs');
    await jobs.create({ contentType: PRODUCT, documentId, styles: ['cinematic'] });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await jobs.list({ contentType: PRODUCT, documentId })).toMatchObject([
      { state: 'queued' },
    ]);
    expect(api.stats.generateCalls).toBe(0);
  } finally {
    await site.remove();
    await api.close();
  }
});

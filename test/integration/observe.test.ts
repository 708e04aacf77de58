import type { HealthResponse } from '../../shared/contracts/health';
import { tokenWith } from '../helpers/api-tokens';
import { makeProduct, PRODUCT } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ backend: { apiKey: 'key-of-the-backend' } });
});
afterAll(() => stage.close());

const health = async () => {
  const answer = await stage.site.call('get', '/video-generator/health', { token: stage.token });
  expect(JSON.stringify(answer.body)).not.toContain('key-of-the-backend');
  return (answer.body as HealthResponse).data;
};

const press = (what: 'pause' | 'resume') =>
  stage.site.call('post', `/video-generator/backends/gpu/${what}`, { token: stage.token });

const order = async () => {
  const { documentId } = await makeProduct(stage.site.strapi);
  const [ordered] = await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  return { id: ordered!.job.id, documentId };
};

const metrics = async (token?: string) =>
  stage.site.call('get', '/api/video-generator/metrics', { ...(token && { token }) });

it('says how the backends and the engine are, and what has waited longest', async () => {
  expect(await health()).toMatchObject({
    status: 'ok',
    backends: [{ name: 'gpu', downSince: null }],
    engine: { name: 'embedded', running: true, working: 0, redis: null },
    oldestWaiting: null,
  });
  await press('pause');
  const [first, second] = [await order(), await order()];
  expect((await health()).oldestWaiting).toMatchObject({ id: first.id, state: 'queued' });
  await press('resume');
  for (const { documentId } of [first, second]) await stage.ended(PRODUCT, documentId);
  expect((await health()).oldestWaiting).toBeNull();
});

it('gives the figures to Prometheus, for a token that has the right', async () => {
  const token = await tokenWith(stage.site, 'readMetrics');
  const lines = async () => (await metrics(token)).text.split('\n');
  const countOf = async (name: string) =>
    Number((await lines()).find((line) => line.startsWith(`${name} `))!.split(' ')[1]);
  const timed = ['queue_wait', 'render', 'save'].map(
    (name) => `video_generator_${name}_seconds_count`
  );
  const succeeded = 'video_generator_jobs{state="succeeded"}';
  const before: Record<string, number> = {};
  for (const name of [...timed, succeeded]) before[name] = await countOf(name);

  stage.api.faults.set({ generate: { kind: 'status', status: 429, times: 1 } });
  const { documentId } = await order();
  await stage.ended(PRODUCT, documentId);
  for (const name of [...timed, succeeded]) expect(await countOf(name)).toBe(before[name]! + 1);
  expect(await countOf('video_generator_retries_total')).toBe(1);
  expect(await lines()).toContain('video_generator_breaker{backend="gpu"} 0');
  // The engine has no Redis here.
  expect((await metrics(token)).text).not.toContain('redis');
  await press('pause');
  expect(await lines()).toContain('video_generator_breaker{backend="gpu"} 1');
  await press('resume');

  expect((await metrics()).status).toBe(401);
  const other = await tokenWith(stage.site, 'readJob');
  expect((await metrics(other)).status).toBe(403);
  expect((await metrics(token)).headers['content-type']).toContain('text/plain; version=0.0.4');
});

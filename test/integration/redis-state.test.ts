import type { HealthResponse } from '../../shared/contracts/health';
import type { GetSettingsResponse } from '../../shared/contracts/settings';
import { tokenWith } from '../helpers/api-tokens';
import { makeProduct, PRODUCT } from '../helpers/entries';
import { hasRedis, prepareRedis, type TestRedis } from '../helpers/redis';
import { openStage, type Stage } from '../helpers/stage';
import { waitFor } from '../helpers/wait';

let redis: TestRedis;
let stage: Stage;

const read = async <Answer>(route: string, token = stage.token) =>
  (await stage.site.call('get', route, { token })).body as Answer;

const health = async () => (await read<HealthResponse>('/video-generator/health')).data;

const settings = async () => (await read<GetSettingsResponse>('/video-generator/settings')).data;

const redisIn = (metrics: string) => /^video_generator_redis_up (.*)$/m.exec(metrics)?.[1] ?? null;

const untilDown = (isDown: boolean) =>
  waitFor(`Redis to be seen ${isDown ? 'down' : 'up'}`, async () => {
    const { redis } = (await health()).engine;
    return redis !== null && (redis.downSince !== null) === isDown;
  });

beforeAll(async () => {
  if (!hasRedis()) return;
  redis = await prepareRedis();
  await redis.start();
  const engine = { name: 'bullmq', redis: redis.url, leaseMs: 2_000 };
  stage = await openStage({ backend: { pollScale: 0.1 }, config: { engine } });
});
afterAll(async () => {
  await stage?.close();
  await redis?.stop();
});

(hasRedis() ? it : it.skip)(
  'says that Redis is away, and why videos wait, until it is back',
  async () => {
    const token = await tokenWith(stage.site, 'readMetrics');
    const metrics = async () =>
      (await stage.site.call('get', '/api/video-generator/metrics', { token })).text;
    await untilDown(false);
    expect(await health()).toMatchObject({ status: 'ok', engine: { name: 'bullmq' } });
    expect(redisIn(await metrics())).toBe('1');

    const stoppedAt = Date.now();
    await redis.stop();
    await untilDown(true);
    const { status, engine } = await health();
    expect(status).toBe('degraded');
    expect(engine.redis!.downSince).toBeGreaterThanOrEqual(stoppedAt);
    expect((await settings()).engine).toMatchObject({ name: 'bullmq', redis: engine.redis });
    expect(redisIn(await metrics())).toBe('0');
    const { documentId } = await makeProduct(stage.site.strapi);
    await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
    expect(await stage.jobs(PRODUCT, documentId)).toMatchObject([
      { state: 'queued', heldBy: { reason: 'redis', since: engine.redis!.downSince } },
    ]);

    await redis.start();
    await untilDown(false);
    expect((await health()).status).toBe('ok');
    expect(redisIn(await metrics())).toBe('1');
    expect(await stage.ended(PRODUCT, documentId)).toMatchObject([
      { state: 'succeeded', heldBy: null },
    ]);
  }
);

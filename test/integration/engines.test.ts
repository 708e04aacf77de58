import { makeProduct, PRODUCT, versionsOf } from '../helpers/entries';
import { hasRedis, prepareRedis, type TestRedis } from '../helpers/redis';
import { openStage, type Stage } from '../helpers/stage';

const LEASE_MS = 2_000;

let redis: TestRedis;

const engineOf = (name: string, more: object = {}) => ({
  engine: { name, leaseMs: LEASE_MS, ...(name === 'bullmq' && { redis: redis.url }), ...more },
});

beforeAll(async () => {
  redis = await prepareRedis();
  if (hasRedis()) await redis.start();
});
afterAll(() => redis.stop());

describe.each(hasRedis() ? ['embedded', 'bullmq'] : ['embedded'])('the %s engine', (name) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage({ slots: 1, api: { slots: 1 }, config: engineOf(name) });
  });
  afterAll(() => stage.close());

  it('brings a click to a clip on the entry', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
    const [job] = await stage.ended(PRODUCT, documentId);
    expect(job).toMatchObject({ state: 'succeeded', outcome: 'attached', attempt: 1 });
    const { draft } = await versionsOf(stage.site.strapi, PRODUCT, documentId);
    expect(draft!.files).toHaveLength(1);
  });
});

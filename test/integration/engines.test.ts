import { documents, makeProduct, PRODUCT } from '../helpers/entries';
import { hasRedis, prepareRedis, type TestRedis } from '../helpers/redis';
import { startSecondSite } from '../helpers/second-site';
import { startSite } from '../helpers/site';
import { backendAt, onStage, openStage, stageConfig, type Stage } from '../helpers/stage';
import { waitFor } from '../helpers/wait';

const LEASE_MS = 2_000;
const SLOTS = 2;
/** SQLite belongs to one process. */
const hasServer = ['postgres', 'mysql'].includes(process.env.TEST_DATABASE ?? '');

let redis: TestRedis;

const engineOf = (name: string, more: object = {}) => ({
  engine: { name, leaseMs: LEASE_MS, ...(name === 'bullmq' && { redis: redis.url }), ...more },
});
const configOf = (name: string, url: string, more: object = {}) =>
  stageConfig(url, SLOTS, {
    ...backendAt(url, SLOTS, { pollScale: 0.1 }),
    ...engineOf(name, more),
  });

const open = (name: string, more: object = {}) =>
  openStage({
    slots: SLOTS,
    backend: { pollScale: 0.1 },
    api: { slots: SLOTS, seconds: 1 },
    config: engineOf(name, more),
  });

const rows = ({ site }: Stage) =>
  site.strapi.db.connection<Record<string, unknown>>('video_generator_jobs');

/** Clicks for new products, one clip each. @returns their documents */
const clicks = async (stage: Stage, count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) {
    const { documentId } = await makeProduct(stage.site.strapi);
    await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
    ids.push(documentId);
  }
  return ids;
};

/** Every one has its one clip, of one task, and no more were in flight than there are slots. */
const expectOneClipEach = async (stage: Stage, documentIds: string[]) => {
  for (const documentId of documentIds) {
    const jobs = await stage.ended(PRODUCT, documentId);
    expect(jobs).toMatchObject([{ state: 'succeeded', outcome: 'attached', attempt: 1 }]);
    expect(stage.api.stats.byContentId(documentId)).toHaveLength(1);
    const entry = await documents(stage.site.strapi, PRODUCT).findOne({
      documentId,
      populate: ['video'],
    });
    expect([entry!.video].flat().filter(Boolean)).toHaveLength(1);
  }
  expect(stage.api.stats.maxInFlight).toBe(SLOTS);
};

const inFlight = (stage: Stage, count = 1) =>
  waitFor(`${count} in flight`, () => Promise.resolve(stage.api.stats.inFlight >= count));

beforeAll(async () => {
  redis = await prepareRedis();
  if (hasRedis()) await redis.start();
});
afterAll(() => redis.stop());

describe.each(hasRedis() ? ['embedded', 'bullmq'] : ['embedded'])('the %s engine', (name) => {
  let stage: Stage;

  beforeAll(async () => void (stage = await open(name)));
  afterAll(() => stage.close());
  afterEach(() => stage.api.faults.clear());

  it('makes one clip of each click, with exactly as many in flight as there are slots', async () => {
    await expectOneClipEach(stage, await clicks(stage, 5));
  });

  it('lets a click overtake what came in bulk', async () => {
    const backends = stage.site.strapi.plugin('video-generator').service('backends');
    await backends.pause('gpu');
    const bulk = await clicks(stage, 5);
    await rows(stage).where({ state: 'queued' }).update({ priority: 200_000 });
    await backends.resume('gpu');
    await inFlight(stage, SLOTS);
    const [click] = await clicks(stage, 1);
    for (const documentId of [...bulk, click!]) await stage.ended(PRODUCT, documentId);
    const order = await rows(stage)
      .whereIn('document_id', [...bulk, click!])
      .orderBy('submitted_at')
      .select<{ document_id: string }[]>('document_id');
    const place = order.findIndex(({ document_id }) => document_id === click);
    // A slot may have become free, and been taken, while the click was on its way.
    expect(place).toBeLessThanOrEqual(SLOTS + 1);
  });

  it('tries again after a pause where the backend fails for a while', async () => {
    stage.api.faults.set({ generate: { kind: 'status', status: 503, times: 1 } });
    const [documentId] = await clicks(stage, 1);
    const [job] = await stage.ended(PRODUCT, documentId!);
    expect(job).toMatchObject({ state: 'succeeded', outcome: 'attached' });
    expect(stage.api.stats.byContentId(documentId!)).toHaveLength(1);
  });

  it('stops a job in the middle when it is cancelled, and its slot is free again', async () => {
    stage.api.faults.set({ status: { kind: 'unknown-status', word: 'still-at-it' } });
    const [documentId] = await clicks(stage, 1);
    await waitFor('the task', async () =>
      (await stage.jobs(PRODUCT, documentId!)).some(({ state }) => state === 'generating')
    );
    const [job] = await stage.jobs(PRODUCT, documentId!);
    stage.api.faults.clear();
    const route = `/video-generator/jobs/${job!.id}/cancel`;
    await stage.site.call('post', route, { token: stage.token });
    expect(await stage.ended(PRODUCT, documentId!)).toMatchObject([{ state: 'cancelled' }]);
    await waitFor('the slot', async () => (await rows(stage).whereNotNull('slot')).length === 0);
  });

  it('stops in the middle of renders, and the next start goes on with them', async () => {
    const ids = await clicks(stage, 3);
    await inFlight(stage, SLOTS);
    await stage.site.stop();

    const { api } = stage;
    const site = await startSite({ config: configOf(name, api.url), dir: stage.site.dir });
    stage = {
      ...(await onStage(site, api)),
      close: async () => void (await site.remove(), await api.close()),
    };
    await expectOneClipEach(stage, ids);
  });

  (hasServer ? it : it.skip)('shares the slots with a second instance', async () => {
    const kill = await startSecondSite();
    try {
      await expectOneClipEach(stage, await clicks(stage, 8));
    } finally {
      await kill();
    }
  });
});

(hasRedis() ? describe : describe.skip)('with bullmq', () => {
  it('loses nothing and starts nothing twice when Redis is emptied in the middle', async () => {
    const stage = await open('bullmq');
    try {
      const ids = await clicks(stage, 6);
      await inFlight(stage, SLOTS);
      await redis.call((client) => client.flushall());
      await expectOneClipEach(stage, ids);
      const left = () => redis.call((client) => client.keys('video-generator:*:j-*'));
      await waitFor('the last job to leave Redis', async () => (await left()).length === 0);
    } finally {
      await stage.close();
    }
  });

  it('goes on when Redis has crashed and is back, empty', async () => {
    const stage = await open('bullmq');
    try {
      const ids = await clicks(stage, 4);
      await inFlight(stage, SLOTS);
      await redis.stop();
      ids.push(...(await clicks(stage, 1)));
      await redis.start();
      await expectOneClipEach(stage, ids);
    } finally {
      await stage.close();
    }
  });

  it('starts without Redis, takes orders, and makes them when it is there', async () => {
    await redis.stop();
    const stage = await open('bullmq');
    try {
      const ids = await clicks(stage, 2);
      expect(stage.api.stats.tasksCreated).toBe(0);
      await redis.start();
      await expectOneClipEach(stage, ids);
    } finally {
      await stage.close();
    }
  });

  it('leaves the work to others in the mode "web"', async () => {
    const web = await open('bullmq', { mode: 'web' });
    const ids = await clicks(web, 2);
    // Sooner than any sweep: the order itself puts the jobs into Redis.
    await waitFor('the jobs in Redis', async () => {
      const jobs = await redis.call((client) => client.keys('video-generator:generate-gpu:j-*'));
      return jobs.length === ids.length;
    });
    expect(web.api.stats.tasksCreated).toBe(0);
    await web.site.stop();

    const config = configOf('bullmq', web.api.url, { mode: 'worker' });
    const site = await startSite({ config, dir: web.site.dir });
    try {
      await expectOneClipEach(await onStage(site, web.api), ids);
    } finally {
      await site.remove();
      await web.api.close();
    }
  });

  (hasServer ? it : it.skip)('goes on with what a killed instance had in its hands', async () => {
    const stage = await open('bullmq', { mode: 'web' });
    const worker = configOf('bullmq', stage.api.url, { mode: 'worker' });
    const kills = [await startSecondSite(worker)];
    try {
      const ids = await clicks(stage, 4);
      await inFlight(stage, SLOTS);
      await kills[0]!();
      kills.push(await startSecondSite(worker));
      await expectOneClipEach(stage, ids);
    } finally {
      for (const kill of kills) await kill();
      await stage.close();
    }
  });
});

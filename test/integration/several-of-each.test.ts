import type { JobsService } from '../../server/src/services/jobs';
import type { CreateJobsResponse } from '../../shared/contracts/jobs';
import { bulkOn } from '../helpers/batches';
import { makeProduct, PRODUCT } from '../helpers/entries';
import { openStage, SMALL_RENDER, type Stage } from '../helpers/stage';
import { jobRows } from '../helpers/wishes';

let stage: Stage;
let documentId: string;

const SEED = 7;

beforeAll(async () => {
  stage = await openStage({
    backend: { price: { perVideo: 0.2, currency: 'EUR' }, render: { ...SMALL_RENDER, seed: SEED } },
    config: { limits: { site: { videosPerDay: 12 } } },
  });
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.api.faults.set({ render: { kind: 'never-ends' } });
  ({ documentId } = await makeProduct(stage.site.strapi));
});
afterEach(async () => {
  stage.api.faults.clear();
  for (const { id } of await stage.jobs(PRODUCT, documentId)) {
    await post(`/video-generator/jobs/${id}/cancel`);
  }
  if ((await stage.jobs(PRODUCT, documentId)).length > 0) await stage.ended(PRODUCT, documentId);
  const { connection } = stage.site.strapi.db;
  // What was cancelled is given back some time later, and would be so to the next test's counter.
  await connection('video_generator_jobs').update({ budget_day: null });
  await connection('video_generator_budgets').update({ used: 0 });
});

const post = (route: string, body: unknown = {}) =>
  stage.site.call('post', route, { token: stage.token, body });
const click = (body: object) =>
  post(`/video-generator/entries/${PRODUCT}/${documentId}/jobs`, body);

const namesOf = (made: CreateJobsResponse['data']) =>
  made.map(({ job, created }) => `${job.style} ${job.number} ${created ? 'new' : 'there'}`);

it('makes as many of each style as are asked for, of which each is a job', async () => {
  const made = await stage.generate(PRODUCT, documentId, {
    styles: ['cinematic', 'animated'],
    presets: ['web'],
    count: 2,
    prompts: { 'cinematic.web': 'A tent at dawn' },
  });
  expect(namesOf(made)).toEqual([
    'cinematic 1 new',
    'cinematic 2 new',
    'animated 1 new',
    'animated 2 new',
  ]);
  expect(made.map(({ job }) => job.prompt === 'A tent at dawn')).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it('clicked twice at once makes nothing twice, and counts nothing twice', async () => {
  const order = { styles: ['cinematic'], count: 3 };
  const answers = await Promise.all([click(order), click(order), click(order)]);
  const made = answers.flatMap(({ body }) => (body as CreateJobsResponse).data);
  expect(made).toHaveLength(9);
  expect(made.filter(({ created }) => created)).toHaveLength(3);
  expect(new Set(made.map(({ job }) => job.id)).size).toBe(3);
  const counters = await stage.site.strapi.db.connection('video_generator_budgets').select('used');
  expect(counters.map(({ used }: { used: unknown }) => Number(used))).toEqual([3]);
});

it('makes only those that are not being made yet', async () => {
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  const made = await stage.generate(PRODUCT, documentId, { styles: ['cinematic'], count: 3 });
  expect(namesOf(made)).toEqual(['cinematic 1 there', 'cinematic 2 new', 'cinematic 3 new']);
});

it('is accepted as a whole or not at all', async () => {
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'], count: 2 });
  const prompts = { cinematic: 'A tent at dawn' };
  const refused = await click({ styles: ['cinematic'], count: 3, prompts });
  expect(refused.status).toBe(409);
  const tooMany = await click({ styles: ['animated', 'realistic', 'minimalist'], count: 4 });
  expect(tooMany.status).toBe(429);
  expect(await stage.jobs(PRODUCT, documentId)).toHaveLength(2);

  const more = await stage.generate(PRODUCT, documentId, {
    styles: ['cinematic'],
    count: 2,
    prompts,
    another: true,
  });
  expect(namesOf(more)).toEqual(['cinematic 3 new', 'cinematic 4 new']);
});

it.each([0, 5, 1.5, '2'])('%p of each is a 400 that names it', async (count) => {
  const answer = await click({ styles: ['cinematic'], count });
  expect(answer.status).toBe(400);
  expect(answer.text).toContain('count');
  expect(await stage.jobs(PRODUCT, documentId)).toEqual([]);
});

it('has a backend with a fixed seed make another clip each time', async () => {
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'], count: 3 });
  const rows = await jobRows(stage.site.strapi).where({ document_id: documentId }).orderBy('id');
  const seeds = rows.map(
    ({ request_json: json }) => (JSON.parse(String(json)) as { seed: number }).seed
  );
  expect(seeds).toEqual([SEED, SEED + 1, SEED + 2]);
});

it('code orders several, and the same key with another number of them is another order', async () => {
  const service = stage.site.strapi.plugin('video-generator').service<JobsService>('jobs');
  const order = { contentType: PRODUCT, documentId, styles: ['cinematic'], idempotencyKey: 'k' };
  const first = await service.create({ ...order, count: 2 });
  const again = await service.create({ ...order, count: 2 });
  expect(namesOf(first)).toEqual(['cinematic 1 new', 'cinematic 2 new']);
  expect(again.map(({ job }) => job.id)).toEqual(first.map(({ job }) => job.id));
  await expect(service.create({ ...order, count: 3 })).rejects.toThrow('another order');
});

it('of many entries makes several of each, counted before and as they are made', async () => {
  stage.api.faults.clear();
  const bulk = bulkOn(stage);
  const { documentId: other } = await makeProduct(stage.site.strapi);
  const order = {
    contentType: PRODUCT,
    styles: ['cinematic'],
    count: 2,
    scope: { documentIds: [documentId, other] },
  };
  expect(await bulk.preview(order)).toMatchObject({ videos: 4, cost: { amount: 0.8 } });
  const { id } = await bulk.create(order);
  const { progress } = await bulk.until(id, 'finished');
  expect(progress).toMatchObject({ total: 4, succeeded: 4 });
  const { data } = await bulk.jobs(id);
  const names = data.map((job) => `${job.documentId} ${job.number}`).sort();
  expect(names).toEqual([documentId, other].flatMap((of) => [`${of} 1`, `${of} 2`]).sort());
});

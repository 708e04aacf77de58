import type { Response } from 'supertest';
import { startCogVideoXServer } from '../../cogvideox-server/src';
import { bulkOn } from '../helpers/batches';
import { documents, makeProduct, PRODUCT } from '../helpers/entries';
import { startSite } from '../helpers/site';
import { backendAt, onStage, type Stage, stageConfig } from '../helpers/stage';
import { editorOf, userWith } from '../helpers/users';
import { waitFor } from '../helpers/wait';
import { endedWishesOf, jobRows } from '../helpers/wishes';

const LIMITS = { user: { videosPerDay: 4 }, site: { videosPerDay: 10, moneyPerDay: 2 } };
const PRICE = { perVideo: 0.3, currency: 'EUR' };
const TYPES = {
  [PRODUCT]: { target: 'video', title: 'name', styles: ['realistic'], onPublish: true },
};

let stage: Stage;
let bulk: ReturnType<typeof bulkOn>;

beforeAll(async () => {
  const api = await startCogVideoXServer();
  const { gpu } = backendAt(api.url).backends;
  const backends = { gpu: { ...gpu, price: PRICE } };
  const more = { backends, limits: LIMITS, contentTypes: TYPES };
  const site = await startSite({ config: stageConfig(api.url, 3, more) });
  const close = async () => void (await site.remove(), await api.close());
  stage = { ...(await onStage(site, api)), close };
  bulk = bulkOn(stage);
});
afterAll(() => stage.close());

const budgets = () =>
  stage.site.strapi.db.connection<{ name: string; used: number | string }>(
    'video_generator_budgets'
  );

/** What is used today: `user:1 videos` and the like. */
const used = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await budgets()).map(({ name, used }) => [name.slice('2026-01-31 '.length), Number(used)])
  );

beforeEach(async () => {
  stage.api.faults.clear();
  await stage.site.strapi.db.query(PRODUCT).deleteMany({});
  await waitFor('an idle site', async () => {
    const left = await jobRows(stage.site.strapi).whereNull('ended_at');
    return left.length === 0;
  });
  await jobRows(stage.site.strapi).delete();
  await budgets().update({ used: 0 });
});

const product = async (data: object = {}) =>
  (await makeProduct(stage.site.strapi, data)).documentId;

const click = async (documentId: string, token = stage.token): Promise<Response> =>
  stage.site.call('post', `/video-generator/entries/${PRODUCT}/${documentId}/jobs`, {
    token,
    body: { styles: ['cinematic'] },
  });

const ALL = { contentType: PRODUCT, styles: ['cinematic', 'realistic'], scope: { filters: {} } };

it('lets nobody have more than their share, however many ask at once', async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, () => product()));
  const answers = await Promise.all(ids.map((id) => click(id)));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([...Array(4).fill(202), ...Array(4).fill(429)]);
  const refused = answers.find(({ status }) => status === 429)!;
  expect(refused.text).toMatch(/Your limit of 4 videos a day.*4 videos used.*00:00 UTC/);
  expect(await used()).toMatchObject({ 'user:1 videos': 4, 'site videos': 4 });
  expect(await jobRows(stage.site.strapi)).toHaveLength(4);
});

it('the same wish again takes nothing', async () => {
  stage.api.faults.set({ render: { kind: 'never-ends' } });
  const documentId = await product();
  const [first] = await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  for (let again = 0; again < 5; again += 1) expect((await click(documentId)).status).toBe(202);
  expect(await used()).toMatchObject({ 'user:1 videos': 1 });
  await stage.site.call('post', `/video-generator/jobs/${first!.job.id}/cancel`, {
    token: stage.token,
  });
});

it('counts all persons together, and what they cost', async () => {
  const fields = ['name', 'description', 'video'];
  const people = [stage.token];
  for (const name of ['limited-a', 'limited-b']) {
    people.push(await userWith(stage.site, name, editorOf(PRODUCT, fields)));
  }
  const statuses: number[] = [];
  for (const token of people) {
    for (let one = 0; one < 3; one += 1) {
      statuses.push((await click(await product(), token)).status);
    }
  }
  // Six times 0.30 is 1.80: a seventh would be more than 2.
  expect(statuses).toEqual([202, 202, 202, 202, 202, 202, 429, 429, 429]);
  const answer = await click(await product(), people[2]);
  expect(answer.text).toMatch(/site’s limit of €2.00 a day.*€0.30 more: €1.80 used/);
});

it('takes the whole of a batch when it is accepted, or refuses the whole', async () => {
  for (let entry = 0; entry < 3; entry += 1) await product();
  const preview = await bulk.preview(ALL);
  expect(preview).toMatchObject({ videos: 6, cost: { amount: 1.8, currency: 'EUR' } });
  expect(preview.refusal?.message).toMatch(/limit of 4 videos a day/);
  expect(preview.limits).toMatchObject([
    { whose: 'user', unit: 'videos', used: 0, cap: 4 },
    { whose: 'site', unit: 'videos', used: 0, cap: 10 },
    { whose: 'site', unit: 'money', used: 0, cap: 2 },
  ]);
  expect((await bulk.post('', ALL)).status).toBe(429);
  expect(await used()).toMatchObject({ 'user:1 videos': 0, 'site money': 0 });
  const two = await bulk.create({ ...ALL, styles: ['cinematic'] });
  expect(await used()).toMatchObject({ 'user:1 videos': 3, 'site money': 900_000 });
  await bulk.until(two.id, 'finished');
  expect(await used()).toMatchObject({ 'user:1 videos': 3, 'site money': 900_000 });
});

it('gets back, once, what was not submitted: skipped, cancelled, never written', async () => {
  stage.api.faults.set({ render: { kind: 'never-ends' } });
  await product({ name: ' ', description: null });
  const busy = await product();
  await product();
  await product();
  const batch = await bulk.create({ ...ALL, styles: ['cinematic'], tryFirst: true });
  expect(await used()).toMatchObject({ 'user:1 videos': 4, 'site videos': 4 });
  // One is skipped, the next is being rendered, two are not even jobs.
  await waitFor('the render', async () =>
    (await stage.jobs(PRODUCT, busy)).some(({ state }) => state === 'generating')
  );
  await bulk.post(`/${batch.id}/cancel`);
  await waitFor('the end', async () => (await bulk.find(batch.id)).endedAt !== null);
  await waitFor('what is given back', async () => (await used())['user:1 videos'] === 1);
  for (let again = 0; again < 3; again += 1) await bulk.post(`/${batch.id}/cancel`);
  expect(await used()).toMatchObject({
    'user:1 videos': 1,
    'site videos': 1,
    'site money': 300_000,
  });
});

it('a job that ended without a submit takes again when it is retried', async () => {
  stage.api.faults.set({ generate: { kind: 'status', status: 401 } });
  const documentId = await product();
  const [ordered] = await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  await stage.ended(PRODUCT, documentId);
  stage.api.faults.clear();
  const retry = () =>
    stage.site.call('post', `/video-generator/jobs/${ordered!.job.id}/retry`, {
      token: stage.token,
    });
  expect((await retry()).status).toBe(200);
  expect(await stage.ended(PRODUCT, documentId)).toMatchObject([{ state: 'succeeded' }]);
  expect(await used()).toMatchObject({ 'user:1 videos': 1, 'site videos': 1 });
});

it('stops automatic videos at four fifths, and leaves the rest to people', async () => {
  await budgets().where('name', 'like', '%site videos').update({ used: 7 });
  const publish = async () => {
    const documentId = await product();
    await documents(stage.site.strapi, PRODUCT).publish({ documentId });
    return (await endedWishesOf(stage, documentId))[0]!;
  };
  expect(await publish()).toMatchObject({ state: 'succeeded' });
  const over = await publish();
  expect(over.state).toBe('skipped');
  expect(over.skip_reason).toMatch(/site’s limit of 10 videos a day.*four fifths.*8 videos used/);
  expect((await click(await product())).status).toBe(202);
});

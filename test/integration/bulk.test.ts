import { parse } from 'csv-parse/sync';
import type { CreateBatchBody } from '../../shared/contracts/batches';
import { ACTIONS } from '../../shared/permissions';
import { bulkOn } from '../helpers/batches';
import { ARTICLE, documents, makeProduct, PRODUCT } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';
import { editorOf, userWith } from '../helpers/users';
import { waitFor } from '../helpers/wait';
import { jobRows } from '../helpers/wishes';
import { english } from '../helpers/english';

let stage: Stage;
let bulk: ReturnType<typeof bulkOn>;

beforeAll(async () => {
  stage = await openStage();
  bulk = bulkOn(stage);
});
afterAll(() => stage.close());
afterEach(() => stage.api.faults.clear());

const STYLES = ['cinematic', 'realistic'];
const order = { contentType: PRODUCT, styles: STYLES, presets: [] };
const ALL: CreateBatchBody = { ...order, scope: { filters: {} } };
const of = (uid: string) => documents(stage.site.strapi, uid);

/** Begins each test with a site without entries. */
beforeEach(async () => {
  const { strapi } = stage.site;
  for (const uid of [PRODUCT, ARTICLE]) await strapi.db.query(uid).deleteMany({});
  await jobRows(strapi).delete();
});

const product = async (data: object = {}) =>
  (await makeProduct(stage.site.strapi, data)).documentId;

const products = async (count: number): Promise<string[]> => {
  const ids: string[] = [];
  while (ids.length < count) ids.push(await product({ sku: `P-${ids.length}` }));
  return ids;
};

const verdicts = async (body: Parameters<typeof bulk.preview>[0], as = bulk) =>
  (await as.preview(body)).entries.map(({ documentId, verdict }) => [documentId, verdict]);

it('makes the videos of all entries that the list shows, and of no other', async () => {
  const [one, two] = [await product({ sku: 'A-1' }), await product({ sku: 'A-2' })];
  const other = await product({ sku: 'B-1' });
  const scope = { filters: { $and: [{ sku: { $startsWith: 'A' } }] } };
  const preview = await bulk.preview({ ...order, scope });
  expect(preview).toMatchObject({ total: 2, videos: 4, slots: 3, refusal: null });
  expect(await verdicts({ ...order, scope })).toEqual([
    [one, 'ready'],
    [two, 'ready'],
  ]);
  const batch = await bulk.create({ ...order, scope });
  expect(batch).toMatchObject({
    progress: { total: 4, left: 4 },
    createdBy: { name: 'Fixture User' },
  });
  const ended = await bulk.until(batch.id, 'finished');
  expect(ended.progress).toMatchObject({ total: 4, succeeded: 4, left: 0 });
  expect(await stage.jobs(PRODUCT, other)).toEqual([]);
  expect((await stage.jobs(PRODUCT, one)).map(({ trigger, style }) => [trigger, style])).toEqual([
    ['bulk', 'realistic'],
    ['bulk', 'cinematic'],
  ]);
  const after = await bulk.preview({ ...order, scope });
  expect(after.counts).toEqual({ ready: 0, running: 0, 'has-video': 2, forbidden: 0 });
  expect(after.refusal?.message).toContain('nothing to do');
  expect((await bulk.post('', { ...order, scope })).status).toBe(400);
});

it('says of each entry what would become of it', async () => {
  const [made, busy, silent, ready] = [
    await product(),
    await product(),
    await product({ name: ' ', description: null }),
    await product({
      description: 'A rather long sentence about the mist on the hills. '.repeat(60),
    }),
  ];
  await stage.generate(PRODUCT, made, { styles: ['cinematic'] });
  await stage.ended(PRODUCT, made);
  stage.api.faults.set({ render: { kind: 'never-ends' } });
  await stage.generate(PRODUCT, busy, { styles: ['animated'] });
  const preview = await bulk.preview({
    ...order,
    scope: { documentIds: [made, busy, silent, ready] },
  });
  expect(preview.entries.map(({ verdict }) => verdict)).toEqual([
    'has-video',
    'running',
    'no-text',
    'ready',
  ]);
  expect(english(preview.entries[3]!.notes).join()).toMatch(/226/);
  expect(preview.counts).toEqual({ ready: 2, running: 1, 'has-video': 1, forbidden: 0 });
  expect(preview).toMatchObject({ total: 4, videos: 4 });
  expect(preview.estimateMs).toBeGreaterThan(0);

  stage.api.faults.clear();
  const batch = await bulk.create({
    ...order,
    scope: { documentIds: [made, busy, silent, ready] },
  });
  const { progress } = await bulk.until(batch.id, 'finished');
  expect(progress).toMatchObject({ total: 4, succeeded: 2, skipped: 2 });
  const { data } = await bulk.jobs(batch.id);
  expect(data.slice(0, 2).map(({ documentId, skipReason }) => [documentId, skipReason])).toEqual([
    [silent, expect.objectContaining({ id: 'prompt.noText' })],
    [silent, expect.objectContaining({ id: 'prompt.noText' })],
  ]);
});

describe('the list as it is filtered', () => {
  it('searches, and knows what is published', async () => {
    const [draft, live] = [await product({ name: 'Violet kettle' }), await product()];
    const changed = await product();
    for (const documentId of [live, changed]) await of(PRODUCT).publish({ documentId });
    await of(PRODUCT).update({ documentId: changed, data: { name: 'Another name' } });
    const found = async (filters: object, search?: string) => {
      const scope = { filters: filters as Record<string, unknown>, ...(search && { search }) };
      return (await verdicts({ ...order, scope })).map(([documentId]) => documentId);
    };
    expect(await found({}, 'violet')).toEqual([draft]);
    const status = (value: string) => ({ $and: [{ __status: { $eq: value } }] });
    expect(await found(status('draft'))).toEqual([draft]);
    expect(await found(status('published'))).toEqual([live, changed]);
    expect(await found(status('published-modified'))).toEqual([changed]);
    expect(await found(status('published-unmodified'))).toEqual([live]);
  });

  it('is about one locale', async () => {
    const locales = stage.site.strapi.plugin('i18n').service('locales');
    await locales.create({ code: 'de', name: 'German (de)' });
    const { documentId } = await of(ARTICLE).create({ data: { title: 'Loft' } });
    await of(ARTICLE).update({ documentId, locale: 'de', data: { title: 'Dachboden' } });
    const body = { contentType: ARTICLE, locale: 'de', styles: ['cinematic'] };
    const batch = await bulk.create({ ...body, scope: { filters: {} } });
    await bulk.until(batch.id, 'finished');
    const { data } = await bulk.jobs(batch.id);
    expect(data).toMatchObject([{ documentId, entryTitle: 'Dachboden' }]);
  });

  it.each([
    ['a field that there is not', { nmae: { $eq: 'Kettle' } }],
    ['a status that there is not', { $and: [{ __status: { $eq: 'sold' } }] }],
  ])('with %s is refused: all entries are not what was meant', async (_, filters) => {
    await product();
    const answer = await bulk.post('/preview', { ...order, scope: { filters } });
    expect(answer.status).toBe(400);
  });
});

describe('rights', () => {
  const FIELDS = ['name', 'description', 'sku', 'video'];

  it('count entry by entry, in the preview as in the batch', async () => {
    const creator = ['admin::is-creator'];
    const own = editorOf(PRODUCT, FIELDS).map((one) => ({ ...one, conditions: creator }));
    // A right to change another field of all entries is none to change the videos of all.
    const names = { action: 'plugin::content-manager.explorer.update', subject: PRODUCT };
    const token = await userWith(stage.site, 'bulk-author', [
      ...own,
      { ...names, properties: { fields: ['name'] } },
    ]);
    const author = (await stage.site.strapi.db
      .query('admin::user')
      .findOne({ where: { email: 'bulk-author@example.com' } })) as { id: number };
    const [mine, other] = [await product({ createdBy: author.id }), await product()];
    const as = bulkOn(stage, token);
    const body = { ...order, scope: { documentIds: [mine, other] } };
    expect(await verdicts(body, as)).toEqual([
      [mine, 'ready'],
      [other, 'forbidden'],
    ]);
    const preview = await as.preview(body);
    expect(preview.counts).toMatchObject({ ready: 1, forbidden: 1 });
    expect(preview.entries[1]).toMatchObject({ title: null });
    // Of the list they see their own entries only.
    expect(await as.preview(ALL)).toMatchObject({ total: 1 });
    const batch = await as.create(body);
    await as.until(batch.id, 'finished');
    expect(await stage.jobs(PRODUCT, mine)).toHaveLength(2);
    expect(await stage.jobs(PRODUCT, other)).toEqual([]);
  });

  it('a filter by a field that one may not read is refused', async () => {
    const token = await userWith(
      stage.site,
      'no-sku',
      editorOf(PRODUCT, ['name', 'description', 'video'])
    );
    await product({ sku: 'secret' });
    const scope = { filters: { sku: { $startsWith: 's' } } };
    const answer = await bulkOn(stage, token).post('/preview', { ...order, scope });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('sku');
  });

  it("other people's batches take the permission for all jobs, and show no text of hidden entries", async () => {
    const documentId = await product();
    const batch = await bulk.create({ ...order, scope: { documentIds: [documentId] } });
    await bulk.until(batch.id, 'finished');
    const editor = bulkOn(
      stage,
      await userWith(stage.site, 'bulk-editor', editorOf(PRODUCT, FIELDS))
    );
    expect((await editor.post(`/${batch.id}/cancel`)).status).toBe(403);
    expect((await editor.jobs(batch.id)).data).toBeNull();
    const reader = bulkOn(
      stage,
      await userWith(stage.site, 'jobs-reader', [{ action: ACTIONS.jobsRead }])
    );
    const { data } = await reader.jobs(batch.id);
    expect(data).toMatchObject([
      { documentId, state: 'succeeded', prompt: null, entryTitle: null, clip: null },
      { style: 'realistic' },
    ]);
  });
});

it('one failed entry does not touch the others, the report names it, and it can be tried again', async () => {
  const [good, bad] = [await product(), await product({ name: 'Haunted kettle' })];
  stage.api.faults.set({
    render: { kind: 'error', message: 'no', when: ({ prompt }) => prompt.includes('Haunted') },
  });
  const batch = await bulk.create(ALL);
  const ended = await bulk.until(batch.id, 'finished');
  expect(ended.progress).toMatchObject({ succeeded: 2, failed: 2 });
  const { data, meta } = await bulk.jobs(batch.id);
  expect(meta.total).toBe(4);
  expect(data.map((job) => [job.documentId, job.state, job.entryTitle])).toEqual([
    [bad, 'failed', 'Haunted kettle'],
    [bad, 'failed', 'Haunted kettle'],
    [good, 'succeeded', expect.any(String)],
    [good, 'succeeded', expect.any(String)],
  ]);
  stage.api.faults.clear();
  expect((await bulk.post(`/${batch.id}/retry`)).body).toMatchObject({ data: { endedAt: null } });
  const again = await bulk.until(batch.id, 'finished');
  expect(again.progress).toMatchObject({ succeeded: 4, failed: 0 });
  expect((await bulk.post(`/${batch.id}/retry`)).status).toBe(409);
});

it('ends what is left when it is cancelled', async () => {
  await products(5);
  stage.api.faults.set({ render: { kind: 'never-ends' } });
  const batch = await bulk.create(ALL);
  await waitFor('renders', async () =>
    (await bulk.jobs(batch.id)).data.some(({ state }) => state === 'generating')
  );
  expect((await bulk.post(`/${batch.id}/cancel`)).body).toMatchObject({
    data: { state: 'cancelled' },
  });
  const ended = await waitFor('the end', async () => {
    const found = await bulk.find(batch.id);
    return found.endedAt === null ? null : found;
  });
  expect(ended.progress).toMatchObject({ total: 10, cancelled: 10, left: 0 });
  expect((await bulk.post(`/${batch.id}/continue`)).status).toBe(409);
});

it('tries one entry first, passing over one without text, and goes on when told', async () => {
  const silent = await product({ name: ' ', description: null });
  const [first] = await products(3);
  const batch = await bulk.create({ ...ALL, tryFirst: true });
  const waiting = await bulk.until(batch.id, 'awaiting');
  expect(waiting.progress).toMatchObject({ total: 8, succeeded: 2, skipped: 2, left: 4 });
  expect(await stage.jobs(PRODUCT, first!)).toHaveLength(2);
  expect(await stage.jobs(PRODUCT, silent)).toHaveLength(2);
  await bulk.post(`/${batch.id}/continue`);
  const { progress } = await bulk.until(batch.id, 'finished');
  expect(progress).toMatchObject({ total: 8, succeeded: 6, skipped: 2 });
});

it('is a table to plan posts with, in which no cell is a formula', async () => {
  const formula = '=HYPERLINK("https://evil.example")';
  const documentId = await product({ name: formula });
  const body = { ...order, styles: ['cinematic'], presets: ['tiktok' as const] };
  const batch = await bulk.create({ ...body, scope: { documentIds: [documentId] } });
  await bulk.until(batch.id, 'finished');
  const answer = await stage.site.call('get', `/video-generator/batches/${batch.id}/content-plan`, {
    token: stage.token,
  });
  expect(answer.headers['content-type']).toContain('text/csv');
  const [row] = parse<Record<string, string>>(answer.text, { columns: true, bom: true });
  const [job] = await stage.jobs(PRODUCT, documentId);
  expect(row).toMatchObject({
    Entry: `'${job!.entryTitle}`,
    Style: 'cinematic',
    Platform: 'tiktok',
    Prompt: job!.prompt,
    State: 'succeeded',
  });
  expect(job!.entryTitle).toMatch(/^=/);
  expect(row!['Clip URL']).toMatch(/^https?:.*\.mp4$/);
  expect(row!['Proposed time']).toMatch(/^\d{4}-\d\d-\d\d 18:00$/);
});

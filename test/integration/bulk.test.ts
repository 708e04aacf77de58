import { bulkOn } from '../helpers/batches';
import { makeProduct, PRODUCT } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';
import { jobRows } from '../helpers/wishes';

let stage: Stage;
let bulk: ReturnType<typeof bulkOn>;

beforeAll(async () => {
  stage = await openStage();
  bulk = bulkOn(stage);
});
afterAll(() => stage.close());
afterEach(() => stage.api.faults.clear());

const order = { contentType: PRODUCT, styles: ['cinematic', 'realistic'], presets: [] };

/** Begins each test with a site without entries. */
beforeEach(async () => {
  await stage.site.strapi.db.query(PRODUCT).deleteMany({});
  await jobRows(stage.site.strapi).delete();
});

const product = async (data: object = {}) =>
  (await makeProduct(stage.site.strapi, data)).documentId;

it('makes the videos of all entries that the list shows, and of no other', async () => {
  const [one, two] = [await product({ sku: 'A-1' }), await product({ sku: 'A-2' })];
  const other = await product({ sku: 'B-1' });
  const scope = { filters: { $and: [{ sku: { $startsWith: 'A' } }] } };
  const preview = await bulk.preview({ ...order, scope });
  expect(preview).toMatchObject({ total: 2, videos: 4, slots: 3, refusal: null });
  expect(preview.entries.map(({ documentId, verdict }) => [documentId, verdict])).toEqual([
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
  expect((await bulk.preview({ ...order, scope })).counts).toEqual({
    ready: 0,
    running: 0,
    'has-video': 2,
    forbidden: 0,
  });
});

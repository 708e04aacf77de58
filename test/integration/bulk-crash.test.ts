import { bulkOn } from '../helpers/batches';
import { PRODUCT } from '../helpers/entries';
import { startSite } from '../helpers/site';
import { onStage, openStage, type Stage, stageConfig } from '../helpers/stage';
import { jobRows } from '../helpers/wishes';

const STYLES = ['cinematic', 'animated', 'realistic'];
const ENTRIES = 250;
const order = { contentType: PRODUCT, styles: STYLES, presets: [], scope: { filters: {} } };

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  stage.api.faults.set({ render: { kind: 'never-ends' } });
  const rows = Array.from({ length: ENTRIES }, (_, number) => ({
    document_id: `entry${String(number).padStart(19, '0')}`,
    name: `Kettle ${number}`,
    description: 'Enamelled steel, forest green.',
    sku: `K-${number}`,
    created_at: new Date(),
    updated_at: new Date(),
  }));
  await stage.site.strapi.db.connection.batchInsert('products', rows, 50);
});
afterAll(() => stage.close());
beforeEach(() => jobRows(stage.site.strapi).delete());

interface Wishes {
  request(jobs: object[], trx?: object): Promise<void>;
}

/** What the batch's writing of jobs goes through. */
const wishes = ({ site } = stage) =>
  site.strapi.plugin('video-generator').service<{ wishes: Wishes }>('engine').wishes;

/** Each entry has each style once: nothing is lost, nothing is there twice. */
const expectAll = async (batchId: number, { site } = stage) => {
  const rows = await jobRows(site.strapi).where({ batch_id: batchId });
  const made = new Set(rows.map(({ document_id, style }) => `${document_id} ${style}`));
  expect([rows.length, made.size]).toEqual([ENTRIES * STYLES.length, ENTRIES * STYLES.length]);
};

it.each(['before', 'after'] as const)(
  'goes on after a crash %s the jobs of a piece were written',
  async (moment) => {
    const bulk = bulkOn(stage);
    const { request } = wishes();
    let pieces = 0;
    wishes().request = async (jobs, trx) => {
      pieces += 1;
      const crash = pieces === 2 || pieces === 4;
      if (crash && moment === 'before') throw new Error('The process dies.');
      await request(jobs, trx);
      if (crash) throw new Error('The process dies.');
    };
    try {
      const batch = await bulk.create(order);
      await bulk.until(batch.id, 'running');
      expect(pieces).toBeGreaterThan(5);
      await expectAll(batch.id);
      await bulk.post(`/${batch.id}/cancel`);
    } finally {
      wishes().request = request;
    }
  }
);

it('is written by one alone, whoever else takes it for dead', async () => {
  const bulk = bulkOn(stage);
  const { request } = wishes();
  let pieces = 0;
  const batches = () => stage.site.strapi.db.connection('video_generator_batches');
  wishes().request = async (jobs, trx) => {
    pieces += 1;
    // In the middle somebody else claims the batch: this one's piece must not count.
    if (pieces === 2) {
      const query = batches().transacting(trx as never);
      await query.where({ state: 'expanding' }).update({ lease_until: 1 });
    }
    await request(jobs, trx);
    if (pieces === 2) {
      const query = batches().transacting(trx as never);
      await query.where({ state: 'expanding' }).increment('lease_token', 1);
    }
  };
  try {
    const batch = await bulk.create(order);
    await bulk.until(batch.id, 'running');
    await expectAll(batch.id);
    await bulk.post(`/${batch.id}/cancel`);
  } finally {
    wishes().request = request;
  }
});

it('goes on after a restart of the server', async () => {
  const before = stage.site;
  const bulk = bulkOn(stage);
  const { request } = wishes();
  const stopped = new Promise<void>((resolve) => {
    let pieces = 0;
    wishes().request = async (jobs, trx) => {
      await request(jobs, trx);
      pieces += 1;
      if (pieces === 2) resolve(before.stop());
    };
  });
  const batch = await bulk.create(order);
  await stopped;
  const site = await startSite({ config: stageConfig(stage.api.url), dir: before.dir });
  const after = await onStage(site, stage.api);
  try {
    const going = bulkOn(after);
    await going.until(batch.id, 'running');
    await expectAll(batch.id, after);
    await going.post(`/${batch.id}/cancel`);
  } finally {
    await site.stop();
  }
});

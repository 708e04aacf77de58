import { startCogVideoXServer } from '../../cogvideox-server/src';
import { createIncidents } from '../../server/src/events/incidents';
import { createJobTable } from '../../server/src/jobs/table';
import type { events } from '../../server/src/services/events';
import type { EventData, EventName } from '../../shared/contracts/events';
import { makeProduct, PRODUCT } from '../helpers/entries';
import { jobRow } from '../helpers/job-row';
import { startSite } from '../helpers/site';
import { onStage, stageConfig, type Stage } from '../helpers/stage';
import { waitFor } from '../helpers/wait';
import { jobRows } from '../helpers/wishes';

const SLOTS = 2;
const HOUR_MS = 60 * 60_000;

let stage: Stage;
/** Everything that the event hub has told. */
let heard: { name: string; data: unknown }[];

beforeAll(async () => {
  const api = await startCogVideoXServer();
  const site = await startSite({ config: stageConfig(api.url, SLOTS) });
  stage = await onStage(site, api);
  site.strapi.eventHub.subscribe((name: string, data: unknown) => {
    if (name.startsWith('video-generator.')) heard.push({ name, data });
    return Promise.resolve();
  });
});
afterAll(async () => {
  await stage?.close();
  await stage?.api.close();
});
beforeEach(() => {
  heard = [];
});

const service = () =>
  stage.site.strapi.plugin('video-generator').service<ReturnType<typeof events>>('events');
const told = <Name extends EventName>(name: Name) =>
  heard.filter((event) => event.name === name).map(({ data }) => data as EventData[Name]);
const DOWN = 'video-generator.backend.down';
const UP = 'video-generator.backend.up';
const STUCK = 'video-generator.queue.stuck';

it('a backend that does not answer is told once, and so is its return', async () => {
  const { api, site } = stage;
  const port = Number(new URL(api.url).port);
  await api.close();
  const products = [await makeProduct(site.strapi), await makeProduct(site.strapi)];
  for (const { documentId } of products) await stage.generate(PRODUCT, documentId);
  await waitFor('the news', () => Promise.resolve(told(DOWN).length > 0), 60_000);
  expect(told(DOWN)).toEqual([{ backend: { name: 'gpu', since: expect.any(Number) as number } }]);
  expect(told(UP)).toEqual([]);

  stage.api = await startCogVideoXServer({ port });
  await waitFor('the return', () => Promise.resolve(told(UP).length > 0), 60_000);
  for (const { documentId } of products) await stage.ended(PRODUCT, documentId);
  await service().watch.backends();
  expect([told(DOWN).length, told(UP).length]).toEqual([1, 1]);
  expect(told(UP)[0]!.backend.since).toBeGreaterThan(told(DOWN)[0]!.backend.since);
}, 120_000);

describe('a queue', () => {
  const insertJob = (columns: object) =>
    jobRows(stage.site.strapi).insert(
      jobRow({
        backend: 'gpu',
        state: 'queued',
        state_since: Date.now() - HOUR_MS,
        ...columns,
      })
    );
  /** A render that nobody here works on. */
  const hold = (number: number, columns: object = {}) =>
    insertJob({
      ...{ state: 'generating', slot: `gpu:${number}`, task_id: 'far-away' },
      ...{ lease_owner: 'another', lease_until: Date.now() + HOUR_MS, ...columns },
    });
  const rows = () => jobRows(stage.site.strapi).where({ document_id: 'none' });
  const look = () => service().watch.queues();

  afterEach(() => rows().delete());

  it('whose slots are all held past their deadlines is told once, and again when it sticks anew', async () => {
    for (const number of [0, 1]) await hold(number, { deadline_at: Date.now() - HOUR_MS });
    await insertJob({ state_since: Date.now() - 2 * HOUR_MS });
    await insertJob({});
    await look();
    expect(told(STUCK)).toEqual([]);
    await look();
    await look();
    expect(told(STUCK)).toEqual([
      {
        queue: {
          ...{ backend: 'gpu', waiting: 2, slots: SLOTS, overdue: 2 },
          since: expect.any(Number) as number,
        },
      },
    ]);
    expect(told(STUCK)[0]!.queue.since).toBeLessThan(Date.now() - HOUR_MS);

    await rows().where({ state: 'queued' }).delete();
    await look();
    await insertJob({});
    await look();
    await look();
    expect(told(STUCK)).toHaveLength(2);
  });

  it('whose backend is not in the config any more is told', async () => {
    await insertJob({ backend: 'gone' });
    await look();
    await look();
    expect(told(STUCK)).toMatchObject([{ queue: { backend: 'gone', waiting: 1, slots: 0 } }]);
  });

  it('is not stuck where its slots render, what is next has just come, or another is next at each look', async () => {
    for (const number of [0, 1]) await hold(number, { deadline_at: Date.now() + HOUR_MS });
    await insertJob({});
    for (let count = 0; count < 2; count += 1) await look();
    expect(told(STUCK)).toEqual([]);

    await rows()
      .where({ state: 'generating' })
      .update({ deadline_at: Date.now() - HOUR_MS });
    await rows().where({ state: 'queued' }).update({ state_since: Date.now() });
    for (let count = 0; count < 2; count += 1) await look();
    expect(told(STUCK)).toEqual([]);

    for (let count = 0; count < 3; count += 1) {
      await rows().where({ state: 'queued' }).delete();
      await insertJob({});
      await look();
    }
    expect(told(STUCK)).toEqual([]);
  });
});

it('what lasts is told once by all instances together, and is new when it was settled', async () => {
  const limit = { whose: 'user', userId: 3, unit: 'videos', used: 5, cap: 5, resetsAt: 9 } as const;
  const reach = () =>
    service().emitOnce('budget user 3 9', 'video-generator.budget.reached', { limit });
  await Promise.all([reach(), reach(), reach()]);
  const { strapi } = stage.site;
  const other = createIncidents({ strapi, clock: createJobTable({ strapi }) });
  const isNew = () =>
    strapi.db.transaction(({ trx }) => other.open('budget user 3 9', trx as never));
  expect(await isNew()).toBe(false);
  expect(told('video-generator.budget.reached')).toEqual([{ limit }]);
  await service().settle('budget user 3 9');
  expect(await isNew()).toBe(true);
});

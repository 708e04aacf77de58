import type { JobView } from '../../shared/contracts/jobs';
import type {
  BackendsResponse,
  BackendView,
  GetSettingsResponse,
} from '../../shared/contracts/settings';
import { createBackendTable } from '../../server/src/jobs/backend-table';
import { DOWN_AFTER } from '../../server/src/jobs/backend-state';
import { createSweep } from '../../server/src/jobs/sweep';
import { createJobTable } from '../../server/src/jobs/table';
import { BackendHeld, createGate } from '../../server/src/pipeline/gate';
import { makeProduct, PRODUCT } from '../helpers/entries';
import { backendFor } from '../helpers/poll-task';
import { startSite } from '../helpers/site';
import { backendAt, onStage, openStage, stageConfig, type Stage } from '../helpers/stage';
import { waitFor } from '../helpers/wait';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ slots: 1, backend: { pollScale: 0.1 } });
});
afterAll(() => stage.close());
afterEach(async () => {
  stage.api.faults.clear();
  await states().where({ name: 'gpu' }).update({ held_until: null, paused_at: null });
});

const STYLES = { styles: ['cinematic'] };

const states = () =>
  stage.site.strapi.db.connection<Record<string, unknown>>('video_generator_backends');

const views = async (): Promise<BackendView[]> => {
  const answer = await stage.site.call('get', '/video-generator/settings', { token: stage.token });
  return (answer.body as GetSettingsResponse).data.backends;
};

const backend = async (): Promise<BackendView> => (await views())[0]!;

const order = async (): Promise<string> => {
  const { documentId } = await makeProduct(stage.site.strapi);
  await stage.generate(PRODUCT, documentId, STYLES);
  return documentId;
};

const jobOf = async (documentId: string): Promise<JobView> =>
  (await stage.jobs(PRODUCT, documentId))[0]!;

/** Longer than any pause before a first try. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 1_500));

it('one that is down gets no more orders, its jobs wait unharmed, and one probe reopens it', async () => {
  const { stats, faults } = stage.api;
  const before = stats.generateCalls;
  faults.set({
    generate: { kind: 'status', status: 500 },
    status: { kind: 'status', status: 500 },
  });
  const entries = [await order(), await order(), await order()];
  await waitFor('the breaker', async () => (await backend()).downSince !== null);
  expect(stats.generateCalls).toBe(before + DOWN_AFTER);
  expect((await backend()).error).toMatchObject({ kind: 'overloaded' });
  expect(await Promise.all(entries.map(jobOf))).toMatchObject(
    entries.map(() => ({ attempt: 0, heldBy: { reason: 'down' } }))
  );

  const probes = stats.statusCalls;
  await waitFor('two more probes', () => Promise.resolve(stats.statusCalls >= probes + 2));
  expect(stats.generateCalls).toBe(before + DOWN_AFTER);

  faults.clear();
  for (const documentId of entries) {
    expect(await stage.ended(PRODUCT, documentId)).toMatchObject([
      { state: 'succeeded', attempt: 1, heldBy: null, error: null },
    ]);
  }
  expect(await backend()).toMatchObject({ downSince: null, heldUntil: null, error: null });
}, 60_000);

it('the Retry-After of one order holds for all of them', async () => {
  const { stats, faults } = stage.api;
  const before = stats.generateCalls;
  faults.set({ generate: { kind: 'status', status: 429, retryAfter: 300, times: 1 } });
  const first = await order();
  await waitFor('the refusal', async () => (await backend()).heldUntil !== null);
  const second = await order();
  await aWhile();
  expect(stats.generateCalls).toBe(before + 1);
  expect(await jobOf(first)).toMatchObject({ attempt: 0, error: { kind: 'rate-limited' } });

  await states().where({ name: 'gpu' }).update({ held_until: null });
  for (const documentId of [first, second]) {
    expect(await stage.ended(PRODUCT, documentId)).toMatchObject([
      { state: 'succeeded', attempt: 1 },
    ]);
  }
});

describe('paused by a person', () => {
  const press = (action: 'pause' | 'resume') =>
    stage.site.call('post', `/video-generator/backends/gpu/${action}`, { token: stage.token });

  it('one finishes what it renders, and begins nothing new until it is resumed', async () => {
    stage.api.faults.set({ status: { kind: 'unknown-status', word: 'still-at-it' } });
    const running = await order();
    await waitFor('the render', async () => (await jobOf(running)).state === 'generating');
    const { generateCalls } = stage.api.stats;
    const paused = await press('pause');
    expect(paused.body).toMatchObject({ data: { name: 'gpu', slots: 1 } });
    expect((await backend()).pausedSince).not.toBeNull();
    const waiting = await order();
    stage.api.faults.clear();
    expect(await stage.ended(PRODUCT, running)).toMatchObject([{ state: 'succeeded' }]);
    await aWhile();
    expect(await jobOf(waiting)).toMatchObject({ state: 'queued', heldBy: { reason: 'paused' } });
    expect(stage.api.stats.generateCalls).toBe(generateCalls);

    await press('resume');
    expect(await stage.ended(PRODUCT, waiting)).toMatchObject([{ state: 'succeeded' }]);
  });

  it('one costs no looking for jobs', async () => {
    const table = createJobTable({ strapi: stage.site.strapi });
    const sweep = createSweep(table, ['gpu'], () => ({}));
    const lane = { phase: 'generate', backend: 'gpu' };
    await press('pause');
    const documentId = await order();
    expect((await sweep()).lanes).not.toContainEqual(lane);
    const { id } = await jobOf(documentId);
    await table
      .rows()
      .where({ id })
      .update({ slot: 'gpu:9', run_at: Date.now() + 3_600_000 });
    expect((await sweep()).lanes).toContainEqual(lane);
    await table.rows().where({ id }).update({ slot: null, run_at: null });
    await press('resume');
    await stage.ended(PRODUCT, documentId);
  });

  it('one that is not there is not found', async () => {
    const path = '/video-generator/backends/none/pause';
    expect((await stage.site.call('post', path, { token: stage.token })).status).toBe(404);
  });
});

it('paused all at once, they stay so over a restart, with one more, until they are resumed', async () => {
  const all = async (action: 'pause' | 'resume') => {
    const path = `/video-generator/backends/${action}`;
    return (await stage.site.call('post', path, { token: stage.token })).body as BackendsResponse;
  };
  const pauses = (answer: BackendsResponse) =>
    answer.data.map(({ name, pausedSince }) => [name, pausedSince !== null]);
  expect(pauses(await all('pause'))).toEqual([['gpu', true]]);
  const waiting = await order();

  const { api } = stage;
  await stage.site.stop();
  const { backends } = backendAt(api.url, 1, { pollScale: 0.1 });
  const config = stageConfig(api.url, 1, { backends: { ...backends, added: backends.gpu } });
  const site = await startSite({ config, dir: stage.site.dir });
  stage = {
    ...(await onStage(site, api)),
    close: async () => void (await site.remove(), await api.close()),
  };
  const { generateCalls } = api.stats;
  await aWhile();
  expect(await jobOf(waiting)).toMatchObject({ state: 'queued', heldBy: { reason: 'paused' } });
  expect(api.stats.generateCalls).toBe(generateCalls);
  expect(pauses({ data: await views() })).toEqual([
    ['gpu', true],
    ['added', true],
  ]);

  expect(pauses(await all('resume'))).toEqual([
    ['gpu', false],
    ['added', false],
  ]);
  expect(await stage.ended(PRODUCT, waiting)).toMatchObject([{ state: 'succeeded' }]);
});

describe('of several instances', () => {
  const INSTANCES = 5;

  /** Gates that share nothing but the database. */
  const openGates = (settings: object, name: string) => {
    const { strapi } = stage.site;
    const told: string[] = [];
    const gates = Array.from({ length: INSTANCES }, () => {
      const states = createBackendTable({ strapi, table: createJobTable({ strapi }) });
      states.onChange((_backend, change) => told.push(change));
      return createGate({ states, probeMs: 60_000, wake: () => undefined });
    });
    const ready = { ...backendFor(stage.api.url, settings), name };
    const pass = (gate: (typeof gates)[number]) =>
      gate.pass(ready, false, new AbortController().signal).then(
        () => true,
        (error: unknown) => {
          if (error instanceof BackendHeld) return false;
          throw error;
        }
      );
    return { gates, ready, told, pass };
  };

  it('one probes, and one tells that the backend is up', async () => {
    const { gates, ready, told, pass } = openGates({}, 'probed');
    const error = { kind: 'network' as const, message: 'Away.', hint: 'Look.', charged: 'no' };
    await states().insert({
      name: 'probed',
      version: 0,
      failures: 3,
      down_since: 1,
      held_until: 1,
      error_json: JSON.stringify(error),
    });
    const { statusCalls } = stage.api.stats;
    const passed = await Promise.all(gates.map(pass));
    await ready.backend.close();
    expect(stage.api.stats.statusCalls).toBe(statusCalls + 1);
    expect(passed).toContain(true);
    expect(told).toEqual(['up']);
  });

  it.each([
    ['per minute', { perMinute: 3 }, 3],
    ['in an interval', { minIntervalMs: 600_000 }, 1],
    ['where nothing is set', {}, INSTANCES * 4],
  ])('all of them together keep to the orders %s', async (what, settings, allowed) => {
    const { gates, ready, pass } = openGates(settings, what.replaceAll(' ', '-'));
    const passed = await Promise.all(gates.flatMap((gate) => [1, 2, 3, 4].map(() => pass(gate))));
    await ready.backend.close();
    expect(passed.filter(Boolean)).toHaveLength(allowed);
  });
});

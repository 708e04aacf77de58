import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { BackendView, GetSettingsResponse } from '../../shared/contracts/settings';
import type { StartTuneBody, TuneRun, TuneView } from '../../shared/contracts/tune';
import { tokenWith } from '../helpers/api-tokens';
import { makeProduct, PRODUCT } from '../helpers/entries';
import { startSite } from '../helpers/site';
import { backendAt, onStage, openStage, stageConfig, type Stage } from '../helpers/stage';
import { waitFor } from '../helpers/wait';
import { jobRows } from '../helpers/wishes';

/** As many as the local API has GPUs: it queues what is more. */
const GPUS = 2;
const ROOT = path.resolve(__dirname, '../..');
const PRICE = { perVideo: 0.1, currency: 'EUR' };
const BACKEND = { pollScale: 0.1, price: PRICE };

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ slots: 1, backend: BACKEND, api: { slots: GPUS, seconds: 1 } });
});
afterAll(() => stage.close());
afterEach(() => stage.api.faults.clear());

const ROUTE = '/video-generator/backends/gpu/tune';

const call = (method: 'get' | 'post', route: string, body?: object) =>
  stage.site.call(method, route, { token: stage.token, ...(body && { body }) });

const tune = async () => ((await call('get', ROUTE)).body as { data: TuneView }).data;

const start = (body: StartTuneBody = { each: 1 }) => call('post', ROUTE, body);

const backend = async (): Promise<BackendView> => {
  const answer = await call('get', '/video-generator/settings');
  return (answer.body as GetSettingsResponse).data.backends[0]!;
};

const run = async (): Promise<TuneRun> => (await tune()).run!;

const ended = () =>
  waitFor('the tune to end', async () => {
    const view = await tune();
    return view.run?.endedAt ? view : null;
  });

const order = async (): Promise<string> => {
  const { documentId } = await makeProduct(stage.site.strapi);
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  return documentId;
};

const until = (state: TuneRun['state']) =>
  waitFor(`the tune to be ${state}`, async () => (await run()).state === state);

const isLevel =
  (inFlight: number) =>
  ({ metadata }: { metadata?: object | null }): boolean =>
    (metadata as { inFlight?: number } | undefined)?.inFlight === inFlight;

it('says what it would cost before anything is rendered', async () => {
  const { plans, render, run } = await tune();
  expect(plans[1]).toEqual({
    each: 2,
    clips: 30,
    cost: { amount: 3, currency: 'EUR' },
    estimatedMs: null,
  });
  expect(render).toEqual({ width: 128, height: 72, numFrames: 9, steps: 1 });
  expect(run).toBeNull();
  expect(stage.api.stats.tasksCreated).toBe(0);
});

it('measures 1 to 5 in flight while the jobs wait, and sees that two GPUs take two at once', async () => {
  const { stats } = stage.api;
  expect((await start()).status).toBe(202);
  await until('running');
  const waiting = await order();
  expect(await stage.jobs(PRODUCT, waiting)).toMatchObject([{ heldBy: { reason: 'tuning' } }]);
  expect((await backend()).tuningSince).not.toBeNull();
  expect((await start()).status).toBe(409);

  const { run, suggestion, plans } = await ended();
  expect(run).toMatchObject({
    state: 'finished',
    levels: [1, 2, 3, 4, 5].map((inFlight) => ({ inFlight, clips: inFlight, done: inFlight })),
  });
  for (const { totalMs } of run!.levels) expect(totalMs).toBeGreaterThan(900);
  // On a busy machine more in flight may seem to gain; but never do two take as long as two turns.
  expect(suggestion!.slots).toBeGreaterThanOrEqual(GPUS);
  const [, two, , four] = run!.levels.map(({ totalMs }) => totalMs!);
  expect(four! / two!).toBeGreaterThan(1.3);
  expect(stats.byContentId('tune')).toHaveLength(15);
  expect(stats.maxInFlight).toBe(5);
  // 1 + 2 + 3 + 4 + 5 clips of about a second, one after the other, as it has one slot.
  expect(plans[0]!.estimatedMs).toBeGreaterThan(15_000);

  const [job] = await stage.ended(PRODUCT, waiting);
  expect(job).toMatchObject({ state: 'succeeded', outcome: 'attached' });
  expect(job!.submittedAt).toBeGreaterThanOrEqual(run!.endedAt!);
  // Of the tune, nothing was downloaded, and no row is left.
  expect(stats.downloads).toBe(1);
  expect(await jobRows(stage.site.strapi)).toHaveLength(1);
  expect(await backend()).toMatchObject({ tuningSince: null, pausedSince: null });
}, 60_000);

it.each([
  ['out of memory', { render: { kind: 'out-of-memory' } }, 'out-of-memory'],
  ['a refusal', { generate: { kind: 'status', status: 429 } }, 'rate-limited'],
] as const)('ends at %s, which is part of the result, and heeds it', async (_what, plan, kind) => {
  const [[point, fault]] = Object.entries(plan) as [[string, object]];
  stage.api.faults.set({
    [point]: { ...fault, when: isLevel(3) },
  });
  await start();
  const { run, suggestion } = await ended();
  expect(run!.state).toBe('finished');
  expect(run!.levels.map(({ error }) => error?.kind ?? null)).toEqual([null, null, kind]);
  // What was refused is never suggested; of the others the second, unless a busy machine made it slow.
  const [one, two] = run!.levels.map(({ totalMs }) => totalMs!);
  expect(suggestion).toEqual({ slots: 2 * one! >= 1.1 * two! ? 2 : 1, mayBeMore: false });
  expect(stage.api.stats.inFlight).toBe(0);
});

describe('from a terminal', () => {
  const cli = async (rights: string[], ...more: string[]) => {
    const token = await tokenWith(stage.site, ...rights);
    const args = ['bin/cli.mjs', 'tune', 'gpu', '--url', stage.site.url, '--token', token, ...more];
    return promisify(execFile)(process.execPath, args, { cwd: ROOT }).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
      (error: unknown) => error as { code: number; stdout: string; stderr: string }
    );
  };
  const RIGHTS = ['readTune', 'startTune', 'stopTune'];

  it('says what it costs, and renders nothing unless that is agreed to', async () => {
    const { tasksCreated } = stage.api.stats;
    const { code, stdout, stderr } = await cli(RIGHTS);
    expect(stdout).toContain('30 clips of 128 x 72 pixels with 9 frames');
    expect(stdout).toContain('They cost 3 EUR');
    expect([code, stderr]).toEqual([2, 'Say --yes to render them.\n']);
    expect(stage.api.stats.tasksCreated).toBe(tasksCreated);
    expect(await cli(['readTune'], '--yes')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('the token needs the rights "readTune", "startTune"'),
    });
  });

  it('shows what was measured', async () => {
    stage.api.faults.set({ render: { kind: 'out-of-memory', when: isLevel(2) } });
    const { code, stdout } = await cli(RIGHTS, '--yes', '--each', '1');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ +1 +1 +1\.\d s +\d\d\.\d {2}#{30}$/m);
    expect(stdout).toMatch(/^ +2 +2 +- +0\.0 {2}The video backend ran out of graphics memory/m);
    expect(stdout).toContain('backends.gpu.slots: 1 (now 1).\n');
  });
});

it('waits for what renders there, and lets go when it is stopped', async () => {
  const rendering = await order();
  await waitFor('the render', () => Promise.resolve(stage.api.stats.inFlight === 1));
  const { tasksCreated } = stage.api.stats;
  await start();
  expect((await run()).state).toBe('waiting');
  await call('post', `${ROUTE}/stop`);
  expect((await ended()).run).toMatchObject({ state: 'stopped', levels: [] });
  expect(await stage.ended(PRODUCT, rendering)).toMatchObject([{ state: 'succeeded' }]);
  expect(stage.api.stats.tasksCreated).toBe(tasksCreated);
});

it('cancels its clips when it is stopped', async () => {
  stage.api.faults.set({ render: { kind: 'never-ends' } });
  await start();
  await waitFor('a clip', () => Promise.resolve(stage.api.stats.inFlight === 1));
  await call('post', `${ROUTE}/stop`);
  expect((await ended()).run).toMatchObject({ state: 'stopped', levels: [{ done: 0 }] });
  expect(stage.api.stats.inFlight).toBe(0);
});

it('waits for its clips to end where they cannot be cancelled', async () => {
  stage.api.behaviour.cancel = false;
  await start();
  await waitFor('a clip', () => Promise.resolve(stage.api.stats.inFlight === 1));
  await call('post', `${ROUTE}/stop`);
  expect((await run()).state).toBe('stopping');
  await ended();
  expect(stage.api.stats.inFlight).toBe(0);
  stage.api.behaviour.cancel = true;
});

it('ends with the server that runs it, and the jobs go on after the restart', async () => {
  stage.api.faults.set({ render: { kind: 'never-ends' } });
  await start();
  await waitFor('a clip', () => Promise.resolve(stage.api.stats.inFlight === 1));
  const waiting = await order();
  const { api } = stage;
  await stage.site.stop();
  expect(api.stats.inFlight).toBe(0);
  api.faults.clear();
  const config = stageConfig(api.url, 1, backendAt(api.url, 1, BACKEND));
  const site = await startSite({ config, dir: stage.site.dir });
  stage = {
    ...(await onStage(site, api)),
    close: async () => void (await site.remove(), await api.close()),
  };
  expect(await run()).toMatchObject({ state: 'interrupted' });
  expect(await stage.ended(PRODUCT, waiting)).toMatchObject([{ state: 'succeeded' }]);
});

it('holds no job for longer than a lease where its server has died', async () => {
  const { connection } = stage.site.strapi.db;
  const row = () => connection<Record<string, unknown>>('video_generator_backends');
  const dead = { ...(await run()), state: 'running', endedAt: null };
  await row()
    .where({ name: 'gpu' })
    .update({ tune_json: JSON.stringify(dead), tuning_until: Date.now() + 2_000 });
  const waiting = await order();
  expect(await stage.jobs(PRODUCT, waiting)).toMatchObject([{ heldBy: { reason: 'tuning' } }]);
  expect((await run()).state).toBe('running');
  expect(await stage.ended(PRODUCT, waiting)).toMatchObject([{ state: 'succeeded' }]);
  expect(await run()).toMatchObject({ state: 'interrupted', endedAt: expect.any(Number) });
});

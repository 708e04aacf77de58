import { createLeases, LeaseLost } from '../../server/src/jobs/lease';
import { createRenderTimes } from '../../server/src/jobs/render-times';
import { takeSlot } from '../../server/src/jobs/slots';
import { createJobTable } from '../../server/src/jobs/table';
import { makeProduct, PRODUCT, RECIPE, documents, versionsOf } from '../helpers/entries';
import { jobRow } from '../helpers/job-row';
import { openStage, type Stage } from '../helpers/stage';
import { waitFor } from '../helpers/wait';

let stage: Stage;

const SLOTS = 2;

beforeAll(async () => {
  stage = await openStage({ slots: SLOTS, api: { slots: 1 } });
});
afterAll(() => stage.close());
afterEach(() => {
  stage.api.faults.clear();
  jest.restoreAllMocks();
});

const rows = () => stage.site.strapi.db.connection<Record<string, unknown>>('video_generator_jobs');
const row = (id: number) =>
  rows().where({ id }).first() as unknown as Promise<Record<string, unknown>>;

const insertJob = (columns: object) => rows().insert(jobRow(columns));

/** A job whose task renders until it is told otherwise. */
const startEndless = async () => {
  const { documentId } = await makeProduct(stage.site.strapi);
  stage.api.faults.set({ status: { kind: 'unknown-status', word: 'still-at-it' } });
  const [created] = await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  const { id } = created!.job;
  await waitFor('the render', async () => (await row(id)).state === 'generating');
  return { id, documentId };
};

it('a worker whose lease was taken writes nothing more, and attaches nothing', async () => {
  const { id, documentId } = await startEndless();
  const far = Date.now() + 3_600_000;
  const theirs = { lease_owner: 'another', progress: null };
  await rows()
    .where({ id })
    .update({ ...theirs, lease_until: far, lease_token: 1_000 });
  stage.api.faults.clear();
  // Long enough for the old worker to see that its clip is done.
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  expect(await row(id)).toMatchObject({ ...theirs, state: 'generating', result_json: null });
  expect(Number((await row(id)).lease_until)).toBe(far);

  await rows().where({ id }).update({ lease_until: 1 });
  const [job] = await stage.ended(PRODUCT, documentId);
  expect(job).toMatchObject({ state: 'succeeded', attempt: 1 });
  expect(stage.api.stats.byContentId(documentId)).toHaveLength(1);
}, 60_000);

it('a write without the living lease fails and changes nothing, even before its worker knows', async () => {
  const { strapi } = stage.site;
  const table = createJobTable({ strapi });
  const leases = createLeases({ strapi, table, leaseMs: 60_000, onEnd: () => Promise.resolve() });
  const { id, documentId } = await startEndless();
  await stage.site.call('post', `/video-generator/jobs/${id}/cancel`, { token: stage.token });
  stage.api.faults.clear();
  await stage.ended(PRODUCT, documentId);
  await waitFor('the slot', async () => (await row(id)).slot === null);
  await rows().where({ id }).update({ state: 'downloading', cancel_requested_at: null });

  const lease = await leases.claim(id, new AbortController().signal);
  // Between two statements of this worker its lease ran out, and another one claimed the job.
  await rows().where({ id }).increment('lease_token', 1);
  await expect(lease!.update({ progress: 0.5 })).rejects.toThrow(LeaseLost);
  expect(lease!.signal.aborted).toBe(true);
  await expect(lease!.giveBack({ state: 'storing' })).rejects.toThrow(LeaseLost);
  expect(await row(id)).toMatchObject({ state: 'downloading', progress: null });
  await rows().where({ id }).update({ state: 'cancelled', lease_until: null });
});

it('a job that killed its worker five times is given up, and says so', async () => {
  const { documentId } = await makeProduct(stage.site.strapi);
  const request = JSON.stringify({ width: 128, height: 72, numFrames: 9, fps: 8, steps: 1 });
  await insertJob({
    id: 80_000,
    document_id: documentId,
    state: 'queued',
    backend: 'gpu',
    prompt: 'A tent',
    request_json: request,
    lease_owner: 'dead',
    lease_until: 1,
    crash_count: 4,
  });
  const [job] = await stage.ended(PRODUCT, documentId);
  expect(job).toMatchObject({ state: 'failed', error: { kind: 'crashed' } });
  await stage.site.call('post', '/video-generator/jobs/80000/retry', {
    token: stage.token,
    body: {},
  });
  expect(await stage.ended(PRODUCT, documentId)).toMatchObject([{ state: 'succeeded' }]);
});

it('a job that is given up keeps its slot until its task has ended', async () => {
  const { id, documentId } = await startEndless();
  stage.api.faults.set({
    status: { kind: 'unknown-status', word: 'still-at-it' },
    cancel: { kind: 'status', status: 501 },
  });
  await rows()
    .where({ id })
    .update({ lease_owner: 'dead', lease_until: 1, crash_count: 4, lease_token: 2_000 });
  const [job] = await stage.ended(PRODUCT, documentId);
  expect(job).toMatchObject({ state: 'failed', error: { kind: 'crashed' } });
  expect((await row(id)).slot).not.toBeNull();
  const retry = () =>
    stage.site.call('post', `/video-generator/jobs/${id}/retry`, { token: stage.token, body: {} });
  expect(await retry()).toMatchObject({ status: 409 });

  stage.api.faults.clear();
  await waitFor('the slot', async () => (await row(id)).slot === null);
  expect(await row(id)).toMatchObject({ state: 'failed', lease_until: null });
  expect(await retry()).toMatchObject({ status: 200 });
  expect(await stage.ended(PRODUCT, documentId)).toMatchObject([{ state: 'succeeded' }]);
}, 60_000);

it('a slot is taken once, however many workers want it at the same moment', async () => {
  const { strapi } = stage.site;
  const table = createJobTable({ strapi });
  const leases = createLeases({ strapi, table, leaseMs: 60_000, onEnd: () => Promise.resolve() });
  const backend = 'nobody-works-here';
  const ids = Array.from({ length: 4 }, (_, index) => 90_000 + index);
  await Promise.all(ids.map((id) => insertJob({ id, state: 'queued', backend })));

  const claimed = await Promise.all(
    ids.map((id) => leases.claim(id, new AbortController().signal))
  );
  const got = await Promise.all(claimed.map((lease) => takeSlot(table, lease!, backend, 2)));
  expect(got.filter(Boolean)).toHaveLength(2);
  const slots = (await rows().where({ backend }).whereNotNull('slot').orderBy('slot')) as {
    slot: string;
  }[];
  expect(slots.map(({ slot }) => slot)).toEqual([`${backend}:0`, `${backend}:1`]);
  await rows().where({ backend }).delete();
});

it('cancelled without a worker, a job keeps the slot of the task that renders for it', async () => {
  const backend = 'nobody-works-here';
  const inFlight = { state: 'generating', backend, slot: `${backend}:0`, task_id: 'far-away' };
  await insertJob({ id: 91_000, content_type: RECIPE, ...inFlight });
  const answer = await stage.site.call('post', '/video-generator/jobs/91000/cancel', {
    token: stage.token,
  });
  expect(answer.body).toMatchObject({ data: { state: 'cancelled' } });
  expect(await row(91_000)).toMatchObject({ state: 'cancelled', slot: `${backend}:0` });
  await rows().where({ backend }).delete();
});

it('a worker that wakes after its lease, to a job that was cancelled meanwhile, writes nothing', async () => {
  const { strapi } = stage.site;
  const table = createJobTable({ strapi });
  const leases = createLeases({ strapi, table, leaseMs: 60_000, onEnd: () => Promise.resolve() });
  await insertJob({ id: 92_000, content_type: RECIPE, state: 'downloading', backend: 'nobody' });
  const lease = await leases.claim(92_000, new AbortController().signal);
  await rows().where({ id: 92_000 }).update({ lease_until: 1 });
  await stage.site.call('post', '/video-generator/jobs/92000/cancel', { token: stage.token });
  await expect(lease!.update({ state: 'storing' })).rejects.toThrow(LeaseLost);
  expect(await row(92_000)).toMatchObject({ state: 'cancelled', lease_until: null });
  await rows().where({ id: 92_000 }).delete();
});

it('cancelled before its lost answer was asked for again, a task is stopped all the same', async () => {
  const { documentId } = await makeProduct(stage.site.strapi);
  // The pause before it is asked for again is a random one: long enough to cancel in it.
  jest.spyOn(Math, 'random').mockReturnValue(0.99);
  const once = { times: 1 };
  stage.api.faults.set({
    generate: { kind: 'answer-lost', ...once },
    render: { kind: 'never-ends', ...once },
  });
  const [created] = await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  const { id } = created!.job;
  await waitFor('the task', () => Promise.resolve(stage.api.stats.inFlight === 1));
  await waitFor('the pause', async () => (await row(id)).state === 'waiting');
  await stage.site.call('post', `/video-generator/jobs/${id}/cancel`, { token: stage.token });
  await waitFor('the slot', async () => (await row(id)).slot === null);
  expect(stage.api.stats.inFlight).toBe(0);
  expect(stage.api.stats.byContentId(documentId)).toHaveLength(1);
});

it('never has more in flight than the backend has slots', async () => {
  const products = await Promise.all(
    Array.from({ length: 4 }, () => makeProduct(stage.site.strapi))
  );
  for (const { documentId } of products) await stage.generate(PRODUCT, documentId);
  for (const { documentId } of products) await stage.ended(PRODUCT, documentId);
  expect(stage.api.stats.maxInFlight).toBe(SLOTS);
  expect(await rows().whereNotNull('slot')).toEqual([]);
}, 60_000);

it('learns how long a render takes from the last ones like it', async () => {
  const table = createJobTable({ strapi: stage.site.strapi });
  const at = { backend: 'nobody-works-here', model: 'cogvideox-2b' };
  const asked = { ...at, request: { width: 720, height: 480, numFrames: 49, fps: 8, steps: 50 } };
  const rendered = (seconds: number, more: object = {}) =>
    insertJob({
      ...at,
      state: 'failed',
      request_json: JSON.stringify(asked.request),
      submitted_at: 1_000_000,
      rendered_at: 1_000_000 + seconds * 1_000,
      ...more,
    });
  const expectedMs = () => createRenderTimes({ table }).expectedMs(asked);
  expect(await expectedMs()).toBeNull();

  await rendered(500, { model: 'cogvideox-5b' });
  await rendered(500, { request_json: JSON.stringify({ ...asked.request, numFrames: 17 }) });
  await rendered(500, { request_json: JSON.stringify({ ...asked.request, width: 1360 }) });
  for (const seconds of [90, 80, 100]) await rendered(seconds);
  expect(await expectedMs()).toBe(90_000);
  // Newer ones take the place of the old: the backend has got another GPU.
  const later = (seconds: number) => ({
    submitted_at: 2_000_000,
    rendered_at: 2_000_000 + seconds * 1_000,
  });
  for (let count = 0; count < 10; count += 1) await rendered(0, later(30));
  expect(await expectedMs()).toBe(30_000);
  await rows().where({ backend: at.backend }).delete();
});

describe('a wish that is only written down', () => {
  const wish = (documentId: string, contentType = RECIPE) =>
    insertJob({
      state: 'requested',
      trigger: 'schedule',
      priority: 400_000,
      content_type: contentType,
      document_id: documentId,
    });
  const makeRecipe = (data: object) =>
    documents(stage.site.strapi, RECIPE).create({ data: { title: 'Soup', ...data } });

  it('becomes a job with the prompt of the live entry', async () => {
    const { documentId } = await makeRecipe({ process: 'Stir slowly.' });
    await wish(documentId);
    const [job] = await stage.ended(RECIPE, documentId);
    expect(job).toMatchObject({ state: 'succeeded', outcome: 'attached', trigger: 'schedule' });
    expect(job!.prompt).toContain('Stir slowly.');
  });

  it('is skipped with its reason where the entry has a video, or says nothing', async () => {
    const full = await makeRecipe({ process: 'Stir.' });
    await stage.generate(RECIPE, full.documentId, { styles: ['cinematic'] });
    await stage.ended(RECIPE, full.documentId);
    await wish(full.documentId);
    const [skipped] = await stage.ended(RECIPE, full.documentId);
    expect(skipped).toMatchObject({ state: 'skipped', clip: null });
    expect(skipped!.skipReason).toEqual({
      id: 'skip.hasVideo',
      message: 'The entry already has a video.',
    });

    const empty = await makeRecipe({ title: ' ', process: '' });
    await wish(empty.documentId);
    const [silent] = await stage.ended(RECIPE, empty.documentId);
    expect(silent).toMatchObject({ state: 'skipped' });
    expect(silent!.skipReason?.message).toContain('no text');
  });

  it('is skipped where the entry is not live', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    await wish(documentId, PRODUCT);
    const [job] = await stage.ended(PRODUCT, documentId);
    expect(job).toMatchObject({ state: 'skipped' });
    const { draft } = await versionsOf(stage.site.strapi, PRODUCT, documentId);
    expect(draft!.files).toEqual([]);
  });
});

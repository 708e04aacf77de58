import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '../../server/src/jobs/job';
import { createClipParts } from '../../server/src/jobs/clip-parts';
import type { JobTable } from '../../server/src/jobs/table';
import type { Snapshot, SubmitContext, VideoRequest } from '../../server/src/providers/types';
import type { ReadyBackend } from '../../server/src/services/backends';
import { makeProduct, PRODUCT } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';
import { waitFor } from '../helpers/wait';

// An API that answers an order with the clip itself, when it is done. The local API renders it.

interface Backends {
  get(name: string | null): Promise<ReadyBackend>;
}
interface Engine {
  table: JobTable;
  start(): Promise<void>;
  stop(graceMs: number): Promise<void>;
}

let stage: Stage;
const orders: { requestId: string; signal?: AbortSignal; renderMs?: number }[] = [];
const cancelled: string[] = [];
/** Until when a render waits; it ends with the job's signal all the same. */
let hold: Promise<unknown> = Promise.resolve();

const plugin = () => stage.site.strapi.plugin('video-generator');
const engine = () => plugin().service<Engine>('engine');
const parts = () =>
  stage.site.strapi.db.connection<Record<string, unknown>>('video_generator_clip_parts');
const jobs = () => stage.site.strapi.db.connection<Record<string, unknown>>('video_generator_jobs');

/** The same backend, as one whose API waits for the render. */
const blocking = (ready: ReadyBackend): ReadyBackend => ({
  ...ready,
  provider: {
    ...ready.provider,
    capabilities: (config) => ({
      ...ready.provider.capabilities(config),
      idempotentSubmit: false,
      freeRepeat: true,
      blocking: true,
    }),
    submit: (request, ctx) => render(ready, request, ctx),
    cancel: (taskId) => {
      cancelled.push(taskId);
      return Promise.resolve(true);
    },
  },
});

const render = async (
  { provider }: ReadyBackend,
  request: VideoRequest,
  { backend, requestId, signal, renderMs, progress }: SubmitContext
): Promise<Snapshot> => {
  orders.push({ requestId, signal, renderMs });
  progress?.(0.5);
  const stopped = new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
  });
  await Promise.race([hold, stopped]);
  let snapshot = await provider.submit(request, { backend, requestId: `${requestId}-inner` });
  while (snapshot.state === 'queued' || snapshot.state === 'running') {
    await sleep(10);
    snapshot = await provider.poll(snapshot.taskId, { backend });
  }
  if (snapshot.state !== 'succeeded' || 'bytes' in snapshot.result) throw new Error(snapshot.state);
  const { stream } = await provider.open(snapshot.result, { backend });
  const bytes = Buffer.concat(await stream.toArray());
  return { state: 'succeeded', taskId: null, result: { bytes } };
};

beforeAll(async () => {
  stage = await openStage({ slots: 1 });
  const backends = plugin().service<Backends>('backends');
  const get = backends.get.bind(backends);
  backends.get = async (name) => blocking(await get(name));
});
afterAll(() => stage.close());
afterEach(() => {
  orders.length = 0;
  cancelled.length = 0;
  hold = Promise.resolve();
});

const order = async () => {
  const { documentId } = await makeProduct(stage.site.strapi);
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  return documentId;
};

const generating = (documentId: string) =>
  waitFor('the render to begin', async () => {
    const row = await jobs().where({ document_id: documentId, state: 'generating' }).first();
    return row && orders.length > 0 && row.progress !== null ? row : null;
  });

it('the clip gets onto the entry, and what was kept of it is gone', async () => {
  const documentId = await order();
  const [job] = await stage.ended(PRODUCT, documentId);
  expect(job).toMatchObject({ state: 'succeeded', outcome: 'attached', error: null });
  expect(orders).toHaveLength(1);
  expect(orders[0]!.renderMs).toBeGreaterThan(3_000_000);
  const row = await jobs().where({ document_id: documentId }).first();
  expect(row!.result_json).toMatch(/^\{"stored":\{"token":\d+,"parts":1,"bytes":\d+\}\}$/);
  expect(await parts()).toEqual([]);
});

it('tells how far it is, and is stopped by a cancel', async () => {
  hold = new Promise(() => undefined);
  const documentId = await order();
  const row = await generating(documentId);
  expect(row).toMatchObject({ progress: 0.5, task_id: null });
  const { token, site } = stage;
  await site.call('post', `/video-generator/jobs/${Number(row.id)}/cancel`, { token });
  const [job] = await stage.ended(PRODUCT, documentId);
  expect(job!.state).toBe('cancelled');
  await waitFor('the slot to be free', async () =>
    (await jobs().where({ id: row.id }).first())!.slot === null ? true : null
  );
  expect(orders).toHaveLength(1);
  expect(orders[0]!.signal!.aborted).toBe(true);
  expect(cancelled).toEqual([row.request_id]);
});

it('is rendered again where the server stops in the middle, and that at once', async () => {
  hold = new Promise(() => undefined);
  const documentId = await order();
  const row = await generating(documentId);
  const started = performance.now();
  await engine().stop(5_000);
  expect(performance.now() - started).toBeLessThan(3_000);
  expect(await jobs().where({ id: row.id }).first()).toMatchObject({
    request_id: row.request_id,
    lease_owner: null,
  });
  hold = Promise.resolve();
  await engine().start();
  const [job] = await stage.ended(PRODUCT, documentId);
  expect(job).toMatchObject({ state: 'succeeded', error: null });
  expect(orders.map(({ requestId }) => requestId)).toEqual([row.request_id, row.request_id]);
});

describe('what is kept of a clip', () => {
  const clipParts = () => createClipParts({ strapi: stage.site.strapi, table: engine().table });
  const held = (leaseToken: number): Pick<Job, 'id' | 'leaseToken'> => ({ id: 999, leaseToken });
  const read = async (stored: Parameters<ReturnType<typeof clipParts>['open']>[1]) => {
    const { stream, length } = clipParts().open(999, stored);
    return { bytes: Buffer.concat(await stream.toArray()), length };
  };
  afterEach(() => clipParts().remove(999));

  it('is the same bytes, in parts that a statement can hold', async () => {
    const clip = randomBytes(1_600_000);
    const stored = await clipParts().put(held(3), clip.subarray(1));
    expect(stored.stored).toEqual({ token: 3, parts: 3, bytes: 1_599_999 });
    const { bytes, length } = await read(stored);
    expect(bytes.equals(clip.subarray(1))).toBe(true);
    expect(length).toBe(1_599_999);
    const lengths = (await parts().select('data')).map(({ data }) => String(data).length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(1_000_000);
  });

  it('is never mixed with what another worker keeps of the same job', async () => {
    const [one, two] = [randomBytes(800_000), randomBytes(900_000)];
    const first = await clipParts().put(held(1), randomBytes(2_000_000));
    const [again, other] = [
      await clipParts().put(held(1), one),
      await clipParts().put(held(2), two),
    ];
    expect((await read(again)).bytes.equals(one)).toBe(true);
    expect((await read(other)).bytes.equals(two)).toBe(true);
    expect(first.stored.parts).toBe(3);
    await clipParts().remove(999);
    expect(await parts()).toEqual([]);
  });

  it('is forgotten after a week, and then says so', async () => {
    const stored = await clipParts().put(held(1), randomBytes(10));
    await clipParts().forgetOld();
    expect(await parts()).toHaveLength(1);
    await parts().update({ created_at: Date.now() - 8 * 24 * 3_600_000 });
    await clipParts().forgetOld();
    await expect(read(stored)).rejects.toMatchObject({ kind: 'expired' });
  });
});

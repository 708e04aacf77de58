import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { JobView } from '../../shared/contracts/jobs';
import { hasDisk, mountFullDisk, unmountDisk } from '../chaos/disk';
import { makeProduct, PRODUCT } from '../helpers/entries';
import { openStage, SMALL_RENDER, type Stage } from '../helpers/stage';
import { waitFor } from '../helpers/wait';
import { english } from '../helpers/english';

let stage: Stage;

const open =
  (backend: object = {}) =>
  async () => {
    stage = await openStage({ backend: { pollScale: 0.1, ...backend } });
  };
afterEach(() => stage.api.faults.clear());

const STYLES = { styles: ['cinematic'] };

/** One video, once its job has ended. */
const made = async (documentId: string): Promise<JobView> => {
  await stage.generate(PRODUCT, documentId, STYLES);
  return (await stage.ended(PRODUCT, documentId))[0]!;
};

const retry = ({ id }: JobView) =>
  stage.site.call('post', `/video-generator/jobs/${id}/retry`, { token: stage.token });

const tasksOf = (documentId: string) => stage.api.stats.byContentId(documentId);

describe('where the backend runs out of memory', () => {
  beforeAll(open({ render: { ...SMALL_RENDER, numFrames: 33 } }));
  afterAll(() => stage.close());

  const framesOf = (documentId: string) =>
    tasksOf(documentId).map(({ request }) => request.num_frames);

  it('the clip is made once more with the next smaller number of frames, and says so', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    stage.api.faults.set({ render: { kind: 'out-of-memory', times: 1 } });
    const job = await made(documentId);
    expect(job).toMatchObject({ state: 'succeeded', outcome: 'attached', attempt: 2, error: null });
    expect(english(job.notes).join()).toContain('out of memory with 33 frames');
    expect(english(job.notes).join()).toContain('17 frames');
    expect(framesOf(documentId)).toEqual([33, 17]);
    const ids = tasksOf(documentId).map(({ requestId }) => requestId);
    expect(new Set(ids).size).toBe(2);
  });

  it('a second time it fails; a retry by a person may go down further', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    stage.api.faults.set({ render: { kind: 'out-of-memory' } });
    const job = await made(documentId);
    expect(job).toMatchObject({ state: 'failed', attempt: 2, error: { kind: 'out-of-memory' } });
    expect(framesOf(documentId)).toEqual([33, 17]);

    stage.api.faults.set({ render: { kind: 'out-of-memory', times: 1 } });
    await retry(job);
    expect(await stage.ended(PRODUCT, documentId)).toMatchObject([{ state: 'succeeded' }]);
    expect(framesOf(documentId)).toEqual([33, 17, 17, 9]);
  });
});

describe('where the backend forgets its tasks', () => {
  beforeAll(open());
  afterAll(() => stage.close());

  /** It is believed when it has said so three times. */
  const forget = (tasks: number) =>
    stage.api.faults.set({ status: { kind: 'forgotten', times: 3 * tasks } });

  it('three are forgotten at most, and after a retry by a person as many again', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    forget(3);
    const job = await made(documentId);
    expect(job).toMatchObject({ state: 'failed', attempt: 3, error: { kind: 'lost' } });

    forget(2);
    await retry(job);
    expect(await stage.ended(PRODUCT, documentId)).toMatchObject([
      { state: 'succeeded', attempt: 6 },
    ]);
  });
});

describe('an order whose answer was lost', () => {
  beforeAll(open());
  afterAll(() => stage.close());

  it('is repeated until it is answered, with the same id and in the same slot: one task', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    stage.api.faults.set({ generate: { kind: 'answer-lost', times: 3 } });
    expect(await made(documentId)).toMatchObject({ state: 'succeeded', attempt: 1 });
    expect(tasksOf(documentId)).toMatchObject([{ generateCalls: 4 }]);
  });

  it('is repeated with the same id also where the backend refuses in between', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    stage.api.faults.set({
      generate: [
        { kind: 'answer-lost', times: 1 },
        { kind: 'status', status: 429, times: 1 },
        { kind: 'status', status: 503, times: 1 },
      ],
    });
    expect(await made(documentId)).toMatchObject({ state: 'succeeded', attempt: 1 });
    expect(tasksOf(documentId)).toHaveLength(1);
  });
});

describe('where the disk is full', () => {
  let full: string;
  beforeAll(open());
  beforeAll(async () => {
    full = await mkdtemp(path.join(os.tmpdir(), 'full-disk-'));
    mountFullDisk(full);
  });
  afterAll(async () => {
    unmountDisk(full);
    await rm(full, { recursive: true, force: true });
    await stage.close();
  });

  (hasDisk() ? it : it.skip)('a clip waits until there is room, and is not made anew', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    const tmpdir = jest.spyOn(os, 'tmpdir').mockReturnValue(full);
    try {
      await stage.generate(PRODUCT, documentId, STYLES);
      const job = await waitFor('an error', async () => {
        const [job] = await stage.jobs(PRODUCT, documentId);
        return job?.error ? job : false;
      });
      expect(job).toMatchObject({ state: 'waiting', error: { kind: 'storage' } });
    } finally {
      tmpdir.mockRestore();
    }
    expect(await stage.ended(PRODUCT, documentId)).toMatchObject([
      { state: 'succeeded', attempt: 1, error: null },
    ]);
    expect(tasksOf(documentId)).toHaveLength(1);
  });
});

describe('where each video has a price', () => {
  beforeAll(open({ price: { perVideo: 0.2, currency: 'USD' } }));
  afterAll(() => stage.close());

  it('one that the backend forgot is ordered again by a person only, who is told what it costs', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    stage.api.faults.set({ status: { kind: 'forgotten', times: 3 } });
    const job = await made(documentId);
    expect(job).toMatchObject({
      state: 'failed',
      attempt: 1,
      // Not `no`: so that its Retry asks first.
      error: { kind: 'lost', charged: 'unknown' },
    });
    expect(job.error!.hint).toContain('charged');
    expect(tasksOf(documentId)).toHaveLength(1);

    await retry(job);
    expect(await stage.ended(PRODUCT, documentId)).toMatchObject([
      { state: 'succeeded', attempt: 2 },
    ]);
  });
});

describe('where an order that is sent twice is made twice', () => {
  beforeAll(async () => {
    await open({ idempotent: false })();
    stage.api.behaviour.idempotent = false;
  });
  afterAll(() => stage.close());

  const jobRows = () =>
    stage.site.strapi.db.connection<Record<string, unknown>>('video_generator_jobs');

  it('one whose answer was lost ends the job, and only a person orders again', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    stage.api.faults.set({ generate: { kind: 'answer-lost', times: 1 } });
    const job = await made(documentId);
    expect(job).toMatchObject({
      state: 'failed',
      attempt: 1,
      error: { kind: 'submit-unknown', charged: 'unknown' },
    });
    expect(tasksOf(documentId)).toHaveLength(1);
    expect(await jobRows().where({ id: job.id }).first()).toMatchObject({ slot: null });

    await retry(job);
    const [again] = await stage.ended(PRODUCT, documentId);
    expect(again).toMatchObject({ state: 'succeeded', attempt: 2 });
    expect(tasksOf(documentId)).toHaveLength(2);
  });

  it('so does a server that died before the answer', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    const first = await made(documentId);
    const { generateCalls } = stage.api.stats;
    // As a kill leaves it behind.
    const sending = { state: 'submitting', slot: 'gpu:0', task_id: null, result_json: null };
    const dead = { lease_owner: 'dead', lease_until: 1 };
    const unfinished = { file_id: null, outcome: null, ended_at: null };
    await jobRows()
      .where({ id: first.id })
      .update({ ...sending, ...dead, ...unfinished });
    const [job] = await stage.ended(PRODUCT, documentId);
    expect(job).toMatchObject({ state: 'failed', error: { kind: 'submit-unknown' } });
    expect(stage.api.stats.generateCalls).toBe(generateCalls);
  });

  it('but one that was refused, or never got there, is sent again by itself', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    stage.api.faults.set({ generate: { kind: 'status', status: 429, times: 2 } });
    expect(await made(documentId)).toMatchObject({ state: 'succeeded', attempt: 1 });
    expect(tasksOf(documentId)).toHaveLength(1);
  });
});

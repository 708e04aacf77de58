import type { JobView } from '../../shared/contracts/jobs';
import { makeProduct, PRODUCT } from '../helpers/entries';
import { openStage, SMALL, type Stage } from '../helpers/stage';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ backend: { render: { ...SMALL, numFrames: 33 }, pollScale: 0.1 } });
});
afterAll(() => stage.close());
afterEach(() => stage.api.faults.clear());

const STYLES = { styles: ['cinematic'] };

/** One video, once its job has ended. */
const made = async (documentId: string): Promise<JobView> => {
  await stage.generate(PRODUCT, documentId, STYLES);
  return (await stage.ended(PRODUCT, documentId))[0]!;
};

const tasksOf = (documentId: string) => stage.api.stats.byContentId(documentId);

describe('where the backend runs out of memory', () => {
  const framesOf = (documentId: string) =>
    tasksOf(documentId).map(({ request }) => request.num_frames);

  it('the clip is made once more with the next smaller number of frames, and says so', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    stage.api.faults.set({ render: { kind: 'out-of-memory', times: 1 } });
    const job = await made(documentId);
    expect(job).toMatchObject({ state: 'succeeded', outcome: 'attached', attempt: 2, error: null });
    expect(job.notes.join()).toContain('out of memory with 33 frames');
    expect(job.notes.join()).toContain('17 frames');
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
    await stage.site.call('post', `/video-generator/jobs/${job.id}/retry`, { token: stage.token });
    expect(await stage.ended(PRODUCT, documentId)).toMatchObject([{ state: 'succeeded' }]);
    expect(framesOf(documentId)).toEqual([33, 17, 17, 9]);
  });
});

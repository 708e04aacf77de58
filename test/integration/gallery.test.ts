import type { JobResponse, JobView } from '../../shared/contracts/jobs';
import { makeProduct, PRODUCT } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';
import { editorOf, userWith } from '../helpers/users';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
afterEach(() => stage.api.faults.clear());

const FIELDS = ['name', 'description', 'sku', 'video'];

const post = (job: Pick<JobView, 'id'>, action: string, body?: object, token = stage.token) =>
  stage.site.call('post', `/video-generator/jobs/${job.id}/${action}`, { token, body: body ?? {} });

const jobIn = (answer: { body: unknown }) => (answer.body as JobResponse).data;

/** A product with a finished video of each style. */
const makeVideos = async (...styles: string[]) => {
  const { documentId } = await makeProduct(stage.site.strapi);
  await stage.generate(PRODUCT, documentId, { styles });
  const jobs = await stage.ended(PRODUCT, documentId);
  return { documentId, jobs };
};

describe('rating a video', () => {
  let job: JobView;
  let documentId: string;
  beforeAll(async () => {
    const made = await makeVideos('cinematic');
    ({ documentId } = made);
    job = made.jobs[0]!;
  });

  it('keeps it with its reason, who and when, until it is taken back', async () => {
    expect(job).toMatchObject({ rating: null, ratingReason: null, ratedBy: null, ratedAt: null });
    const before = Date.now() - 1_000;
    const down = await post(job, 'rate', { rating: 'down', reason: ' The tent has two doors. ' });
    expect(down.status).toBe(200);
    expect(jobIn(down)).toMatchObject({
      state: 'succeeded',
      rating: 'down',
      ratingReason: 'The tent has two doors.',
      ratedBy: expect.any(Number) as number,
    });
    expect(jobIn(down).ratedAt).toBeGreaterThan(before);

    await post(job, 'rate', { rating: 'up' });
    const [up] = await stage.jobs(PRODUCT, documentId);
    expect(up).toMatchObject({ rating: 'up', ratingReason: null });

    const none = jobIn(await post(job, 'rate', { rating: null, reason: 'fits' }));
    expect(none).toMatchObject({ rating: null, ratingReason: null, ratedBy: null, ratedAt: null });
  });

  it.each([
    ['another word', { rating: 'great' }],
    ['a reason that is too long', { rating: 'down', reason: 'x'.repeat(251) }],
    ['something unknown', { rating: 'down', stars: 3 }],
  ])('%s is a 400', async (_what, body) => {
    expect((await post(job, 'rate', body)).status).toBe(400);
  });

  it('takes the right to change the field of that very entry', async () => {
    const may = await userWith(stage.site, 'rater', editorOf(PRODUCT, FIELDS));
    const mayNot = await userWith(stage.site, 'no-rater', editorOf(PRODUCT, FIELDS, ['update']));
    expect((await post(job, 'rate', { rating: 'up' }, may)).status).toBe(200);
    expect((await post(job, 'rate', { rating: 'up' }, mayNot)).status).toBe(403);
  });

  it('is for finished videos only', async () => {
    stage.api.faults.set({ render: { kind: 'never-ends', times: 1 } });
    const running = await makeProduct(stage.site.strapi);
    const [made] = await stage.generate(PRODUCT, running.documentId, { styles: ['cinematic'] });
    expect((await post(made!.job, 'rate', { rating: 'up' })).status).toBe(409);
    await post(made!.job, 'cancel');
    await stage.ended(PRODUCT, running.documentId);
  });
});

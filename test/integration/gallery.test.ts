import type {
  JobResponse,
  JobView,
  ListJobsResponse,
  UseEverywhereResponse,
} from '../../shared/contracts/jobs';
import { DELETE_FILES } from '../../shared/permissions';
import { documents, makeProduct, PRODUCT, PROPERTY, versionsOf } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';
import { editorOf, userWith } from '../helpers/users';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({
    backend: { price: { perVideo: 0.2, currency: 'USD' } },
  });
  for (const code of ['de', 'fr', 'es']) {
    await stage.site.strapi.plugin('i18n').service('locales').create({ code, name: code });
  }
});
afterAll(() => stage.close());
afterEach(() => stage.api.faults.clear());

const FIELDS = ['name', 'description', 'sku', 'video'];

const post = (job: Pick<JobView, 'id'>, action: string, body?: object, token = stage.token) =>
  stage.site.call('post', `/video-generator/jobs/${job.id}/${action}`, { token, body: body ?? {} });

const jobIn = (answer: { body: unknown }) => (answer.body as JobResponse).data;

const filesOn = async (uid: string, documentId: string, locale?: string) => {
  const { draft, published } = await versionsOf(stage.site.strapi, uid, documentId, locale);
  const ids = (version: typeof draft) => version?.files.map(({ id }) => id) ?? null;
  return { draft: ids(draft), published: ids(published) };
};

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

describe('outdated videos', () => {
  const outdated = async (documentId: string, token = stage.token) => {
    const answer = await stage.site.call(
      'get',
      `/video-generator/entries/${PRODUCT}/${documentId}/jobs`,
      { token }
    );
    return (answer.body as ListJobsResponse).meta.outdated;
  };

  it('are those that were made from another text than the entry has now', async () => {
    const { documentId, jobs } = await makeVideos('cinematic');
    const products = documents(stage.site.strapi, PRODUCT);
    expect(await outdated(documentId)).toEqual([]);

    await products.update({ documentId, data: { sku: 'TH-41' } });
    expect(await outdated(documentId)).toEqual([]);
    await products.update({ documentId, data: { name: 'Trailhead 45L backpack' } });
    expect(await outdated(documentId)).toEqual([jobs[0]!.id]);

    await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
    await stage.ended(PRODUCT, documentId);
    expect(await outdated(documentId)).toEqual([jobs[0]!.id]);
    await products.update({ documentId, data: { name: 'Trailhead 40L backpack' } });
    expect(await outdated(documentId)).not.toContain(jobs[0]!.id);
  });
});

describe('using another video', () => {
  it('and taking that back leaves the field as it was, also for visitors', async () => {
    const homes = documents(stage.site.strapi, PROPERTY);
    const { documentId } = await homes.create({
      data: { title: 'Lake house', description: 'Three rooms and a jetty.' },
    });
    await homes.publish({ documentId });
    await stage.generate(PROPERTY, documentId, { styles: ['cinematic'] });
    await stage.ended(PROPERTY, documentId);
    await stage.generate(PROPERTY, documentId, { styles: ['animated'] });
    const [second, first] = await stage.ended(PROPERTY, documentId);
    const is = (job: JobView | undefined) => ({
      draft: [job!.clip!.id],
      published: [job!.clip!.id],
    });
    expect(await filesOn(PROPERTY, documentId)).toEqual(is(first));

    await post(second!, 'use');
    expect(await filesOn(PROPERTY, documentId)).toEqual(is(second));
    expect((await post(second!, 'take-off', { undo: true })).status).toBe(200);
    expect(await filesOn(PROPERTY, documentId)).toEqual(is(first));

    await post(first!, 'take-off');
    expect(await filesOn(PROPERTY, documentId)).toEqual({ draft: [], published: [] });
    const again = await post(first!, 'take-off', { undo: true });
    expect(again.status).toBe(200);
    expect(await filesOn(PROPERTY, documentId)).toEqual({ draft: [], published: [] });
  });

  it('beside others takes off only this one', async () => {
    const { documentId, jobs } = await makeVideos('cinematic', 'animated');
    await post(jobs[0]!, 'take-off');
    expect((await filesOn(PRODUCT, documentId)).draft).toEqual([jobs[1]!.clip!.id]);
    await post(jobs[0]!, 'use');
    await post(jobs[0]!, 'take-off', { undo: true });
    expect((await filesOn(PRODUCT, documentId)).draft).toEqual([jobs[1]!.clip!.id]);
  });
});

describe('a video for all locales', () => {
  /** A home in English, German and French, with a video in English and another in French. */
  const makeHome = async () => {
    const homes = documents(stage.site.strapi, PROPERTY);
    const { documentId } = await homes.create({
      locale: 'en',
      data: { title: 'Mill', description: 'Old walls.' },
    });
    await homes.update({ documentId, locale: 'de', data: { title: 'Mühle' } });
    await homes.update({ documentId, locale: 'fr', data: { title: 'Moulin' } });
    await stage.generate(PROPERTY, documentId, { styles: ['realistic'], locale: 'fr' });
    await stage.ended(PROPERTY, documentId);
    await stage.generate(PROPERTY, documentId, { styles: ['realistic'], locale: 'en' });
    const [english, french] = await stage.ended(PROPERTY, documentId);
    return { documentId, english: english!, french: french! };
  };
  const sorted = (answer: { body: unknown }) => {
    const { used, kept, refused } = (answer.body as UseEverywhereResponse).data;
    return { used: used.sort(), kept, refused };
  };
  const inLocale = async (documentId: string, locale: string) =>
    (await filesOn(PROPERTY, documentId, locale)).draft;

  it('fills the empty fields, and replaces others only when told to', async () => {
    const { documentId, english, french } = await makeHome();
    const filled = await post(english, 'use-everywhere');
    expect(sorted(filled)).toEqual({ used: ['de', 'en'], kept: ['fr'], refused: [] });
    expect(await inLocale(documentId, 'de')).toEqual([english.clip!.id]);
    expect(await inLocale(documentId, 'fr')).toEqual([french.clip!.id]);

    const replaced = await post(english, 'use-everywhere', { replace: true });
    expect(sorted(replaced)).toEqual({ used: ['de', 'en', 'fr'], kept: [], refused: [] });
    expect(await inLocale(documentId, 'fr')).toEqual([english.clip!.id]);
  });

  it('leaves out the locales that somebody may not change', async () => {
    const { documentId, english } = await makeHome();
    const fields = ['title', 'description', 'video'];
    const rights = editorOf(PROPERTY, fields).map((permission) => ({
      ...permission,
      properties: { ...permission.properties, locales: ['en', 'fr'] },
    }));
    const token = await userWith(stage.site, 'en-and-fr', rights);
    const answer = await post(english, 'use-everywhere', {}, token);
    expect(sorted(answer)).toEqual({ used: ['en'], kept: ['fr'], refused: ['de'] });
    expect(await inLocale(documentId, 'de')).toEqual([]);
  });
});

describe('deleting a video with its file', () => {
  const remove = (job: JobView, { token = stage.token, everywhere = false } = {}) =>
    stage.site.call('delete', `/video-generator/jobs/${job.id}/clip`, {
      token,
      ...(everywhere && { query: { everywhere: 'true' } }),
    });
  const fileOf = (job: JobView) =>
    stage.site.strapi.db.query('plugin::upload.file').findOne({ where: { id: job.clip!.id } });

  it('takes it off the entry, too', async () => {
    const { documentId, jobs } = await makeVideos('cinematic', 'animated');
    await documents(stage.site.strapi, PRODUCT).publish({ documentId });
    const answer = await remove(jobs[0]!);
    expect(answer.status).toBe(200);
    expect(jobIn(answer)).toMatchObject({ state: 'succeeded', clip: null });
    expect(await fileOf(jobs[0]!)).toBeNull();
    const left = [jobs[1]!.clip!.id];
    expect(await filesOn(PRODUCT, documentId)).toEqual({ draft: left, published: left });
    expect((await remove(jobs[0]!)).status).toBe(409);
  });

  it('says where else it is used, and deletes it only when told to once more', async () => {
    const { jobs } = await makeVideos('cinematic');
    await makeProduct(stage.site.strapi, { name: 'Ridge tent', video: [jobs[0]!.clip!.id] });
    const refused = await remove(jobs[0]!);
    expect(refused.status).toBe(409);
    const { error } = refused.body as { error: { message: string; details: object } };
    expect(error.details).toMatchObject({ usedIn: ['Product “Ridge tent”'] });
    expect(error.message).toContain('Ridge tent');
    expect(await fileOf(jobs[0]!)).not.toBeNull();

    expect((await remove(jobs[0]!, { everywhere: true })).status).toBe(200);
    expect(await fileOf(jobs[0]!)).toBeNull();
  });

  it('takes the right to delete files of the media library', async () => {
    const { jobs } = await makeVideos('cinematic');
    const rights = editorOf(PRODUCT, FIELDS);
    const editor = await userWith(stage.site, 'no-delete', rights);
    const refused = await remove(jobs[0]!, { token: editor });
    expect(refused.status).toBe(403);
    expect(JSON.stringify(refused.body)).toContain('media library');

    const own = { action: DELETE_FILES, conditions: ['admin::is-creator'] };
    const author = await userWith(stage.site, 'own-files', [...rights, own]);
    expect((await remove(jobs[0]!, { token: author })).status).toBe(403);
    const may = await userWith(stage.site, 'may-delete', [...rights, { action: DELETE_FILES }]);
    expect((await remove(jobs[0]!, { token: may })).status).toBe(200);
  });
});

it('tells what a video cost, where the backend has a price', async () => {
  const { jobs } = await makeVideos('cinematic');
  const { token } = stage;
  const answer = await stage.site.call('get', `/video-generator/jobs/${jobs[0]!.id}/made-with`, {
    token,
  });
  expect(answer.body).toMatchObject({ data: { cost: { amount: 0.2, currency: 'USD' } } });
});

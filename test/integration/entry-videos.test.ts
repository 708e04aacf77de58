import type { ClipUsesResponse } from '../../shared/contracts/clip-uses';
import type { EntryVideo, EntryVideosResponse } from '../../shared/contracts/entry-videos';
import type { VideoPluginOptions } from '../../shared/contracts/content-types';
import type { JobView } from '../../shared/contracts/jobs';
import { ACTIONS } from '../../shared/permissions';
import { CITY, documents, makeProduct, NOTE, PRODUCT, PROPERTY } from '../helpers/entries';
import { jobRow } from '../helpers/job-row';
import { openStage, type Stage } from '../helpers/stage';
import { editorOf, userWith } from '../helpers/users';
import { jobRows, saveTypes } from '../helpers/wishes';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  const locales = stage.site.strapi.plugin('i18n').service('locales');
  await locales.create({ code: 'de', name: 'de' });
});
afterAll(() => stage.close());
afterEach(() => stage.api.faults.clear());

const FIELDS = ['name', 'description', 'sku', 'video'];
/** Held, so that nobody goes on with it. */
const HELD = { lease_until: Date.now() + 24 * 60 * 60_000 };

const ask = (uid: string, query: Record<string, string>, token = stage.token) =>
  stage.site.call('get', `/video-generator/entries/${uid}/videos`, { token, query });

const list = async (uid: string, documentIds: string[], more: object = {}, token = stage.token) => {
  const answer = await ask(uid, { documentIds: documentIds.join(','), ...more }, token);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body as EntryVideosResponse;
};

const videoOf = async (uid: string, documentId: string, more: object = {}) =>
  (await list(uid, [documentId], more)).data[0];

const insert = async (documentId: string, ...rows: object[]): Promise<void> => {
  for (const row of rows) {
    await jobRows(stage.site.strapi).insert(jobRow({ document_id: documentId, ...row }));
  }
};

const makeVideos = async (...styles: string[]) => {
  const { documentId } = await makeProduct(stage.site.strapi);
  await stage.generate(PRODUCT, documentId, { styles });
  return { documentId, jobs: await stage.ended(PRODUCT, documentId) };
};

const act = (job: JobView | undefined, action: string) =>
  stage.site.call('post', `/video-generator/jobs/${job!.id}/${action}`, {
    token: stage.token,
    body: {},
  });

const NOTHING: Omit<EntryVideo, 'documentId'> = {
  waiting: 0,
  running: 0,
  failed: 0,
  review: 0,
  field: 'empty',
  unused: false,
  outdated: false,
};

describe('an entry in the list', () => {
  it('has nothing where nothing was made, or what was made came to nothing', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    expect(await videoOf(PRODUCT, documentId)).toEqual({ documentId, ...NOTHING });
    await insert(documentId, { state: 'cancelled' }, { state: 'skipped' });
    // Of a field that was the target once.
    await insert(documentId, { state: 'failed', target_field: 'clip' });
    expect(await videoOf(PRODUCT, documentId)).toEqual({ documentId, ...NOTHING });
  });

  it('tells how many are waiting and being made, and since when', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    const at = Date.now() - 60_000;
    await insert(
      documentId,
      { state: 'queued', style: 'a', ...HELD, state_since: at - 5_000 },
      { state: 'waiting', style: 'b', ...HELD, state_since: at },
      { state: 'generating', style: 'c', ...HELD, state_since: at - 9_000 }
    );
    const { data, meta } = await list(PRODUCT, [documentId]);
    expect(data).toEqual([{ documentId, ...NOTHING, waiting: 2, running: 1 }]);
    expect(meta.since).toBe(at);
  });

  it('has failed where the last job of a variation did', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    await insert(
      documentId,
      { state: 'failed', style: 'animated' },
      { state: 'failed', style: 'cinematic' },
      { state: 'failed', style: 'cinematic', preset: 'tiktok' },
      { state: 'succeeded', style: 'cinematic' }
    );
    expect(await videoOf(PRODUCT, documentId)).toMatchObject({ failed: 2 });
  });

  it('has a clip in its field until it is taken off, and tells that its text has changed', async () => {
    const { documentId, jobs } = await makeVideos('cinematic');
    const is = async () => (await videoOf(PRODUCT, documentId))!;
    expect(await is()).toEqual({ documentId, ...NOTHING, field: 'clip' });
    const products = documents(stage.site.strapi, PRODUCT);
    await products.update({ documentId, data: { name: 'Trailhead 45L backpack' } });
    expect(await is()).toEqual({ documentId, ...NOTHING, field: 'clip', outdated: true });
    await act(jobs[0], 'take-off');
    expect(await is()).toEqual({ documentId, ...NOTHING, unused: true });
    await stage.site.strapi.plugin('upload').service('upload').remove(jobs[0]!.clip!);
    expect(await is()).toEqual({ documentId, ...NOTHING });
  });

  it('has something else in its field where no clip of ours is there', async () => {
    const { jobs } = await makeVideos('cinematic');
    const { documentId } = await makeProduct(stage.site.strapi, { video: [jobs[0]!.clip!.id] });
    expect(await videoOf(PRODUCT, documentId)).toEqual({ documentId, ...NOTHING, field: 'other' });
  });

  it('has clips to review until somebody has judged or used them', async () => {
    const settings = { target: 'video', title: 'title', description: 'text' };
    await saveTypes(stage, { [CITY]: { ...settings, attach: 'review' } });
    const { documentId } = await documents(stage.site.strapi, CITY).create({
      data: { title: 'Lübeck', text: 'Seven towers of red brick above the river.' },
    });
    await stage.generate(CITY, documentId, { styles: ['cinematic', 'animated'] });
    const [second, first] = await stage.ended(CITY, documentId);
    const is = async () => (await videoOf(CITY, documentId))!;
    expect(await is()).toEqual({ documentId, ...NOTHING, review: 2, unused: true });
    await act(first, 'use');
    expect(await is()).toMatchObject({ review: 1, field: 'clip' });
    await stage.site.call('post', `/video-generator/jobs/${second!.id}/rate`, {
      token: stage.token,
      body: { rating: 'down' },
    });
    expect(await is()).toEqual({ documentId, ...NOTHING, field: 'clip', unused: true });
    await saveTypes(stage, {});
  });

  it('has its clip also where the field takes a URL', async () => {
    await saveTypes(stage, { [NOTE]: { target: 'title', title: 'title' } });
    const { documentId } = await documents(stage.site.strapi, NOTE).create({ data: {} });
    const { jobs } = await makeVideos('cinematic');
    const clip = jobs[0]!.clip!;
    await insert(documentId, {
      content_type: NOTE,
      target_field: 'title',
      state: 'succeeded',
      outcome: 'attached',
      file_id: clip.id,
    });
    const notes = documents(stage.site.strapi, NOTE);
    expect(await videoOf(NOTE, documentId)).toMatchObject({ field: 'empty', unused: true });
    await notes.update({ documentId, data: { title: 'https://example.com/other.mp4' } });
    expect(await videoOf(NOTE, documentId)).toMatchObject({ field: 'other' });
    await notes.update({ documentId, data: { title: clip.url } });
    expect(await videoOf(NOTE, documentId)).toMatchObject({ field: 'clip', unused: false });
    await saveTypes(stage, {});
  });

  it('is that of one locale', async () => {
    const homes = documents(stage.site.strapi, PROPERTY);
    const { documentId } = await homes.create({ data: { title: 'Lake house' } });
    await homes.update({ documentId, locale: 'de', data: { title: 'Haus am See' } });
    const at = { content_type: PROPERTY };
    await insert(documentId, { ...at, state: 'failed', locale: 'en' });
    await insert(documentId, { ...at, state: 'generating', locale: 'de', ...HELD });
    expect(await videoOf(PROPERTY, documentId)).toMatchObject({ running: 0, failed: 1 });
    expect(await videoOf(PROPERTY, documentId, { locale: 'de' })).toMatchObject({
      running: 1,
      failed: 0,
    });
  });
});

describe('whoever looks', () => {
  const read = 'plugin::content-manager.explorer.read';
  let mine: string;
  let others: string;
  let token: string;

  beforeAll(async () => {
    const conditions = ['admin::is-creator'];
    token = await userWith(
      stage.site,
      'author',
      editorOf(PRODUCT, FIELDS).map((permission) => ({ ...permission, conditions }))
    );
    const author = (await stage.site.strapi.db
      .query('admin::user')
      .findOne({ where: { email: 'author@example.com' } })) as { id: number };
    ({ documentId: others } = await makeProduct(stage.site.strapi));
    const own = { createdBy: author.id };
    ({ documentId: mine } = await makeProduct(stage.site.strapi, own));
    for (const id of [mine, others]) await insert(id, { state: 'failed' });
  });

  it('is told of the entries only that they may read', async () => {
    const { data } = await list(PRODUCT, [mine, others, 'gone'], {}, token);
    expect(data.map(({ documentId }) => documentId)).toEqual([mine]);
  });

  it('is told nothing of a field that they may not read, and gets no column', async () => {
    const blind = await userWith(stage.site, 'blind', [
      { action: ACTIONS.jobsRead },
      { action: read, subject: PRODUCT, properties: { fields: ['name'] } },
    ]);
    expect((await list(PRODUCT, [mine, others], {}, blind)).data).toEqual([]);
    expect(await isListed(blind)).toBe(false);
  });

  it('gets a column with the right to see jobs, or to make videos, and not without', async () => {
    expect(await isListed(stage.token)).toBe(true);
    expect(await isListed(token)).toBe(true);
    const without = await userWith(stage.site, 'reader', editorOf(PRODUCT, FIELDS, ['generate']));
    expect(await isListed(without)).toBe(false);
    expect((await ask(PRODUCT, { documentIds: mine }, without)).status).toBe(403);
  });

  it.each([
    ['none', ''],
    ['too many', Array.from({ length: 101 }, (_, index) => `d${index}`).join(',')],
  ])('asks for %s of them: a 400', async (_what, documentIds) => {
    expect((await ask(PRODUCT, { documentIds })).status).toBe(400);
  });

  it('asks for a type without videos: a 404', async () => {
    expect((await ask(NOTE, { documentIds: 'any' })).status).toBe(404);
  });

  const isListed = async (as: string) => {
    const answer = await stage.site.call('get', '/content-manager/init', { token: as });
    const { data } = answer.body as {
      data: { contentTypes: { uid: string; pluginOptions?: VideoPluginOptions }[] };
    };
    const product = data.contentTypes.find(({ uid }) => uid === PRODUCT);
    return product?.pluginOptions?.['video-generator']?.listed;
  };
});

it('asks the database as often for a hundred entries as for one', async () => {
  const ids: string[] = [];
  for (let number = 0; number < 100; number++) {
    const { documentId } = await makeProduct(stage.site.strapi, { name: `Lamp ${number}` });
    ids.push(documentId);
    await insert(documentId, { state: 'failed' }, { state: 'succeeded', style: 'animated' });
  }
  const knex = stage.site.strapi.db.connection;
  let statements = 0;
  const count = () => void statements++;
  /** What goes on beside it asks the database too: the fewest of some tries are its own. */
  const fewest = async (documentIds: string[]) => {
    const tries: number[] = [];
    for (let index = 0; index < 5; index++) {
      statements = 0;
      knex.on('query', count);
      expect((await list(PRODUCT, documentIds)).data).toHaveLength(documentIds.length);
      knex.off('query', count);
      tries.push(statements);
    }
    return Math.min(...tries);
  };
  const one = await fewest(ids.slice(0, 1));
  expect(one).toBeGreaterThan(1);
  expect(await fewest(ids)).toBe(one);
});

describe("Strapi's own filter", () => {
  const filtered = async (uid: string, operator: '$null' | '$notNull', token = stage.token) => {
    const answer = await stage.site.call('get', `/content-manager/collection-types/${uid}`, {
      token,
      query: {
        [`filters[$and][0][video][id][${operator}]`]: 'true',
        pageSize: '100',
        sort: 'id:DESC',
      },
    });
    const { results = [], pagination } = answer.body as {
      results?: { documentId: string }[];
      pagination?: { total: number };
    };
    const ids = results.map(({ documentId }) => documentId);
    return { status: answer.status, ids, total: pagination?.total };
  };

  it.each([
    ['several', PRODUCT],
    ['one', PROPERTY],
  ])('of a field for %s leaves each entry once, by its draft', async (_what, uid) => {
    const { jobs } = await makeVideos('cinematic', 'animated');
    const clips = jobs.map((job) => job.clip!.id);
    const entries = documents(stage.site.strapi, uid);
    const isProduct = uid === PRODUCT;
    const data = {
      ...(isProduct ? { name: 'Filter', sku: 'F-1' } : { title: 'Filter' }),
      video: isProduct ? clips : clips[0],
    };
    const { documentId: filled } = await entries.create({ data });
    await entries.publish({ documentId: filled });
    const { documentId: emptied } = await entries.create({ data });
    await entries.publish({ documentId: emptied });
    await entries.update({ documentId: emptied, data: { video: isProduct ? [] : null } });

    const has = await filtered(uid, '$notNull');
    expect(has.ids.filter((id) => id === filled)).toEqual([filled]);
    expect(has.ids).not.toContain(emptied);
    expect(has.total).toBe(new Set(has.ids).size);
    const none = await filtered(uid, '$null');
    expect(none.ids).not.toContain(filled);
    expect(none.ids).toContain(emptied);
  });

  it('works for an editor of this type alone; who may not read the field learns nothing', async () => {
    const { documentId } = await makeVideos('cinematic');
    const editor = await userWith(stage.site, 'editor', editorOf(PRODUCT, FIELDS));
    expect((await filtered(PRODUCT, '$notNull', editor)).ids).toContain(documentId);
    expect((await filtered(PRODUCT, '$null', editor)).ids).not.toContain(documentId);
    const fields = FIELDS.filter((field) => field !== 'video');
    const blind = await userWith(stage.site, 'no-field', editorOf(PRODUCT, fields));
    // Strapi takes it for no filter at all.
    const [has, none] = [
      await filtered(PRODUCT, '$notNull', blind),
      await filtered(PRODUCT, '$null', blind),
    ];
    expect(has.total).toBe(none.total);
  });
});

describe('the uses of a clip', () => {
  const usesOf = async (job: JobView | undefined, token = stage.token) => {
    const answer = await stage.site.call('get', `/video-generator/jobs/${job!.id}/uses`, { token });
    return (answer.body as ClipUsesResponse).data;
  };

  it('are its entries and fields, draft and published version as one', async () => {
    const { documentId, jobs } = await makeVideos('cinematic');
    await documents(stage.site.strapi, PRODUCT).publish({ documentId });
    const own = {
      contentType: PRODUCT,
      typeName: 'Product',
      isSingleType: false,
      documentId,
      locale: null,
      title: 'Trailhead 40L backpack',
      field: 'video',
    };
    expect(await usesOf(jobs[0])).toEqual({ uses: [own], more: 0 });

    const homes = documents(stage.site.strapi, PROPERTY);
    const home = await homes.create({ data: { title: 'Hut', video: jobs[0]!.clip!.id } });
    const { uses } = await usesOf(jobs[0]);
    expect(uses).toHaveLength(2);
    expect(uses).toContainEqual({
      ...own,
      contentType: PROPERTY,
      typeName: 'Property',
      documentId: home.documentId,
      locale: 'en',
      title: 'Hut',
    });

    const editor = await userWith(stage.site, 'uses', editorOf(PRODUCT, FIELDS));
    expect(await usesOf(jobs[0], editor)).toEqual({ uses: [own], more: 1 });
    const titleless = await userWith(stage.site, 'titleless', editorOf(PRODUCT, ['video']));
    expect((await usesOf(jobs[0], titleless)).uses).toEqual([{ ...own, title: null }]);

    await act(jobs[0], 'take-off');
    await homes.delete({ documentId: home.documentId });
    expect(await usesOf(jobs[0])).toEqual({ uses: [], more: 0 });
  });
});

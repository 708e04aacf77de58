import type { JobResponse } from '../../shared/contracts/jobs';
import type { ListReviewResponse } from '../../shared/contracts/review';
import { ACTIONS } from '../../shared/permissions';
import { ARTICLE, documents, makeProduct, PRODUCT, versionsOf } from '../helpers/entries';
import { jobRow } from '../helpers/job-row';
import { openStage, type Stage } from '../helpers/stage';
import { editorOf, userWith } from '../helpers/users';
import { jobRows } from '../helpers/wishes';

const FIELDS = ['name', 'description', 'sku', 'video'];

let stage: Stage;
/** A clip that is in the media library, and the product that it was made of. */
let fileId: number;
let documentId: string;

beforeAll(async () => {
  stage = await openStage();
  ({ documentId } = await makeProduct(stage.site.strapi));
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  const [made] = await stage.ended(PRODUCT, documentId);
  fileId = made!.clip!.id;
});
afterAll(() => stage.close());
beforeEach(() => jobRows(stage.site.strapi).delete());

const queue = async (query: Record<string, string> = {}, token = stage.token) => {
  const answer = await stage.site.call('get', '/video-generator/review', { token, query });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body as ListReviewResponse;
};

const titles = async (token = stage.token) =>
  (await queue({}, token)).data.map(({ entryTitle }) => entryTitle);

/** A clip that waits to be chosen, unless its columns say otherwise. */
const candidate = (title: string, columns: object = {}) =>
  jobRows(stage.site.strapi).insert(
    jobRow({
      state: 'succeeded',
      outcome: 'candidate',
      document_id: documentId,
      file_id: fileId,
      entry_title: title,
      ended_at: Date.now(),
      ...columns,
    })
  );

it('shows what waits to be judged, and nothing else, oldest first', async () => {
  await candidate('first');
  await candidate('attached', { outcome: 'attached' });
  await candidate('failed', { state: 'failed', outcome: null });
  await candidate('liked', { rating: 'up' });
  await candidate('rejected', { rating: 'down' });
  await candidate('its file is gone', { file_id: 9_999 });
  await candidate('its entry is gone', { document_id: 'gone' });
  await candidate('of another field', { target_field: 'gallery' });
  await candidate('second', { style: 'animated' });
  const { data, meta } = await queue();
  expect(data.map(({ entryTitle }) => entryTitle)).toEqual(['first', 'second']);
  expect(data[0]!.clip).toMatchObject({ id: fileId });
  expect(meta).toEqual({ total: 2, isMore: false });
});

it('is read page by page, while its beginning is being judged', async () => {
  for (const title of ['1', '2', '3', '4', '5']) await candidate(title);
  const first = await queue({ pageSize: '2' });
  expect(first.data.map(({ entryTitle }) => entryTitle)).toEqual(['1', '2']);
  await jobRows(stage.site.strapi).where({ id: first.data[0]!.id }).update({ rating: 'down' });
  const after = String(first.data.at(-1)!.id);
  const second = await queue({ pageSize: '2', after });
  expect(second.data.map(({ entryTitle }) => entryTitle)).toEqual(['3', '4']);
  expect(second.meta.total).toBe(4);
  expect((await queue({ after: '999999' })).data).toEqual([]);
});

it.each<Record<string, string>>([{ pageSize: '500' }, { after: '-1' }, { page: '2' }])(
  'refuses %j',
  async (query) => {
    const { token } = stage;
    const answer = await stage.site.call('get', '/video-generator/review', { token, query });
    expect(answer.status).toBe(400);
  }
);

it('a clip leaves it by being approved or rejected, and comes back where that is taken back', async () => {
  const { strapi } = stage.site;
  const { documentId: empty } = await makeProduct(strapi);
  await candidate('to approve', { document_id: empty });
  await candidate('to reject');
  const [approved, rejected] = (await queue()).data;
  const post = (id: number, action: string, body = {}) =>
    stage.site.call('post', `/video-generator/jobs/${id}/${action}`, { token: stage.token, body });

  const used = await post(approved!.id, 'use');
  expect((used.body as JobResponse).data.outcome).toBe('attached');
  const { draft } = await versionsOf(strapi, PRODUCT, empty);
  expect(draft!.files.map(({ id }) => id)).toEqual([fileId]);
  expect(await titles()).toEqual(['to reject']);

  await post(rejected!.id, 'rate', { rating: 'down', reason: 'distorted' });
  expect(await titles()).toEqual([]);
  const job = await stage.site.call('get', `/video-generator/jobs/${rejected!.id}`, {
    token: stage.token,
  });
  expect((job.body as JobResponse).data.clip).toMatchObject({ id: fileId });

  await post(rejected!.id, 'rate', { rating: null });
  expect(await titles()).toEqual(['to reject']);
});

describe('shows a person only what they may judge', () => {
  beforeEach(async () => {
    const { strapi } = stage.site;
    const article = await documents(strapi, ARTICLE).create({ data: { title: 'News' } });
    await candidate('product');
    await candidate('article', { content_type: ARTICLE, document_id: article.documentId });
  });

  it.each([
    ['an editor of products', editorOf(PRODUCT, FIELDS), ['product']],
    [
      'a manager of jobs who may edit products',
      [...editorOf(PRODUCT, FIELDS, ['generate']), { action: ACTIONS.jobsManage }],
      ['product'],
    ],
    [
      'a reviewer of products',
      [...editorOf(PRODUCT, FIELDS, ['generate']), { action: ACTIONS.jobsReview }],
      ['product'],
    ],
    ['who may not update them', editorOf(PRODUCT, FIELDS, ['update']), []],
    ['who may not read them', editorOf(PRODUCT, FIELDS, ['read']), []],
    [
      'who may update other fields only',
      [
        ...editorOf(PRODUCT, FIELDS, ['update']),
        ...editorOf(PRODUCT, ['name'], ['read', 'publish', 'generate']),
      ],
      [],
    ],
  ])('%s', async (name, permissions, expected) => {
    const token = await userWith(stage.site, name.replace(/\W/g, '-'), permissions);
    expect(await titles(token)).toEqual(expected);
  });

  const read = { action: ACTIONS.jobsRead };
  it.each([
    ['a maker', [...editorOf(PRODUCT, FIELDS), read], { failed: 1, review: 1 }],
    [
      'a manager',
      [...editorOf(PRODUCT, FIELDS, ['generate']), read, { action: ACTIONS.jobsManage }],
      { failed: 1, review: 1 },
    ],
    [
      'a reviewer, who tries nothing again',
      [...editorOf(PRODUCT, FIELDS, ['generate']), read, { action: ACTIONS.jobsReview }],
      { failed: 0, review: 1 },
    ],
    [
      'a reader, for whom nothing waits',
      [...editorOf(PRODUCT, FIELDS, ['generate']), read],
      { failed: 0, review: 0 },
    ],
  ])('the number in the menu is what waits for %s', async (name, permissions, expected) => {
    await candidate('failed', { state: 'failed', outcome: null });
    // Others see it in their lists, and only somebody who may judge it finds it in the review.
    await candidate('of another field', { target_field: 'gallery' });
    const token = await userWith(stage.site, `menu-${name.replace(/\W/g, '-')}`, permissions);
    const answer = await stage.site.call('get', '/video-generator/jobs/attention', { token });
    expect(answer.body).toEqual({ data: expected });
  });

  it('an author, whose own entries alone are theirs', async () => {
    const { strapi } = stage.site;
    const own = { conditions: ['admin::is-creator'] };
    const token = await userWith(
      stage.site,
      'author',
      editorOf(PRODUCT, FIELDS).map((permission) => ({ ...permission, ...own }))
    );
    expect(await titles(token)).toEqual([]);
    const { id } = (await strapi.db
      .query('admin::user')
      .findOne({ where: { email: 'author@example.com' } })) as { id: number };
    const mine = await makeProduct(strapi, { createdBy: id });
    await candidate('my product', { document_id: mine.documentId });
    expect(await titles(token)).toEqual(['my product']);
  });
});

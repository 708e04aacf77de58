import { parse } from 'csv-parse/sync';
import type {
  BulkJobsResponse,
  JobChoicesResponse,
  JobTimelineResponse,
  ListAllJobsResponse,
} from '../../shared/contracts/job-list';
import { ACTIONS } from '../../shared/permissions';
import { ARTICLE, makeProduct, PRODUCT } from '../helpers/entries';
import { jobRow } from '../helpers/job-row';
import { openStage, type Stage } from '../helpers/stage';
import { editorOf, userWith } from '../helpers/users';
import { jobRows } from '../helpers/wishes';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => jobRows(stage.site.strapi).delete());
afterEach(() => stage.api.faults.clear());

const DAY_MS = 24 * 60 * 60_000;
const NOW = Date.now();

/** Held, so that nobody goes on with it. */
const HELD = { lease_until: NOW + DAY_MS };

const insert = async (...rows: object[]): Promise<void> => {
  for (const row of rows) await jobRows(stage.site.strapi).insert(jobRow(row));
};

const ask = (route: string, query: Record<string, string> = {}, token = stage.token) =>
  stage.site.call('get', `/video-generator/jobs${route}`, { token, query });

const list = async (query: Record<string, string> = {}, token = stage.token) => {
  const answer = await ask('', query, token);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body as ListAllJobsResponse;
};

const titles = async (query: Record<string, string> = {}, token = stage.token) =>
  (await list(query, token)).data.map(({ entryTitle }) => entryTitle);

const bulk = async (action: string, ids: number[], token = stage.token) => {
  const answer = await stage.site.call('post', `/video-generator/jobs/${action}`, {
    token,
    body: { ids },
  });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return (answer.body as BulkJobsResponse).data;
};

/** Filters as the admin's address has them. */
const filters = (...all: [string, string, string?][]) =>
  Object.fromEntries(
    all.map(([name, value, operator = '$eq'], index) => [
      `filters[$and][${index}][${name}][${operator}]`,
      value,
    ])
  );

const SITE = [
  { entry_title: 'queued', state: 'queued', trigger: 'publish', ...HELD },
  { entry_title: 'rendering', state: 'generating', backend: 'spare', ...HELD },
  { entry_title: 'to review', state: 'succeeded', outcome: 'candidate', style: 'animated' },
  { entry_title: 'attached', state: 'succeeded', outcome: 'attached', batch_id: 7 },
  { entry_title: 'failed', state: 'failed', content_type: ARTICLE, task_id: 'task-8868' },
  { entry_title: 'skipped', state: 'skipped', created_by_id: 1 },
  { entry_title: 'cancelled', state: 'cancelled', created_at: NOW - 3 * DAY_MS },
];

describe('the list', () => {
  beforeEach(() => insert(...SITE.map((row, index) => ({ created_at: NOW + index, ...row }))));

  it.each([
    [[['state', 'waiting']], ['queued']],
    [[['state', 'running']], ['rendering']],
    [[['state', 'review']], ['to review']],
    [[['state', 'finished']], ['attached', 'to review']],
    [
      [
        ['state', 'failed'],
        ['state', 'cancelled'],
      ],
      ['failed', 'cancelled'],
    ],
    [[['contentType', ARTICLE]], ['failed']],
    [[['style', 'animated']], ['to review']],
    [[['backend', 'spare']], ['rendering']],
    [[['trigger', 'publish']], ['queued']],
    [[['person', '1']], ['skipped']],
    [[['batch', '7']], ['attached']],
    [[['createdAt', new Date(NOW - DAY_MS).toISOString(), '$lt']], ['cancelled']],
    [
      [
        ['state', 'finished'],
        ['style', 'animated'],
        ['createdAt', new Date(NOW - DAY_MS).toISOString(), '$gte'],
      ],
      ['to review'],
    ],
    [
      [
        ['state', 'failed'],
        ['style', 'animated'],
      ],
      [],
    ],
  ] as [[string, string, string?][], string[]][])('is narrowed by %j', async (chosen, expected) => {
    expect(await titles(filters(...chosen))).toEqual(expected);
  });

  it('is searched by titles and ids, with nothing that a pattern would mean', async () => {
    const { id } = (await list(filters(['state', 'failed']))).data[0]!;
    expect(await titles({ _q: 'REV' })).toEqual(['to review']);
    expect(await titles({ _q: 'task-8868' })).toEqual(['failed']);
    expect(await titles({ _q: `#${id}` })).toEqual(['failed']);
    expect(await titles({ _q: '%' })).toEqual([]);
    const [{ uuid }] = (await jobRows(stage.site.strapi)
      .where({ id })
      .select('uuid')) as unknown as [{ uuid: string }];
    expect(await titles({ _q: `${uuid}-1` })).toEqual(['failed']);
  });

  it('is sorted and paged', async () => {
    const sorted = await list({ sort: 'entryTitle:ASC', pageSize: '3', page: '2' });
    expect(sorted.data.map(({ entryTitle }) => entryTitle)).toEqual([
      'queued',
      'rendering',
      'skipped',
    ]);
    expect(sorted.meta).toMatchObject({ page: 2, pageSize: 3, pageCount: 3, total: 7 });
    expect((await titles({ sort: 'createdAt:ASC' }))[0]).toBe('cancelled');
    expect(await titles({ page: '9' })).toEqual([]);
  });

  it.each([
    { sort: 'prompt:ASC' },
    { pageSize: '1000' },
    filters(['state', 'lost']),
    filters(['lease_owner', 'me']),
    { 'filters[$or][0][style][$eq]': 'animated' },
  ])('refuses %j', async (query) => {
    expect((await ask('', query)).status).toBe(400);
  });

  it('says what waits for a person', async () => {
    await insert({ state: 'failed', state_since: NOW - 8 * DAY_MS });
    // There is no entry that the one to review could go on: it is not in the review either.
    expect((await ask('/attention')).body).toEqual({ data: { failed: 1, review: 0 } });
  });

  it('is downloaded with its filters, and no cell of it is a formula', async () => {
    await insert({ entry_title: '=1+1', state: 'failed', created_at: NOW + 100 });
    const answer = await ask('/report', filters(['state', 'failed']));
    expect(answer.headers['content-disposition']).toContain('videos.csv');
    const rows: Record<string, string>[] = parse(answer.text, { columns: true, bom: true });
    expect(rows.map(({ Entry }) => Entry)).toEqual(["'=1+1", 'failed']);
    expect(rows[1]).toMatchObject({ State: 'failed', Task: 'task-8868', 'Content type': ARTICLE });
  });
});

it('the report holds every row once, however many are read together', async () => {
  for (let number = 0; number < 450; number += 1) {
    await insert({ state: 'skipped', entry_title: `${number}`, created_at: NOW + (number >> 3) });
  }
  const rows: Record<string, string>[] = parse((await ask('/report')).text, {
    columns: true,
    bom: true,
  });
  expect(new Set(rows.map(({ Entry }) => Entry)).size).toBe(450);
  expect(rows).toHaveLength(450);
}, 60_000);

describe('who sees what', () => {
  let author: string;
  beforeAll(async () => {
    const own = editorOf(PRODUCT, ['name', 'description', 'video']).map((permission) => ({
      ...permission,
      conditions: ['admin::is-creator'],
    }));
    author = await userWith(stage.site, 'jobs-author', own);
  });

  beforeEach(async () => {
    const { strapi } = stage.site;
    const { id } = (await strapi.db
      .query('admin::user')
      .findOne({ where: { email: 'jobs-author@example.com' } })) as { id: number };
    const own = await makeProduct(strapi, { createdBy: id });
    const other = await makeProduct(strapi);
    const failed = { state: 'failed' };
    await insert(
      { entry_title: 'own', document_id: own.documentId, created_at: NOW + 3, ...failed },
      { entry_title: 'of others', document_id: other.documentId, created_at: NOW + 2, ...failed },
      { entry_title: 'article', content_type: ARTICLE, created_at: NOW + 1, ...failed },
      { entry_title: 'no entry', content_type: '', created_at: NOW, ...failed }
    );
  });

  it('who makes videos of their own entries sees the jobs of those', async () => {
    expect(await titles({}, author)).toEqual(['own']);
    const attention = await ask('/attention', {}, author);
    expect(attention.body).toEqual({ data: { failed: 1, review: 0 } });
    const choices = (await ask('/choices', {}, author)).body as JobChoicesResponse;
    expect(choices.data.contentTypes).toEqual([{ uid: PRODUCT, name: 'Product' }]);
    expect((await ask('/report', {}, author)).text).not.toContain('of others');
  });

  it('who makes videos of a type sees its jobs, and none of other types', async () => {
    const maker = await userWith(stage.site, 'jobs-maker', editorOf(PRODUCT, ['name', 'video']));
    expect(await titles({}, maker)).toEqual(['own', 'of others']);
  });

  it('who may read all jobs sees those of the types that they may read', async () => {
    const rows = await stage.site.strapi.db.query('plugin::i18n.locale').findMany();
    const locales = (rows as { code: string }[]).map(({ code }) => code);
    const reader = await userWith(stage.site, 'jobs-reader', [
      { action: ACTIONS.jobsRead },
      {
        action: 'plugin::content-manager.explorer.read',
        subject: ARTICLE,
        properties: { fields: ['title'], locales },
      },
    ]);
    expect(await titles({}, reader)).toEqual(['article', 'no entry']);
    expect(await titles()).toEqual(['own', 'of others', 'article', 'no entry']);
  });

  it('what somebody may not do with one job does not keep them from the others', async () => {
    const ids = (await list()).data.map(({ id }) => id);
    await jobRows(stage.site.strapi).update({
      state: 'queued',
      lease_until: NOW + DAY_MS,
    } as never);
    const { done, refused } = await bulk('cancel', ids, author);
    expect(done).toBe(1);
    expect(refused.map(({ id }) => id)).toEqual(ids.slice(1));
    expect(refused[0]!.reason.message).toContain('may not update');
  });
});

describe('many at once', () => {
  it('are retried, each that can be', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    stage.api.faults.set({ render: { kind: 'no-reason' } });
    await stage.generate(PRODUCT, documentId, { styles: ['cinematic', 'animated'] });
    const failed = await stage.ended(PRODUCT, documentId);
    stage.api.faults.clear();
    const ids = failed.map(({ id }) => id);
    expect(await bulk('retry', [...ids, 999_999])).toEqual({
      done: 2,
      refused: [{ id: 999_999, reason: { id: 'job.none', message: 'There is no such job.' } }],
    });
    const again = await stage.ended(PRODUCT, documentId);
    expect(again.map(({ state }) => state)).toEqual(['succeeded', 'succeeded']);
  });

  it('are deleted where they have ended, and their clips stay', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
    const [job] = await stage.ended(PRODUCT, documentId);
    await insert({ state: 'queued', ...HELD }, { state: 'failed', batch_id: 404 });
    const ids = (await list()).data.map(({ id }) => id);
    const { done, refused } = await bulk('delete', ids);
    expect([done, refused.length]).toEqual([1, 2]);
    expect((await list()).data.map(({ id }) => id)).not.toContain(job!.id);
    const file = await stage.site.strapi.db
      .query('plugin::upload.file')
      .findOne({ where: { id: job!.clip!.id } });
    expect(file).not.toBeNull();
  });
});

it('a job tells what happened to it, and when', async () => {
  const { documentId } = await makeProduct(stage.site.strapi);
  stage.api.faults.set({ render: { kind: 'no-reason' } });
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  const [failed] = await stage.ended(PRODUCT, documentId);
  stage.api.faults.clear();
  await bulk('retry', [failed!.id]);
  await stage.ended(PRODUCT, documentId);

  const { data } = (await ask(`/${failed!.id}/timeline`)).body as JobTimelineResponse;
  expect(data.person?.name).toBe('Fixture User');
  expect(data.steps.map(({ state }) => state)).toEqual([
    'asked',
    ...['submitting', 'generating', 'failed'],
    ...['queued', 'submitting', 'generating', 'downloading', 'storing', 'attaching', 'succeeded'],
  ]);
  expect(data.steps[3]!.error).toEqual({
    message: failed!.error!.message,
    hint: failed!.error!.hint,
    texts: failed!.error!.texts,
  });
  expect(data.steps.flatMap(({ attempt }) => attempt ?? [])).toEqual([1, 2]);
  const times = data.steps.map(({ at }) => at);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(Math.abs(times.at(-1)! - Date.now())).toBeLessThan(60_000);
});

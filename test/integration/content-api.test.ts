import { randomUUID } from 'node:crypto';
import { generate as openApi } from '@strapi/openapi';
import type { JobsService } from '../../server/src/services/jobs';
import { routes } from '../../server/src/routes';
import type {
  EntryVideosResponse,
  OrderVideosResponse,
  VideoJob,
} from '../../shared/contracts/content-api';
import { hasEnded } from '../../shared/job-states';
import { readOnlyToken, tokenWith } from '../helpers/api-tokens';
import { documents, makeProduct, PRODUCT } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';
import { waitFor } from '../helpers/wait';

let stage: Stage;
let documentId: string;
let jobId: number;

beforeAll(async () => {
  stage = await openStage();
  ({ documentId } = await makeProduct(stage.site.strapi));
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  jobId = (await stage.ended(PRODUCT, documentId))[0]!.id;
});
afterAll(() => stage.close());
afterEach(() => stage.api.faults.clear());

interface Call {
  token?: string;
  body?: object;
  key?: string;
}

const call = (method: 'get' | 'post', path: string, { token, body, key }: Call = {}) =>
  stage.site.call(method, `/api/video-generator${path}`, {
    ...(token && { token }),
    ...(body && { body }),
    ...(key && { headers: { 'Idempotency-Key': key } }),
  });

const orderOf = (answer: { body: unknown }) => (answer.body as OrderVideosResponse).data;
const jobOf = (answer: { body: unknown }) => (answer.body as { data: VideoJob }).data;
const videosOf = (answer: { body: unknown }) => (answer.body as EntryVideosResponse).data;
const errorOf = (answer: { body: unknown }) =>
  (answer.body as { error: { message: string } }).error;

const ended = (id: number, token: string) =>
  waitFor(`job ${id} to end`, async () => {
    const job = jobOf(await call('get', `/jobs/${id}`, { token }));
    return hasEnded(job.state) ? job : null;
  });

/** Every right, and a call that takes it. */
const RIGHTS = [
  ['createJobs', 'post', () => '/jobs', 400],
  ['readJob', 'get', () => `/jobs/${jobId}`, 200],
  ['cancelJob', 'post', () => `/jobs/${jobId}/cancel`, 403],
  ['importVideos', 'post', () => '/imports', 400],
  ['readVideos', 'get', () => `/entries/${PRODUCT}/${documentId}/videos`, 200],
  ['readDraftVideos', 'get', () => `/entries/${PRODUCT}/${documentId}/draft-videos`, 200],
  ['readMetrics', 'get', () => '/metrics', 200],
  ['readTune', 'get', () => '/backends/gpu/tune', 200],
  // There is no such backend.
  ['startTune', 'post', () => '/backends/none/tune', 404],
  ['stopTune', 'post', () => '/backends/gpu/tune/stop', 200],
] as const;

describe('a right', () => {
  it('is here for each route', () => {
    const handlers = routes['content-api'].routes.map(({ handler }) => handler);
    expect(RIGHTS.map(([action]) => `content-api.${action}`)).toEqual(handlers);
  });

  it.each(RIGHTS)('%s opens its route, and no other does', async (action, method, path, status) => {
    const { site } = stage;
    const others = RIGHTS.map(([name]) => name).filter((name) => name !== action);
    const body = method === 'post' ? { body: {} } : {};
    expect([401, 403]).toContain((await call(method, path(), body)).status);
    const wrong = { token: await tokenWith(site, ...others), ...body };
    expect((await call(method, path(), wrong)).status).toBe(403);
    const readOnly = { token: await readOnlyToken(site), ...body };
    expect((await call(method, path(), readOnly)).status).toBe(403);

    const right = { token: await tokenWith(site, action), ...body };
    const answer = await call(method, path(), right);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).not.toMatch(/granite|cogvideox|127\.0\.0\.1/i);
  });
});

it('a script orders a video, follows it, and a site shows it once it is live', async () => {
  const { site, api } = stage;
  const script = await tokenWith(site, 'createJobs', 'readJob');
  const visitor = await tokenWith(site, 'readVideos');
  const product = await makeProduct(site.strapi);
  const videos = `/entries/${PRODUCT}/${product.documentId}/videos`;
  const order = {
    contentType: PRODUCT,
    documentId: product.documentId,
    styles: ['cinematic', 'animated'],
    prompt: 'A backpack on a cliff at dawn.',
  };
  const answer = await call('post', '/jobs', { token: script, body: order });
  expect(answer.status).toBe(202);
  for (const { job } of orderOf(answer)) {
    expect(job).toMatchObject({ trigger: 'api', documentId: product.documentId });
    // Not live: the script may not see drafts.
    expect(await ended(job.id, script)).toMatchObject({ state: 'succeeded', video: null });
  }
  const prompts = api.stats.byContentId(product.documentId).map(({ request }) => request.prompt);
  for (const prompt of prompts) expect(prompt).toMatch(/^A backpack on a cliff at dawn/);
  expect(new Set(prompts).size).toBe(2);
  expect(videosOf(await call('get', videos, { token: visitor }))).toEqual([]);

  const editor = await tokenWith(site, 'readDraftVideos');
  const drafts = await call('get', videos.replace('videos', 'draft-videos'), { token: editor });
  expect(videosOf(drafts)).toHaveLength(2);
  expect(videosOf(drafts).map(({ live }) => live)).toEqual([false, false]);

  await documents(site.strapi, PRODUCT).publish({ documentId: product.documentId });
  const live = videosOf(await call('get', videos, { token: visitor }));
  expect(live.map(({ jobId }) => jobId)).toEqual(videosOf(drafts).map(({ jobId }) => jobId));
  expect(live[0]).toMatchObject({ live: true, video: { mime: 'video/mp4' } });
  const file = await fetch(new URL(live[0]!.video.url, site.url));
  expect(file.status).toBe(200);
  expect(jobOf(await call('get', `/jobs/${live[0]!.jobId}`, { token: script })).video).toEqual(
    live[0]!.video
  );
});

it('a page gets what search engines want of its videos, as soon as they are live', async () => {
  const { site } = stage;
  const token = await tokenWith(site, 'readVideos');
  const product = await makeProduct(site.strapi, { name: 'Tent & tarp' });
  await stage.generate(PRODUCT, product.documentId, { styles: ['cinematic'] });
  await stage.ended(PRODUCT, product.documentId);
  const path = `/entries/${PRODUCT}/${product.documentId}/videos?format=json-ld`;
  const graphOf = async () => {
    const answer = await call('get', path, { token });
    expect(answer.type).toBe('application/ld+json');
    expect(answer.text).not.toMatch(/[<>&]/);
    return (JSON.parse(answer.text) as { '@graph': object[] })['@graph'];
  };
  expect(await graphOf()).toEqual([]);
  await documents(site.strapi, PRODUCT).publish({ documentId: product.documentId });
  expect(await graphOf()).toEqual([
    {
      '@type': 'VideoObject',
      name: 'Tent & tarp',
      description: 'Video of Tent & tarp (Cinematic)',
      contentUrl: expect.stringMatching(/^http:.*\/uploads\/tent.*\.mp4$/) as string,
      uploadDate: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      duration: 'PT1.125S',
      width: 128,
      height: 72,
      encodingFormat: 'video/mp4',
      digitalSourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
    },
  ]);
});

it('whoever ordered a video can cancel it, nobody else', async () => {
  const { site } = stage;
  const mine = await tokenWith(site, 'createJobs', 'cancelJob');
  const theirs = await tokenWith(site, 'cancelJob');
  const product = await makeProduct(site.strapi);
  stage.api.faults.set({ render: { kind: 'never-ends', times: 1 } });
  const body = { contentType: PRODUCT, documentId: product.documentId, styles: ['cinematic'] };
  const [ordered] = orderOf(await call('post', '/jobs', { token: mine, body }));
  const cancel = (token: string) => call('post', `/jobs/${ordered!.job.id}/cancel`, { token });
  expect((await cancel(theirs)).status).toBe(403);
  expect((await cancel(mine)).status).toBe(200);
  const [job] = await stage.ended(PRODUCT, product.documentId);
  expect(job).toMatchObject({ state: 'cancelled' });
});

describe('an idempotency key', () => {
  const makeOrder = async () => {
    const product = await makeProduct(stage.site.strapi);
    return { contentType: PRODUCT, documentId: product.documentId, styles: ['cinematic'] };
  };

  it('makes of a request that comes again one video', async () => {
    const token = await tokenWith(stage.site, 'createJobs');
    // Without the key each of them would make another one.
    const body = { ...(await makeOrder()), another: true };
    const key = randomUUID();
    const send = () => call('post', '/jobs', { token, body, key });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    const [job] = await stage.ended(PRODUCT, body.documentId);
    answers.push(await send());
    const ids = answers.map((answer) => orderOf(answer).map((ordered) => ordered.job.id));
    expect(ids).toEqual(answers.map(() => [job!.id]));
    expect(answers.filter((answer) => orderOf(answer)[0]!.created)).toHaveLength(1);
    expect(stage.api.stats.byContentId(body.documentId)).toHaveLength(1);
  });

  it('makes of the same order of many at the very same moment one video', async () => {
    const order = { ...(await makeOrder()), another: true, idempotencyKey: randomUUID() };
    const jobs = stage.site.strapi.plugin('video-generator').service<JobsService>('jobs');
    const answers = await Promise.all([1, 2, 3, 4].map(() => jobs.create(order)));
    const created = answers.flat().filter((ordered) => ordered.created);
    expect(created).toHaveLength(1);
    expect(new Set(answers.flat().map(({ job }) => job.id)).size).toBe(1);
    await stage.ended(PRODUCT, order.documentId);
    expect(stage.api.stats.byContentId(order.documentId)).toHaveLength(1);
  });

  it('with another order is refused, and is its caller’s own', async () => {
    const [first, second] = [
      await tokenWith(stage.site, 'createJobs'),
      await tokenWith(stage.site, 'createJobs'),
    ];
    const [body, other] = [await makeOrder(), await makeOrder()];
    const key = randomUUID();
    expect((await call('post', '/jobs', { token: first, body, key })).status).toBe(202);
    const refused = await call('post', '/jobs', { token: first, body: other, key });
    expect(refused.status).toBe(409);
    expect(errorOf(refused).message).toContain('key was used for another order');
    expect((await call('post', '/jobs', { token: second, body: other, key })).status).toBe(202);
    await stage.ended(PRODUCT, other.documentId);
  });

  it('of a refused order is free for the next one', async () => {
    const token = await tokenWith(stage.site, 'createJobs');
    const body = await makeOrder();
    const key = randomUUID();
    const wrong = { ...body, documentId: 'nonesuch' };
    expect((await call('post', '/jobs', { token, body: wrong, key })).status).toBe(404);
    expect((await call('post', '/jobs', { token, body, key })).status).toBe(202);
    await stage.ended(PRODUCT, body.documentId);
  });
});

it.each([
  ['an unknown key', { stiles: ['cinematic'] }, 'stiles'],
  ['no entry', { documentId: undefined }, 'documentId'],
  ['an empty prompt', { prompt: ' ' }, 'prompt'],
])('%s is a 400 that names it', async (_what, wrong, name) => {
  const token = await tokenWith(stage.site, 'createJobs');
  const body = { contentType: PRODUCT, documentId, ...wrong };
  const answer = await call('post', '/jobs', { token, body });
  expect(answer.status).toBe(400);
  expect(errorOf(answer).message).toContain(name);
});

it('Strapi’s OpenAPI document shows what goes in and comes out', () => {
  const { document } = openApi(stage.site.strapi, { type: 'content-api' }) as {
    document: { paths: Record<string, Record<string, unknown>> };
  };
  const paths = Object.entries(document.paths).filter(([path]) => path.includes('video-generator'));
  expect(paths.map(([path, methods]) => `${Object.keys(methods).join()} ${path}`).sort()).toEqual([
    'get /video-generator/entries/{contentType}/{documentId}/draft-videos',
    'get /video-generator/entries/{contentType}/{documentId}/videos',
    'get /video-generator/jobs/{id}',
    'get /video-generator/metrics',
    'get,post /video-generator/backends/{name}/tune',
    'post /video-generator/backends/{name}/tune/stop',
    'post /video-generator/imports',
    'post /video-generator/jobs',
    'post /video-generator/jobs/{id}/cancel',
  ]);
  const text = JSON.stringify(Object.fromEntries(paths));
  for (const word of ['documentId', 'styles', 'prompt', 'progress']) expect(text).toContain(word);
});

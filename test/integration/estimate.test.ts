import { startCogVideoXServer } from '../../cogvideox-server/src';
import type { PreviewPromptsResponse } from '../../shared/contracts/jobs';
import { bulkOn } from '../helpers/batches';
import { ARTICLE, documents, makeProduct, PRODUCT, PROPERTY, RECIPE } from '../helpers/entries';
import { pluginConfig, startSite } from '../helpers/site';
import { onStage, SMALL_RENDER, type Stage } from '../helpers/stage';
import { editorOf, userWith } from '../helpers/users';

let stage: Stage;

beforeAll(async () => {
  const api = await startCogVideoXServer();
  const backend = (perVideo?: number, currency = 'EUR') => ({
    provider: 'cogvideox',
    url: api.url,
    slots: 2,
    render: SMALL_RENDER,
    ...(perVideo !== undefined && { price: { perVideo, currency } }),
  });
  const type = (title: string, ...backends: string[]) => ({ target: 'video', title, backends });
  const site = await startSite({
    config: pluginConfig(undefined, {
      backends: {
        cheap: backend(0.1),
        dear: backend(0.25),
        // Its length can be chosen.
        ours: { ...backend(), render: { width: 128, height: 72, fps: 8, steps: 1, raw: true } },
        overseas: backend(0.2, 'USD'),
      },
      contentTypes: {
        [PRODUCT]: type('name', 'cheap'),
        [ARTICLE]: type('title', 'cheap', 'dear'),
        [RECIPE]: type('title', 'ours'),
        [PROPERTY]: type('title', 'cheap', 'overseas'),
      },
      limits: { user: { videosPerDay: 40 }, site: { moneyPerDay: 5 } },
    }),
  });
  const close = async () => void (await site.remove(), await api.close());
  stage = { ...(await onStage(site, api)), close };
});
afterAll(() => stage.close());

const preview = async (uid: string, documentId: string, body: object = {}, token = stage.token) => {
  const route = `/video-generator/entries/${uid}/${documentId}/prompts`;
  const answer = await stage.site.call('post', route, { token, body });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body as PreviewPromptsResponse;
};

const entryOf = async (uid: string) =>
  (await documents(stage.site.strapi, uid).create({ data: { title: 'A home by the lake' } }))
    .documentId;

const ALL = { styles: ['cinematic'], scope: { filters: {} } };

describe('the price of a video', () => {
  it('is that of its backend', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    const { meta } = await preview(PRODUCT, documentId);
    expect(meta).toMatchObject({ cost: { amount: 0.1, currency: 'EUR' }, slots: 2 });
    expect(meta.cost).not.toHaveProperty('upTo');
    const { cost } = await bulkOn(stage).preview({ ...ALL, contentType: PRODUCT });
    expect(cost).toEqual({ amount: 0.1, currency: 'EUR' });
  });

  it('is at most the highest of several, and is said to be', async () => {
    const documentId = await entryOf(ARTICLE);
    const { meta } = await preview(ARTICLE, documentId);
    expect(meta).toMatchObject({ cost: { amount: 0.25, currency: 'EUR', upTo: true }, slots: 4 });
    const { cost } = await bulkOn(stage).preview({ ...ALL, contentType: ARTICLE });
    expect(cost).toEqual({ amount: 0.25, currency: 'EUR', upTo: true });
  });

  it.each([
    ['no backend has one', RECIPE],
    ['it can be in either of two currencies', PROPERTY],
  ])('is not told where %s', async (_why, uid) => {
    expect((await preview(uid, await entryOf(uid))).meta.cost).toBeNull();
  });
});

it('tells how long such a render takes once there was one: of that size and length', async () => {
  const uid = RECIPE;
  const documentId = await entryOf(uid);
  const [before] = (await preview(uid, documentId, { styles: ['animated'] })).data;
  expect(before!.usualMs).toBeNull();
  const bulk = () => bulkOn(stage).preview({ ...ALL, contentType: uid });
  expect((await bulk()).estimateMs).toBeNull();

  await stage.generate(uid, documentId, { styles: ['cinematic'] });
  const [{ submittedAt, endedAt } = {}] = await stage.ended(uid, documentId);
  const [after] = (await preview(uid, documentId, { styles: ['animated'] })).data;
  expect(after!.usualMs).toBeGreaterThan(0);
  expect(after!.usualMs).toBeLessThanOrEqual(endedAt! - submittedAt!);
  await entryOf(uid);
  expect((await bulk()).estimateMs).toBe(after!.usualMs);

  const longer = await preview(uid, documentId, {
    styles: ['animated'],
    options: { seconds: 3 },
  });
  expect(longer.data[0]!.usualMs).toBeNull();
});

it('tells what the caller has used up, and not what others have', async () => {
  const { documentId } = await makeProduct(stage.site.strapi);
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic', 'animated'] });
  const fields = ['name', 'description', 'sku', 'video'];
  const other = await userWith(stage.site, 'estimate-editor', editorOf(PRODUCT, fields));
  const used = async (token: string) =>
    (await preview(PRODUCT, documentId, {}, token)).meta.limits.map(
      ({ whose, unit, used, cap }) => `${whose} ${used} of ${cap} ${unit}`
    );
  // One more by the administrator, on a backend without a price.
  expect(await used(stage.token)).toEqual(['user 3 of 40 videos', 'site 0.2 of 5 money']);
  expect(await used(other)).toEqual(['user 0 of 40 videos', 'site 0.2 of 5 money']);
  await stage.ended(PRODUCT, documentId);
});

import type { CountMissingResponse, MakeMissingResponse } from '../../shared/contracts/missing';
import type { ContentTypeSettings, EditorSettings } from '../../shared/contracts/settings';
import { ACTIONS } from '../../shared/permissions';
import { createSweeps } from '../../server/src/triggers/missing';
import { ARTICLE, CITY, documents, makeProduct, PRODUCT, PROPERTY } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';
import { userWith } from '../helpers/users';
import { waitFor } from '../helpers/wait';
import { endedWishesOf, jobRows, saveTypes, wishesOf } from '../helpers/wishes';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ config: { contentTypes: {} } });
  const locales = stage.site.strapi.plugin('i18n').service('locales');
  await locales.create({ code: 'de', name: 'German (de)' });
});
afterAll(() => stage.close());
afterEach(() => stage.api.faults.clear());

const of = (uid: string) => documents(stage.site.strapi, uid);

const BASE: Record<string, ContentTypeSettings> = {
  [PRODUCT]: { target: 'video', title: 'name', styles: ['realistic'] },
  [PROPERTY]: { target: 'video', title: 'title', styles: ['realistic'] },
  [ARTICLE]: { target: 'video', title: 'title', styles: ['realistic'] },
  [CITY]: { target: 'video', title: 'title', styles: ['realistic'] },
};

const settings = (
  uid: string,
  type: Partial<ContentTypeSettings> = {},
  more: Partial<EditorSettings> = {}
) => saveTypes(stage, { [uid]: { ...BASE[uid]!, ...type } }, more);

const path = '/video-generator/settings/missing';
const count = async (contentType: string) => {
  const answer = await stage.site.call('get', path, { token: stage.token, query: { contentType } });
  return (answer.body as CountMissingResponse).data.count;
};
const make = (body: object, token = stage.token) => stage.site.call('post', path, { token, body });
const made = async (body: object) => ((await make(body)).body as MakeMissingResponse).data;

/** Begins each test with a site in which every entry has its video. */
const removeAll = async () => {
  const { strapi } = stage.site;
  for (const uid of Object.keys(BASE)) await strapi.db.query(uid).deleteMany({});
  await jobRows(strapi).delete();
};
beforeEach(removeAll);

const published = async (data: object = {}) => {
  const { documentId } = await makeProduct(stage.site.strapi, data);
  await of(PRODUCT).publish({ documentId });
  return documentId;
};

describe('counting', () => {
  it('counts live entries whose field is empty', async () => {
    await settings(PRODUCT);
    const [one] = [await published(), await published()];
    await makeProduct(stage.site.strapi);
    expect(await count(PRODUCT)).toBe(2);
    await stage.generate(PRODUCT, one);
    await stage.ended(PRODUCT, one);
    expect(await count(PRODUCT)).toBe(1);
  });

  it.each([
    [PROPERTY, 2],
    [ARTICLE, 1],
  ])('counts in %s an entry with two locales as %d', async (uid, expected) => {
    await settings(uid);
    const { documentId } = await of(uid).create({ data: { title: 'Loft' } });
    await of(uid).update({ documentId, locale: 'de', data: { title: 'Dachboden' } });
    await of(uid).publish({ documentId, locale: '*' });
    expect(await count(uid)).toBe(expected);
    expect(await made({ contentType: uid })).toEqual({ entries: expected, passedOver: 0 });
    expect(await endedWishesOf(stage, documentId, expected)).toHaveLength(expected);
    expect(await count(uid)).toBe(0);
  });

  it('leaves out whom the rules keep out, and an empty URL counts as none', async () => {
    const rules = {
      optOut: 'noVideo',
      conditions: [{ path: 'inhabitants', operator: 'gt' as const, value: '1000' }],
    };
    await settings(CITY, rules);
    const city = (data: object) => of(CITY).create({ data: { title: 'Porto', ...data } });
    await city({ inhabitants: 900 });
    await city({ inhabitants: 5_000, noVideo: true });
    await city({ inhabitants: 5_000, noVideo: false });
    await city({ inhabitants: 5_000 });
    expect(await count(CITY)).toBe(2);
    await settings(CITY, { target: 'text' });
    await city({ text: '' });
    await city({ text: 'https://example.com/clip.mp4' });
    expect(await count(CITY)).toBe(5);
  });
});

describe('the button', () => {
  it('makes videos of the oldest, at most as many as it is told', async () => {
    await settings(PRODUCT, { sweep: { cron: '0 3 * * *', limit: 2 } });
    const ids = [await published(), await published(), await published(), await published()];
    expect(await made({ contentType: PRODUCT, limit: 1 })).toEqual({ entries: 1, passedOver: 0 });
    const [wish] = await endedWishesOf(stage, ids[0]!);
    expect(wish).toMatchObject({ trigger: 'schedule', outcome: 'attached' });
    expect(await made({ contentType: PRODUCT })).toEqual({ entries: 2, passedOver: 0 });
    for (const id of ids.slice(1, 3)) await endedWishesOf(stage, id);
    expect(await wishesOf(stage.site.strapi, ids[3]!)).toEqual([]);
  });

  it('passes over what is being made, and what was tried since its last change', async () => {
    await settings(PRODUCT);
    const silent = await published({ name: ' ', description: null });
    expect(await made({ contentType: PRODUCT })).toEqual({ entries: 1, passedOver: 0 });
    const [skipped] = await endedWishesOf(stage, silent);
    expect(skipped!.skip_reason).toContain('no text');

    stage.api.faults.set({ status: { kind: 'unknown-status', word: 'still-at-it' } });
    const busy = await published();
    await stage.generate(PRODUCT, busy);
    const fresh = await published();
    expect(await made({ contentType: PRODUCT, limit: 1 })).toEqual({ entries: 1, passedOver: 2 });
    stage.api.faults.clear();
    await endedWishesOf(stage, fresh);
    await stage.ended(PRODUCT, busy);

    // An hour later it has a text.
    await jobRows(stage.site.strapi).where({ document_id: silent }).update({ created_at: 1 });
    expect(await made({ contentType: PRODUCT })).toEqual({ entries: 1, passedOver: 0 });
    await endedWishesOf(stage, silent, 2);
  });

  it('makes no second video where one waits to be chosen', async () => {
    await settings(PRODUCT, { attach: 'review' });
    const documentId = await published();
    await made({ contentType: PRODUCT });
    expect(await endedWishesOf(stage, documentId)).toMatchObject([{ outcome: 'candidate' }]);
    expect(await made({ contentType: PRODUCT })).toEqual({ entries: 0, passedOver: 1 });
  });

  it('takes the permission to change the settings, and a type that is switched on', async () => {
    await settings(PRODUCT);
    const reader = await userWith(stage.site, 'reads-settings', [{ action: ACTIONS.settingsRead }]);
    expect((await make({ contentType: PRODUCT }, reader)).status).toBe(403);
    expect((await make({ contentType: CITY })).status).toBe(404);
    expect((await make({ contentType: PRODUCT, limit: 0 })).status).toBe(400);
  });

  it('waits for the end of a pause', async () => {
    await settings(PRODUCT, {}, { paused: true });
    const documentId = await published();
    const answer = await make({ contentType: PRODUCT });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain('paused');
    expect(await wishesOf(stage.site.strapi, documentId)).toEqual([]);
  });
});

describe('the sweep', () => {
  const EVERY_SECOND = '* * * * * *';
  const cronJobs = () =>
    stage.site.strapi.cron.jobs.filter(({ name }) => name?.startsWith('video-generator'));

  it('runs by its cron expression, and follows the settings', async () => {
    await settings(PRODUCT);
    expect(cronJobs()).toEqual([]);
    const documentId = await published();
    await settings(PRODUCT, { sweep: { cron: EVERY_SECOND, limit: 10 } });
    const wishes = await endedWishesOf(stage, documentId);
    expect(wishes).toMatchObject([{ trigger: 'schedule', outcome: 'attached' }]);

    await settings(PRODUCT, { sweep: { cron: '0 3 * * *', limit: 10 } });
    await waitFor('the new schedule', () =>
      Promise.resolve(cronJobs().every(({ options }) => options === '0 3 * * *'))
    );
    expect(cronJobs()).toHaveLength(1);
    await settings(PRODUCT);
    await waitFor('no schedule', () => Promise.resolve(cronJobs().length === 0));
  });

  it('runs once, on however many instances it fires', async () => {
    const { strapi } = stage.site;
    const cron = '0 3 * * *';
    await settings(PRODUCT, { sweep: { cron, limit: 1 } });
    await waitFor('the schedule', () => Promise.resolve(cronJobs().length === 1));
    for (let entry = 0; entry < 8; entry += 1) await published();
    const fire = (at: number) =>
      Promise.all(
        Array.from({ length: 4 }, () => createSweeps({ strapi }).run(PRODUCT, cron, new Date(at)))
      );
    const entriesAsked = async () =>
      new Set((await jobRows(strapi)).map(({ document_id }) => document_id)).size;
    const tonight = Date.now();
    await fire(tonight);
    expect(await entriesAsked()).toBe(1);
    // A clock that runs late fires the same run, later.
    await fire(tonight);
    expect(await entriesAsked()).toBe(1);
    await fire(tonight + 86_400_000);
    expect(await entriesAsked()).toBe(2);
  });

  it('does nothing in a pause, or where another instance has switched it off', async () => {
    const { strapi } = stage.site;
    const cron = '0 4 * * *';
    const run = (at: number) => createSweeps({ strapi }).run(PRODUCT, cron, new Date(at));
    await settings(PRODUCT, { sweep: { cron, limit: 1 } }, { paused: true });
    await waitFor('the schedule', () => Promise.resolve(cronJobs().length === 1));
    const documentId = await published();
    await run(Date.now() + 10 * 86_400_000);
    await settings(PRODUCT);
    await run(Date.now() + 11 * 86_400_000);
    expect(await wishesOf(strapi, documentId)).toEqual([]);
  });

  it.each([
    ['every night', 'five'],
    ['99 3 * * *', 'minute'],
    ['0 0 31 2 *', 'never'],
  ])('refuses %s as a cron expression, and says why', async (cron, word) => {
    const failing = settings(PRODUCT, { sweep: { cron, limit: 1 } });
    await expect(failing).rejects.toThrow(/400.*cron expression/);
    await expect(failing).rejects.toThrow(word);
  });
});

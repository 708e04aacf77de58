import type { GetSettingsResponse, PreviewSettingsResponse } from '../../shared/contracts/settings';
import { ACTIONS } from '../../shared/permissions';
import { makeProduct, NOTE, PRODUCT } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';
import { userWith } from '../helpers/users';

let stage: Stage;

// One type is set in the file, the others are the page's.
beforeAll(async () => {
  stage = await openStage({
    config: { contentTypes: { [PRODUCT]: { target: 'video', title: 'name' } } },
  });
});
afterAll(() => stage.close());

const read = async () => {
  const answer = await stage.site.call('get', '/video-generator/settings', { token: stage.token });
  return (answer.body as GetSettingsResponse).data;
};
const save = (version: number, settings: object, token = stage.token) =>
  stage.site.call('put', '/video-generator/settings', { token, body: { version, settings } });
const errorOf = (answer: { body: unknown }) =>
  (answer.body as { error: { name: string; message: string } }).error;

const note = { target: 'file', title: 'title' };

it('switches a type on without a restart', async () => {
  const { strapi } = stage.site;
  const { documentId } = await strapi.documents(NOTE as never).create({
    data: { title: 'A lighthouse in the fog' } as never,
  });
  const path = `/video-generator/entries/${NOTE}/${documentId}/jobs`;
  const generate = () => stage.site.call('post', path, { token: stage.token, body: {} });
  expect((await generate()).status).toBe(404);

  const { version } = await read();
  const answer = await save(version, {
    contentTypes: { [NOTE]: { ...note, styles: ['animated'] } },
  });
  expect(answer.status).toBe(200);
  expect((await generate()).status).toBe(202);
  const [job] = await stage.ended(NOTE, documentId);
  expect(job).toMatchObject({ state: 'succeeded', outcome: 'attached', style: 'animated' });
});

it('shows what the file sets, and does not let the page change it', async () => {
  const { version, file, stored } = await read();
  expect(file.contentTypes).toEqual({ [PRODUCT]: { target: 'video', title: 'name' } });
  await save(version, {
    ...stored,
    contentTypes: { ...stored.contentTypes, [PRODUCT]: { target: 'video', title: 'sku' } },
  });
  const { documentId } = await makeProduct(stage.site.strapi, { name: 'Tent', sku: 'T-1' });
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  const [job] = await stage.ended(PRODUCT, documentId);
  expect(job!.prompt).toContain('Tent');
});

it('previews another setting than the file has, and changes nothing', async () => {
  const { documentId } = await makeProduct(stage.site.strapi, { name: 'Tent', sku: 'T-1' });
  const answer = await stage.site.call('post', '/video-generator/settings/preview', {
    token: stage.token,
    body: {
      contentType: PRODUCT,
      documentId,
      settings: { contentTypes: { [PRODUCT]: { target: 'video', title: 'sku' } } },
    },
  });
  const { variables } = (answer.body as PreviewSettingsResponse).data;
  expect(variables).toMatchObject({ title: 'T-1' });
});

it('a style of the site can be chosen', async () => {
  const { version, stored } = await read();
  const noir = { name: 'Noir', suffix: 'black and white, hard shadows', negativePrompt: 'colour' };
  await save(version, { ...stored, styles: { noir } });
  const { documentId } = await makeProduct(stage.site.strapi);
  await stage.generate(PRODUCT, documentId, { styles: ['noir'], presets: ['tiktok', 'web'] });
  const jobs = await stage.ended(PRODUCT, documentId);
  expect(jobs.map(({ style, preset }) => [style, preset])).toEqual([
    ['noir', 'web'],
    ['noir', 'tiktok'],
  ]);
  expect(jobs[0]!.prompt).toContain('hard shadows');
  expect(stage.api.stats.byContentId(documentId)[0]!.request.negative_prompt).toBe('colour');
});

it('of two people who save at once, one is told, and nothing is lost', async () => {
  const { version, stored } = await read();
  const answers = await Promise.all([
    save(version, { ...stored, qualityWords: 'first' }),
    save(version, { ...stored, qualityWords: 'second' }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const refused = answers.find(({ status }) => status === 409)!;
  expect(errorOf(refused).message).toContain('Somebody else');
  const winner = answers.findIndex(({ status }) => status === 200);
  expect((await read()).stored.qualityWords).toBe(['first', 'second'][winner]);
});

it.each([
  ['a target that is not there', { contentTypes: { [NOTE]: { ...note, target: 'film' } } }, 'film'],
  ['an unknown style', { contentTypes: { [NOTE]: { ...note, styles: ['noirish'] } } }, 'noirish'],
  [
    'a template with a typo',
    { templates: { mine: { name: 'Mine', text: 'A film of\n{{ titel }}' } } },
    'line 2: There is no variable "titel". Did you mean "title"?',
  ],
  [
    'a template that does not parse',
    { templates: { mine: { name: 'Mine', text: '{% if title %}A film' } } },
    'line 1',
  ],
  ['an unknown key', { contentTypes: { [NOTE]: { ...note, tilte: 'x' } } }, 'tilte'],
])('refuses %s, and keeps what was there', async (_what, settings, name) => {
  const before = await read();
  const answer = await save(before.version, settings);
  expect(answer.status).toBe(400);
  expect(errorOf(answer).message).toContain(name);
  expect((await read()).stored).toEqual(before.stored);
});

it('reading takes one permission, saving another; neither shows a secret', async () => {
  const reader = await userWith(stage.site, 'reader', [{ action: ACTIONS.settingsRead }]);
  const answer = await stage.site.call('get', '/video-generator/settings', { token: reader });
  expect(answer.status).toBe(200);
  expect(JSON.stringify(answer.body)).not.toContain(stage.api.url);
  expect((await save(0, {}, reader)).status).toBe(403);
});

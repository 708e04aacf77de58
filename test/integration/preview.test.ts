import type {
  ContentTypeView,
  ListContentTypesResponse,
  PreviewSettingsResponse,
} from '../../shared/contracts/settings';
import { ACTIONS } from '../../shared/permissions';
import { documents, makeProduct, PRODUCT } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';
import { userWith } from '../helpers/users';
import { english } from '../helpers/english';

let stage: Stage;
let documentId: string;

beforeAll(async () => {
  stage = await openStage({ config: { contentTypes: {} } });
  const { strapi } = stage.site;
  const category = await documents(strapi, 'api::category.category').create({
    data: { name: 'Tents', margin: 40 },
  });
  ({ documentId } = await makeProduct(strapi, {
    name: 'Aurora 2',
    category: category.documentId,
    features: [{ text: 'light' }, { text: 'dry' }],
  }));
});
afterAll(() => stage.close());

const TYPE = {
  target: 'video',
  title: 'name',
  description: 'description',
  variables: { kind: 'category.name', features: 'features.text' },
  metadata: { sku: 'sku', category: 'category.name' },
  template: 'product',
  styles: ['cinematic'],
  presets: ['tiktok'],
};

const preview = (type: object, token = stage.token) =>
  stage.site.call('post', '/video-generator/settings/preview', {
    token,
    body: { contentType: PRODUCT, documentId, settings: { contentTypes: { [PRODUCT]: type } } },
  });

it('shows what unsaved settings make of a real entry', async () => {
  const answer = await preview(TYPE);
  expect(answer.status).toBe(200);
  const { variables, metadata, prompts } = (answer.body as PreviewSettingsResponse).data;
  expect(variables).toMatchObject({ title: 'Aurora 2', kind: 'Tents', features: ['light', 'dry'] });
  expect(metadata).toEqual({ sku: 'TH-40', category: 'Tents' });
  expect(prompts.map(({ key }) => key)).toEqual(['cinematic.tiktok']);
  expect(english(prompts[0]!.notes).join()).toContain('not of the shape 9:16');
});

it('leaves the settings in force alone', async () => {
  const route = `/video-generator/entries/${PRODUCT}/${documentId}/prompts`;
  const answer = await stage.site.call('post', route, { token: stage.token, body: {} });
  expect(answer.status).toBe(404);
});

it.each([
  ['a private field', { metadata: { margin: 'category.margin' } }, 'private'],
  ['a field that is not there', { variables: { kind: 'category.nam' } }, 'Did you mean "name"?'],
])('refuses %s', async (_what, change, words) => {
  const answer = await preview({ ...TYPE, ...change });
  expect(answer.status).toBe(400);
  expect(JSON.stringify(answer.body)).toContain(words.replaceAll('"', '\\"'));
});

describe('what the caller may not read', () => {
  const reading = (subject: string, fields: string[]) => ({
    action: 'plugin::content-manager.explorer.read',
    subject,
    properties: { fields },
  });
  const settingsRead = { action: ACTIONS.settingsRead };
  const FIELDS = ['name', 'description', 'sku', 'category', 'features.text'];

  it('stays out of the prompt, which says so', async () => {
    const token = await userWith(stage.site, 'no-category', [
      settingsRead,
      reading(PRODUCT, ['name', 'description', 'category', 'features.text']),
    ]);
    const answer = await preview(TYPE, token);
    expect(answer.status).toBe(200);
    const { variables, metadata, prompts } = (answer.body as PreviewSettingsResponse).data;
    expect(variables).toMatchObject({ kind: '', features: ['light', 'dry'] });
    expect(metadata).toEqual({ sku: '', category: '' });
    expect(english(prompts[0]!.notes).join()).toContain('category.name, sku');
  });

  it('is there for who may read it', async () => {
    const token = await userWith(stage.site, 'with-category', [
      settingsRead,
      reading(PRODUCT, FIELDS),
      reading('api::category.category', ['name']),
    ]);
    const { variables } = ((await preview(TYPE, token)).body as PreviewSettingsResponse).data;
    expect(variables).toMatchObject({ kind: 'Tents' });
  });

  it('is the whole preview, if it is the entry', async () => {
    const token = await userWith(stage.site, 'no-products', [settingsRead]);
    expect((await preview(TYPE, token)).status).toBe(403);
  });
});

it('names for each content type what can be chosen', async () => {
  const answer = await stage.site.call('get', '/video-generator/settings/content-types', {
    token: stage.token,
  });
  const types = (answer.body as ListContentTypesResponse).data;
  const product = types.find(({ uid }) => uid === PRODUCT) as ContentTypeView;
  expect(product.targets).toContainEqual({ name: 'video', kind: 'media', multiple: true });
  expect(product.targets).toContainEqual({ name: 'name', kind: 'url', multiple: false });
  const paths = product.fields.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['name', 'category.name', 'features.text']));
  expect(paths).not.toContain('category.margin');
  expect(types.every(({ uid }) => uid.startsWith('api::'))).toBe(true);
});

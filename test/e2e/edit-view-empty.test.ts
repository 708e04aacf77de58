import { type AdminStage, OPEN_MS, openAdminStage } from '../helpers/admin-stage';
import { type EditView, listen } from '../helpers/edit-view';

// What the panel says where there is nothing to generate with, and that it leads on.

let stage: AdminStage;
let view: EditView;

const MINUTE_MS = 60_000;
const PRODUCT = 'api::product.product';
const TENT = 'Aurora 2 trekking tent';

beforeAll(async () => {
  stage = await openAdminStage();
  view = await stage.person();
}, OPEN_MS);
afterAll(() => stage?.close());

const isReady = () => view.saveButton.waitFor();

it(
  'asks to save a new entry first, and then goes on',
  async () => {
    await view.goTo(PRODUCT, 'create');
    await view.panel.getByText('Save first').waitFor();
    expect(await view.panel.getByRole('button').count()).toBe(0);
    await view.field('name').fill('Birch canoe');
    await view.save();
    await view.generateButton.waitFor();
  },
  MINUTE_MS
);

it(
  'shows the attribute that a type without its field needs',
  async () => {
    const { documentId } = await stage.client.create('api::story.story', { title: 'A story' });
    await view.goTo('api::story.story', documentId);
    await view.panel.getByText('The video field is not set up').waitFor();
    await view.panel.getByText('"allowedTypes": ["videos"]').waitFor();
    expect(await view.panel.getByRole('button').count()).toBe(0);
  },
  MINUTE_MS
);

it(
  'shows nothing and asks for nothing in a type for which it is off',
  async () => {
    const { documentId } = await stage.client.create('api::memo.memo', { title: 'A memo' });
    const asked = listen(view.page);
    await view.goTo('api::memo.memo', documentId);
    await isReady();
    await view.page.getByRole('button', { name: 'More actions' }).first().click();
    await view.page.getByRole('menuitem').first().waitFor();
    expect(await view.page.getByRole('menuitem', { name: 'Generate video' }).count()).toBe(0);
    expect(await view.panel.count()).toBe(0);
    await view.page.waitForLoadState('networkidle');
    expect(asked).toEqual([]);
  },
  MINUTE_MS
);

it(
  'in the published tab shows what is live, and changes nothing',
  async () => {
    await view.open(PRODUCT, TENT);
    await view.generate('Cinematic');
    await view.state('Cinematic', 'In use').waitFor({ timeout: MINUTE_MS });
    const { documentId } = await stage.client.find(PRODUCT, 'name', TENT);
    // Taken off the draft, it is still in the published version.
    await stage.client.update(PRODUCT, documentId, { video: [] });

    await view.goTo(PRODUCT, documentId);
    await view.state('Cinematic', 'Not in use').waitFor();
    await view.page.getByRole('tab', { name: 'published' }).click();
    await view.panel.getByText(/^This is the published version/).waitFor();
    await view.state('Cinematic', 'In use').waitFor();
    // All that there is to press tells something.
    expect(await view.panel.getByRole('button').count()).toBe(1);
    await view.panel.getByRole('button', { name: 'More actions: Cinematic' }).click();
    await view.page.getByRole('menuitem').first().waitFor();
    expect(await view.page.getByRole('menuitem').allTextContents()).toEqual(['What made this?']);
  },
  MINUTE_MS * 2
);

describe('for an editor without the right', () => {
  let editor: EditView;
  beforeAll(async () => {
    const explorer = 'plugin::content-manager.explorer';
    const properties = { fields: ['name', 'description', 'video'] };
    editor = await stage.person(
      await stage.client.newUser('writer', [
        { action: `${explorer}.read`, subject: PRODUCT, properties },
        { action: `${explorer}.update`, subject: PRODUCT, properties },
        { action: 'plugin::upload.read' },
      ])
    );
  }, MINUTE_MS);

  it(
    'says which one, and who can grant it',
    async () => {
      const asked = listen(editor.page);
      await editor.open(PRODUCT, 'Ridgeline 45 backpack');
      await editor.panel
        .getByText(
          'Making videos takes the permission “Generate video” for Product. ' +
            'An administrator can grant it in Settings › Roles.'
        )
        .waitFor();
      expect(await editor.panel.getByRole('button').count()).toBe(0);
      await editor.page.waitForLoadState('networkidle');
      expect(asked).toEqual([]);
    },
    MINUTE_MS
  );

  it(
    'has no action in the rows of the list either',
    async () => {
      await editor.openList(PRODUCT);
      await editor.page.getByRole('button', { name: 'Row actions' }).first().click();
      await editor.page.getByRole('menuitem').first().waitFor();
      expect(await editor.page.getByRole('menuitem', { name: 'Generate video' }).count()).toBe(0);
    },
    MINUTE_MS
  );
});

it(
  'says what connects a video API where there is none, and keeps what was made',
  async () => {
    await stage.site.restart({ apiUrl: '' });
    await view.open(PRODUCT, TENT);
    await view.panel.getByText('No video API is connected').waitFor();
    await view.panel.getByText(/config\/plugins/).waitFor();
    await view.state('Cinematic', 'Not in use').waitFor();
    expect(await view.generateButton.count()).toBe(0);
  },
  MINUTE_MS
);

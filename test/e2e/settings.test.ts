import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ACTIONS } from '../../shared/permissions';
import { type AdminStage, OPEN_MS, openAdminStage } from '../helpers/admin-stage';
import { violationsIn } from '../helpers/axe';
import { editViewOf } from '../helpers/edit-view';
import { ADMIN, type Login } from '../helpers/packed-site';
import { type SettingsPages, settingsPagesOf } from '../helpers/settings-pages';

let stage: AdminStage;
let admin: SettingsPages;

const MINUTE_MS = 60_000;
const MEMO = 'api::memo.memo';

const person = async (user?: Login, options?: Parameters<AdminStage['person']>[1]) => {
  const { page } = await stage.person(user, options);
  return settingsPagesOf(page, stage.site.url);
};

beforeAll(async () => {
  stage = await openAdminStage();
  await stage.client.create(MEMO, { title: 'A lighthouse in the fog' });
  admin = await person();
}, OPEN_MS);
afterAll(() => stage?.close());

it(
  'sets up a content type from nothing, and a clip of one of its entries arrives',
  async () => {
    const { page, main, prompts } = admin;
    // The content manager has loaded its content types already.
    await page.getByRole('link', { name: 'Content Manager' }).click();
    await page.getByRole('link', { name: 'Memo' }).waitFor();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('link', { name: 'Content types' }).click();
    await main.getByRole('link', { name: 'Edit Memo' }).click();

    await main.getByText('Videos are off for Memo.').waitFor();
    await prompts.filter({ hasText: 'lighthouse' }).first().waitFor();
    expect(await prompts.count()).toBe(3);
    await main.getByRole('checkbox', { name: 'Animated' }).click();
    await main.getByRole('checkbox', { name: 'Realistic' }).click();
    await prompts.nth(1).waitFor({ state: 'detached' });
    await main.getByRole('checkbox', { name: 'TikTok' }).click();
    await prompts.filter({ hasText: 'Cinematic · TikTok' }).waitFor();
    await admin.save();
    await main.getByText('Videos are off for Memo.').waitFor({ state: 'hidden' });

    // Without a reload of the browser.
    await page.getByRole('link', { name: 'Content Manager' }).click();
    await page.getByRole('link', { name: 'Memo' }).click();
    await page.getByRole('gridcell', { name: 'A lighthouse in the fog' }).click();
    const view = editViewOf(page, stage.site.url);
    await view.generateButton.click();
    await view.modal.getByRole('button', { name: 'Generate 1 video' }).click();
    await view.panel.getByText('In use', { exact: true }).waitFor({ timeout: MINUTE_MS });
  },
  MINUTE_MS * 2
);

it(
  'switches a type off and on in the list',
  async () => {
    const { page, main } = admin;
    await admin.open('content-types');
    const memo = main.getByRole('switch', { name: 'Videos of Memo' });
    await memo.click();
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Videos are switched off for Memo.').waitFor();
    await memo.and(page.getByRole('switch', { checked: false })).waitFor();
    await memo.click();
    await page.getByText('Videos are switched on for Memo.').waitFor();
    await memo.and(page.getByRole('switch', { checked: true })).waitFor();
  },
  MINUTE_MS
);

it(
  'shows what the config file sets, with its problem, and does not let it be changed',
  async () => {
    const { main } = admin;
    await admin.open('content-types');
    const product = main.getByRole('row', { name: /^Product/ });
    await product.getByText('Set in config/plugins').waitFor();
    expect(await product.getByRole('switch').isDisabled()).toBe(true);
    await main
      .getByRole('row', { name: /^Story/ })
      .getByText('has no field "video"')
      .waitFor();

    await admin.open('content-types/api::story.story');
    await main.getByText(/^This is set in config\/plugins/).waitFor();
    expect(await admin.saveButton.count()).toBe(0);
    await main.getByRole('button', { name: 'Copy' }).waitFor();
    expect(await main.getByRole('checkbox', { name: 'Animated' }).isDisabled()).toBe(true);
  },
  MINUTE_MS
);

describe('of two people who save at once', () => {
  let other: SettingsPages;
  beforeAll(async () => {
    other = await person();
  }, MINUTE_MS);

  const WORDS = 'Quality words';
  const openBoth = () => Promise.all([admin.open('general'), other.open('general')]);
  const conflict = () => other.main.getByText(/^Somebody else has saved/);

  it(
    'each keeps their change, where they changed different things',
    async () => {
      await openBoth();
      await admin.textbox(WORDS).fill('first words');
      await admin.save();
      await other.main.getByRole('checkbox', { name: 'Pause automatic runs' }).click();
      await other.saveButton.click();
      await conflict().waitFor();

      await other.main.getByRole('button', { name: 'Load again' }).click();
      await other.main.getByText(/^Loaded again, with your changes kept. Save/).waitFor();
      expect(await other.textbox(WORDS).inputValue()).toBe('first words');
      await other.save();
      await admin.open('general');
      const pause = admin.main.getByRole('checkbox', { name: 'Pause automatic runs' });
      expect(await pause.isChecked()).toBe(true);
      expect(await admin.textbox(WORDS).inputValue()).toBe('first words');
    },
    MINUTE_MS
  );

  it(
    'the second is told what both have changed, and keeps what was typed',
    async () => {
      await openBoth();
      await admin.textbox(WORDS).fill('words of one');
      await admin.save();
      await other.textbox(WORDS).fill('words of another');
      await other.saveButton.click();
      await conflict().waitFor();
      await other.main.getByRole('button', { name: 'Load again' }).click();
      await other.main.getByText(/Both of you have changed: Quality words/).waitFor();
      expect(await other.textbox(WORDS).inputValue()).toBe('words of another');
      await other.save();
    },
    MINUTE_MS
  );
});

it(
  'warns of unsaved changes on leaving',
  async () => {
    const { page } = admin;
    await admin.open('general');
    await admin.textbox('Quality words').fill('not saved');
    await page.getByRole('link', { name: 'Backends' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await admin.textbox('Quality words').inputValue()).toBe('not saved');
    await page.getByRole('link', { name: 'Backends' }).click();
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    await admin.main.getByRole('heading', { name: 'Backends' }).waitFor();
  },
  MINUTE_MS
);

it(
  'tests the connection to a backend',
  async () => {
    const { main } = admin;
    await admin.open('backends');
    await main.getByRole('button', { name: 'Test connection: gpu' }).click();
    await main.getByText(/^It answers, in \d+ ms. .* up to 226 tokens/).waitFor();
    expect(await main.textContent()).not.toContain(stage.api.url);
  },
  MINUTE_MS
);

it(
  'shows the prompts of an entry that was searched for',
  async () => {
    await admin.open('content-types/api::product.product');
    await admin.preview('Aurora 2 trekking tent');
    await admin.prompts.filter({ hasText: 'Aurora 2 trekking tent' }).first().waitFor();
  },
  MINUTE_MS
);

it(
  'pauses a backend and resumes it, and shows when it is down',
  async () => {
    const { main } = admin;
    await admin.open('backends');
    await main.getByRole('button', { name: 'Pause: gpu' }).click();
    await main.getByText(/^Paused since/).waitFor();
    await main.getByRole('button', { name: 'Resume: gpu' }).click();
    await main.getByText(/^Paused since/).waitFor({ state: 'hidden' });

    stage.api.faults.set({
      generate: { kind: 'status', status: 500 },
      status: { kind: 'status', status: 500 },
    });
    const { documentId } = await stage.client.create(MEMO, { title: 'A storm at sea' });
    await stage.client.generate(MEMO, documentId);
    await main.getByText(/It has been down since/).waitFor({ timeout: MINUTE_MS });
    stage.api.faults.clear();
    await main.getByText(/It has been down since/).waitFor({ state: 'hidden' });
  },
  MINUTE_MS * 2
);

it(
  'adds a style, takes it to a file and back, and deletes it',
  async () => {
    const { page, main } = admin;
    await admin.open('styles');
    await main.getByRole('link', { name: 'Add new style' }).click();
    await admin.textbox('Name').fill('Film noir');
    expect(await admin.textbox('Id').inputValue()).toBe('film-noir');
    await admin.saveButton.click();
    await main.getByText('Words: This is required.').waitFor();
    await admin.textbox('Words').fill('black and white, hard shadows');
    await admin.prompts.filter({ hasText: 'hard shadows' }).waitFor();
    await admin.save();

    await page.getByRole('link', { name: 'Styles' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      main.getByRole('button', { name: 'Export' }).click(),
    ]);
    const exported = JSON.parse(await readFile(await download.path(), 'utf8')) as object;
    expect(exported).toMatchObject({ styles: { 'film-noir': { name: 'Film noir' } } });

    await main.getByRole('button', { name: 'Delete Film noir' }).click();
    await page.getByRole('button', { name: 'Confirm' }).click();
    await main.getByRole('row', { name: /^Film noir/ }).waitFor({ state: 'detached' });

    const file = path.join(tmpdir(), `vg-import-${process.pid}.json`);
    await writeFile(file, JSON.stringify(exported));
    await main.locator('input[type=file]').setInputFiles(file);
    const modal = page.getByRole('dialog', { name: 'Import templates and styles' });
    await modal.getByText('New: film-noir').waitFor();
    await modal.getByRole('button', { name: 'Import' }).click();
    await main.getByRole('row', { name: /^Film noir/ }).waitFor();
  },
  MINUTE_MS
);

it(
  'shows everything to a person who may only look, and says what they lack',
  async () => {
    const login = await stage.client.newUser('looker', [{ action: ACTIONS.settingsRead }]);
    const looker = await person(login);
    await looker.open('general');
    await looker.main.getByText(/takes the permission “Settings: Update”/).waitFor();
    expect(await looker.textbox('Quality words').isDisabled()).toBe(true);
    expect(await looker.saveButton.count()).toBe(0);
    await looker.open('content-types');
    const memo = looker.main.getByRole('switch', { name: 'Videos of Memo' });
    expect(await memo.isDisabled()).toBe(true);
    await looker.open(`content-types/${MEMO}`);
    // Not the entries' texts, which take rights of their own.
    await looker.main.getByText(/^The entries of this type cannot be shown to you/).waitFor();
  },
  MINUTE_MS
);

it(
  'is not there for people without the permission',
  async () => {
    const other = await person(await stage.client.newUser('nobody', []));
    await other.page.goto(`${stage.site.url}/admin/settings/video-generator/general`);
    await other.page.getByText("You don't have the permissions to access that content").waitFor();
  },
  MINUTE_MS
);

describe.each(['light', 'dark'] as const)('axe finds nothing in the %s theme', (colorScheme) => {
  let viewer: SettingsPages;
  beforeAll(async () => {
    viewer = await person(ADMIN, { colorScheme });
  }, MINUTE_MS);

  it.each([
    ['content-types'],
    [`content-types/${MEMO}`],
    ['content-types/api::story.story'],
    ['templates'],
    ['templates/edit/product'],
    ['styles'],
    ['styles/create'],
    ['backends'],
    ['general'],
  ])(
    'in %s',
    async (address) => {
      await viewer.open(address);
      await viewer.page.waitForLoadState('networkidle');
      expect(await violationsIn(viewer.main)).toEqual([]);
    },
    MINUTE_MS
  );
});

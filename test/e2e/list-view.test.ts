import type { Page } from 'playwright-core';
import { ACTIONS } from '../../shared/permissions';
import { type AdminStage, OPEN_MS, openAdminStage } from '../helpers/admin-stage';
import { violationsIn } from '../helpers/axe';
import { type EditView, listen } from '../helpers/edit-view';
import { ADMIN } from '../helpers/packed-site';

let stage: AdminStage;
let view: EditView;
let page: Page;

const MINUTE_MS = 60_000;
const PRODUCT = 'api::product.product';
const LIST = `/admin/content-manager/collection-types/${PRODUCT}`;
const TENT = 'Aurora 2 trekking tent';
/** What the tent is called from the first test on. */
const NEW_TENT = 'Aurora 4 family tent';
const STOVE = 'Ember titanium stove';
const BACKPACK = 'Ridgeline 45 backpack';

const fail = () =>
  stage.api.faults.set({
    render: [{ kind: 'out-of-memory', when: ({ prompt }) => prompt.includes('stove') }],
  });

beforeAll(async () => {
  stage = await openAdminStage({ seconds: 1 });
  fail();
  view = await stage.person();
  ({ page } = view);
}, OPEN_MS);
afterAll(() => stage?.close());

const row = (name: string, on = page) =>
  on.getByRole('row').filter({ has: on.getByRole('gridcell', { name, exact: true }) });

/** What stands in an entry's row of the column. */
const says = (name: string, word: string, on = page) =>
  row(name, on).getByText(word, { exact: true });

const generateInRow = async (name: string) => {
  await row(name).getByRole('button', { name: 'Row actions' }).click();
  await page.getByRole('menuitem', { name: 'Generate video' }).click();
  for (const style of ['Animated', 'Realistic']) {
    await view.modal.getByRole('checkbox', { name: style }).setChecked(false);
  }
  await view.modal.getByRole('button', { name: /^Generate 1 video/ }).click();
  await view.modal.waitFor({ state: 'hidden' });
};

it(
  'shows in each row how far the videos are, as they go on, by one request',
  async () => {
    const asked = listen(page);
    await view.openList(PRODUCT);
    await says(TENT, 'No video').waitFor();
    await page.waitForLoadState('networkidle');
    expect(asked.filter((path) => path.endsWith(`/entries/${PRODUCT}/videos`))).toHaveLength(1);
    page.removeAllListeners('request');

    await generateInRow(TENT);
    await says(TENT, 'Generating').waitFor({ timeout: MINUTE_MS });
    await says(TENT, 'In use').waitFor({ timeout: MINUTE_MS });
    await generateInRow(STOVE);
    await says(STOVE, 'Failed').waitFor({ timeout: MINUTE_MS });
    await says(BACKPACK, 'No video').waitFor();

    await says(TENT, 'In use').click();
    await view.state('Cinematic', 'In use').waitFor();
    await view.field('name').fill(NEW_TENT);
    await view.save();
    await view.openList(PRODUCT);
    await says(NEW_TENT, 'Text changed').waitFor();
  },
  MINUTE_MS * 4
);

it(
  'leads from what failed, and from what is outdated, to the jobs of this content type',
  async () => {
    await view.openList(PRODUCT);
    await row(STOVE)
      .getByRole('link', { name: /^Failed/ })
      .click();
    await page.getByRole('link', { name: STOVE, exact: true }).waitFor();
    expect(await page.getByRole('link', { name: TENT, exact: true }).count()).toBe(0);
    expect(page.url()).toContain('[state][$eq]=failed');
    await page.getByText('State is failed').waitFor();

    await page.goBack();
    await row(NEW_TENT)
      .getByRole('link', { name: /^Text changed/ })
      .click();
    await page.getByRole('link', { name: TENT, exact: true }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/admin/plugins/video-generator');
  },
  MINUTE_MS * 2
);

const choose = async (label: string, option: string) => {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

const addFilter = async (option: string) => {
  await page.getByRole('button', { name: 'Filters', exact: true }).click();
  await choose('Select field', 'video');
  await choose('Select filter', option);
  await page.getByRole('button', { name: 'Add filter' }).click();
};

it(
  "filters by having a video or none, beside Strapi's other filters, which can be taken off again",
  async () => {
    await page.goto(
      `${stage.site.url}${LIST}?page=2&pageSize=10&filters[$and][0][name][$contains]=t`
    );
    await addFilter('has a video');
    await row(NEW_TENT).waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    expect(decodeURIComponent(page.url())).toContain(
      'filters[$and][0][name][$contains]=t&filters[$and][1][video][id][$notNull]=true'
    );
    expect(page.url()).toMatch(/[?&]page=1(&|$)/);

    await page.getByRole('button', { name: 'video is not null' }).last().click();
    await row(STOVE).waitFor();
    await addFilter('has no video');
    await row(NEW_TENT).waitFor({ state: 'hidden' });
    await row(STOVE).waitFor();
  },
  MINUTE_MS * 2
);

it.each([
  ['light', 1280],
  ['light', 768],
  ['dark', 1280],
  ['dark', 768],
] as const)(
  'axe finds nothing in the column, in the %s theme at %i px',
  async (colorScheme, width) => {
    const { page: other, openList } = await stage.person(ADMIN, {
      colorScheme,
      viewport: { width, height: 1_000 },
    });
    await openList(PRODUCT);
    for (const [name, word] of [
      [NEW_TENT, 'Text changed'],
      [STOVE, 'Failed'],
      [BACKPACK, 'No video'],
    ] as const) {
      await says(name, word, other).waitFor();
      expect(await violationsIn(row(name, other))).toEqual([]);
    }
    await other.close();
  },
  MINUTE_MS * 2
);

it(
  'is neither there nor asked for where somebody has no right to see jobs',
  async () => {
    const fields = { fields: ['name', 'description', 'video'] };
    const read = { action: 'plugin::content-manager.explorer.read', subject: PRODUCT };
    const writer = await stage.client.newUser('list-writer', [{ ...read, properties: fields }]);
    const maker = await stage.client.newUser('list-maker', [
      { ...read, properties: fields },
      { action: ACTIONS.generate, subject: PRODUCT },
    ]);
    const column = (on: Page) => on.getByRole('row').first().getByText('Video', { exact: true });
    const sees = await stage.person(maker);
    await sees.openList(PRODUCT);
    await says(STOVE, 'Failed', sees.page).waitFor();
    expect(await column(sees.page).count()).toBe(1);

    const blind = await stage.person(writer);
    const asked = listen(blind.page);
    await blind.openList(PRODUCT);
    await row(STOVE, blind.page).waitFor();
    await blind.page.waitForLoadState('networkidle');
    expect(await column(blind.page).count()).toBe(0);
    expect(asked).toEqual([]);
  },
  MINUTE_MS * 2
);

it(
  'a job tells where its clip is used, and leads there and to its file in the media library',
  async () => {
    await page.goto(`${stage.site.url}/admin/plugins/video-generator`);
    await page.getByRole('link', { name: TENT, exact: true }).click();
    const uses = page.getByRole('region', { name: 'Used in' });
    await uses.getByText('Product · field video').waitFor();
    expect(await violationsIn(uses)).toEqual([]);
    const address = page.url();
    await uses.getByRole('link', { name: 'Show in the media library' }).click();
    await page
      .getByRole('dialog')
      .getByText(/\(Cinematic\)\.mp4$/)
      .first()
      .waitFor();
    await page.goto(address);
    await uses.getByRole('link', { name: NEW_TENT, exact: true }).click();
    await view.panel.waitFor();
  },
  MINUTE_MS * 2
);

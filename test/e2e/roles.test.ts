import type { Page } from 'playwright-core';
import { ACTIONS } from '../../shared/permissions';
import { type AdminStage, OPEN_MS, openAdminStage } from '../helpers/admin-stage';
import { type EditView, listen } from '../helpers/edit-view';
import { waitFor } from '../helpers/wait';

// What people with different roles find of the videos, wherever they come from.

let stage: AdminStage;

const MINUTE_MS = 60_000;
const PRODUCT = 'api::product.product';
const RECIPE = 'api::recipe.recipe';
const STOVE = 'Ember titanium stove';
const RISOTTO = 'Saffron risotto with roasted squash';
const explorer = (verb: string) => `plugin::content-manager.explorer.${verb}`;

let risotto: string;
let stoveJob: number;

/** A product whose video has failed, and a recipe with one in its field and two to choose. */
beforeAll(async () => {
  stage = await openAdminStage({ seconds: 0 });
  const { client, api } = stage;
  api.faults.set({
    render: [{ kind: 'out-of-memory', when: ({ prompt }) => prompt.includes('stove') }],
  });
  const { documentId: stove } = await client.find(PRODUCT, 'name', STOVE);
  ({ documentId: risotto } = await client.find(RECIPE, 'title', RISOTTO));
  await client.generate(PRODUCT, stove);
  await client.generate(RECIPE, risotto, ['cinematic', 'animated', 'realistic']);
  await waitFor('the failed one', async () => {
    const [job] = await client.jobs(PRODUCT, stove);
    stoveJob = job!.id;
    return job!.state === 'failed';
  });
  await waitFor('the others', async () =>
    (await client.jobs(RECIPE, risotto)).every(({ state }) => state === 'succeeded')
  );
}, OPEN_MS);
afterAll(() => stage?.close());

const goTo = (page: Page, path: string) => page.goto(`${stage.site.url}/admin${path}`);
const openVideos = (page: Page, path = '') => goTo(page, `/plugins/video-generator${path}`);
const menu = (page: Page) => page.getByRole('link', { name: 'Videos', exact: true });
const widget = (page: Page) => page.getByRole('link', { name: 'Failed, last 7 days' });
const home = (page: Page) => page.getByRole('heading', { name: /^Hello/ });

/** Ticks a product in the content manager's list. */
const tickOne = async ({ page, openList }: EditView) => {
  await openList(PRODUCT);
  const row = page.getByRole('row').filter({ hasText: STOVE });
  await row.getByRole('checkbox').setChecked(true);
};
const bulkButton = (page: Page) => page.getByRole('button', { name: 'Generate videos' });

it(
  'the super admin has the menu with its number, the widget, the charts, and makes videos',
  async () => {
    const view = await stage.person();
    const { page } = view;
    await home(page).waitFor();
    await widget(page).waitFor();
    // One has failed, and two wait for the review.
    await menu(page).locator('..').getByText('3', { exact: true }).waitFor();
    await openVideos(page, '/overview');
    await page.getByRole('img', { name: /^Videos by day and state: 4 in all/ }).waitFor();
    await openVideos(page, '/review');
    await page.getByText('1 of 2').waitFor();
    await view.open(PRODUCT, STOVE);
    await view.generateButton.waitFor();
    await tickOne(view);
    await view.bulkAction('Generate videos');
  },
  MINUTE_MS
);

it(
  'an editor without the right finds no way to them, and is told who can open one',
  async () => {
    const properties = { fields: ['name', 'description', 'video'] };
    const writer = await stage.client.newUser('roles-writer', [
      { action: explorer('read'), subject: PRODUCT, properties },
      { action: explorer('update'), subject: PRODUCT, properties },
      { action: explorer('delete'), subject: PRODUCT },
    ]);
    const view = await stage.person(writer);
    const { page } = view;
    const asked = listen(page);
    await home(page).waitFor();
    await page.getByRole('link', { name: 'Content Manager' }).waitFor();
    expect(await menu(page).count()).toBe(0);
    await page.waitForLoadState('networkidle');
    expect(await widget(page).count()).toBe(0);
    for (const path of ['', '/review', '/batches', '/overview', `/jobs/${stoveJob}`]) {
      await openVideos(page, path);
      await page.getByText(/don't have the permissions/i).waitFor();
    }
    await goTo(page, '/settings/video-generator/content-types');
    await page.getByText(/don't have the permissions/i).waitFor();
    await view.open(PRODUCT, STOVE);
    await view.panel.getByText(/An administrator can grant it in Settings › Roles/).waitFor();
    expect(await view.panel.getByRole('button').count()).toBe(0);
    await tickOne(view);
    await view.bulkAction('Delete');
    expect(await bulkButton(page).count()).toBe(0);
    expect(asked).toEqual([]);
  },
  MINUTE_MS * 2
);

describe('a reviewer, with the permissions that the documentation names,', () => {
  let view: EditView;
  let page: Page;
  beforeAll(async () => {
    view = await stage.person(
      await stage.client.newUser('roles-reviewer', [
        ...[RECIPE, PRODUCT].flatMap((subject) => [
          {
            action: explorer('read'),
            subject,
            properties: { fields: [subject === RECIPE ? 'title' : 'name', 'video'] },
          },
          { action: explorer('update'), subject, properties: { fields: ['video'] } },
        ]),
        { action: ACTIONS.jobsRead },
        { action: ACTIONS.jobsReview },
      ])
    );
    ({ page } = view);
  }, MINUTE_MS);

  it(
    'sees in the menu how many clips wait for them, and nothing else counted',
    async () => {
      await home(page).waitFor();
      await menu(page).locator('..').getByText('2', { exact: true }).waitFor();
      await menu(page).click();
      await page.getByRole('tab', { name: 'Review' }).click();
      await page.getByText('1 of 2').waitFor();
    },
    MINUTE_MS
  );

  it(
    'judges by keys alone, and what is approved is on the entry',
    async () => {
      expect(await page.getByRole('button', { name: /^Regenerate/ }).count()).toBe(0);
      await page.keyboard.press('g');
      await page.keyboard.press('a');
      await page.getByText('1 of 1').waitFor();
      await page.keyboard.press('r');
      await page.keyboard.press('2');
      await page.getByText(/^All reviewed: 1 approved, 1 rejected, 0 made again/).waitFor();
      await page.getByRole('tab', { name: 'Jobs' }).click();
      const ratings = await waitFor('the decisions to arrive', async () => {
        const jobs = await stage.client.jobs(RECIPE, risotto);
        const left = jobs.filter(({ outcome, rating }) => outcome === 'candidate' && !rating);
        return left.length === 0 && jobs.map(({ outcome, rating }) => [outcome, rating]);
      });
      expect(ratings.filter(([, rating]) => rating === 'down')).toHaveLength(1);
      const { video } = await stage.client.get(RECIPE, risotto);
      expect(video).toMatchObject({ mime: 'video/mp4' });
      // The number in the menu is theirs alone.
      await menu(page).locator('..').getByText('2', { exact: true }).waitFor({ state: 'hidden' });
    },
    MINUTE_MS
  );

  it(
    'has nothing to generate, cancel or retry with, in no place',
    async () => {
      const none = /Generate|Regenerate|Cancel|Retry|Delete/;
      await openVideos(page);
      await page.getByRole('link', { name: STOVE, exact: true }).waitFor();
      await page.getByRole('checkbox', { name: 'Select all entries' }).click();
      await page.getByRole('checkbox', { name: 'Select all entries', checked: true }).waitFor();
      const main = page.getByRole('main');
      expect(await main.getByRole('button', { name: none }).count()).toBe(0);
      await page.getByRole('link', { name: STOVE, exact: true }).click();
      await page.getByRole('region', { name: 'Timeline' }).getByText('Failed').first().waitFor();
      expect(await main.getByRole('button', { name: none }).count()).toBe(0);

      await view.open(PRODUCT, STOVE);
      await view.state('Cinematic', 'Failed').waitFor();
      expect(await view.panel.getByRole('button', { name: none }).count()).toBe(0);
      await view.open(RECIPE, RISOTTO);
      await view.panel.getByText('In use', { exact: true }).waitFor();
      expect(await view.panel.getByRole('button', { name: none }).count()).toBe(0);
      expect(await view.panel.getByRole('button', { name: /^Use this video/ }).count()).toBe(2);
    },
    MINUTE_MS
  );
});

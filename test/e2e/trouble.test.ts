import type { BrowserContext, Page } from 'playwright-core';
import { type AdminStage, OPEN_MS, openAdminStage } from '../helpers/admin-stage';
import { askingOf } from '../helpers/asking';
import type { EditView } from '../helpers/edit-view';
import { waitFor } from '../helpers/wait';

// What happens to open pages while a video is being made and the network, the server or the login
// goes away: in the edit view alone see edit-view-live.

let stage: AdminStage;
let ann: EditView;
let context: BrowserContext;
/** What a page has thrown and nobody has caught, in all of Ann's tabs. */
const uncaught: string[] = [];

const MINUTE_MS = 60_000;
const PRODUCT = 'api::product.product';
const RECIPE = 'api::recipe.recipe';
const RECIPES = ['Saffron risotto with roasted squash', 'Tonkotsu ramen with soft eggs'];

/** Two recipes, each with a video in its field and two that wait to be judged. */
beforeAll(async () => {
  stage = await openAdminStage({ seconds: 0 });
  for (const title of RECIPES) {
    const { documentId } = await stage.client.find(RECIPE, 'title', title);
    await stage.client.generate(RECIPE, documentId, ['cinematic', 'animated', 'realistic']);
    await waitFor('its videos', async () =>
      (await stage.client.jobs(RECIPE, documentId)).every(({ state }) => state === 'succeeded')
    );
  }
  stage.api.faults.set({ render: { kind: 'never-ends' } });
  ann = await stage.person();
  context = ann.page.context();
  context.on('weberror', (event) => uncaught.push(String(event.error())));
}, OPEN_MS);
afterAll(() => stage?.close());

/** Another tab of Ann's, at one of the pages “Videos”. */
const tabAt = async (path: string): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`${stage.site.url}/admin/plugins/video-generator${path}`);
  return page;
};

/** Has a product's video made, which does not end by itself. @returns the job's id */
const start = async (name: string): Promise<number> => {
  const { documentId } = await stage.client.find(PRODUCT, 'name', name);
  const [made] = await stage.client.generate(PRODUCT, documentId);
  await waitFor('the render', async () =>
    (await stage.client.jobs(PRODUCT, documentId)).some(({ state }) => state === 'generating')
  );
  return made!.job.id;
};

const row = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
const lost = (page: Page) => page.getByText('The connection is lost. Trying again …');

const offline = async (meanwhile: () => Promise<void>) => {
  await context.setOffline(true);
  await meanwhile();
  await context.setOffline(false);
};

it.each([
  ['network', 'Ember titanium stove', offline],
  [
    'server',
    'Lumen solar lantern',
    (meanwhile: () => Promise<void>) => stage.site.restart({ meanwhile }),
  ],
] as const)(
  'while the %s is away all pages say so and keep what they show, and go on by themselves',
  async (_what, product, without) => {
    const id = await start(product);
    await ann.open(PRODUCT, product);
    await ann.state('Cinematic', 'Generating').waitFor();
    await ann.field('category').fill('Typed before');
    const [jobs, job, review] = await Promise.all([
      tabAt(''),
      tabAt(`/jobs/${id}`),
      tabAt('/review'),
    ]);
    await row(jobs, product).getByText('Generating').waitFor();
    const timeline = job.getByRole('region', { name: 'Timeline' });
    await timeline.waitFor();
    const position = review.getByText(/^1 of \d$/);
    const before = await position.textContent();

    await without(async () => {
      await Promise.all([ann.panel, jobs, job].map((part) => lost(part as Page).waitFor()));
      expect(await row(jobs, product).getByText('Generating').count()).toBe(1);
      expect(await timeline.count()).toBe(1);
      expect(await ann.state('Cinematic', 'Generating').count()).toBe(1);

      // Its part of the page has not been loaded yet.
      await ann.generateButton.click();
      await ann.modal.waitFor();

      await review.keyboard.press('a');
      await review.keyboard.press('ArrowRight');
      await review.getByRole('button', { name: /^Approve/ }).waitFor();
      // The next one sends the first, which comes back.
      await review.keyboard.press('a');
      await review.keyboard.press('u');
      await review.getByText(/could not be decided on and is back in the queue/).waitFor();
      expect(await review.getByText(/could not be decided on/).count()).toBe(1);
      await review.getByText(before!.replace(/^\d/, ''), { exact: false }).waitFor();
      // So has this page not.
      await review.getByRole('tab', { name: 'Batches' }).click();
      expect(await jobs.getByRole('alert').filter({ hasText: 'connection' }).count()).toBeLessThan(
        2
      );
    });

    await Promise.all(
      [ann.panel, jobs, job].map((part) => lost(part as Page).waitFor({ state: 'detached' }))
    );
    await ann.modal.getByRole('textbox', { name: 'Cinematic prompt' }).waitFor();
    await ann.page.keyboard.press('Escape');
    expect(await ann.field('category').inputValue()).toBe('Typed before');
    await review.getByText(/^No batches yet/).waitFor();
    await review.getByRole('tab', { name: 'Review' }).click();
    expect(await position.textContent()).toBe(before);

    // They follow the job again.
    await job.getByRole('button', { name: /^Cancel: / }).click();
    await Promise.all([
      timeline.getByText('Canceled').first().waitFor(),
      row(jobs, product).getByText('Canceled').waitFor(),
      ann.state('Cinematic', 'Canceled').waitFor(),
    ]);
    for (const page of [jobs, job, review]) await page.close();
    expect(uncaught).toEqual([]);
  },
  MINUTE_MS * 3
);

it(
  'pages that are opened while the server does not answer are there as soon as it does',
  async () => {
    const page = await tabAt('');
    await page.getByRole('tab', { name: 'Review' }).waitFor();
    await page.route('**/video-generator/**', (route) => route.abort());
    for (const name of ['Review', 'Overview', 'Batches']) {
      await page.getByRole('tab', { name }).click();
      await lost(page).waitFor();
    }
    await page.unroute('**/video-generator/**');
    await page.getByText(/^No batches yet/).waitFor();
    await lost(page).waitFor({ state: 'detached' });
    await page.close();
  },
  MINUTE_MS
);

describe('a login that ends', () => {
  const LANTERN = 'Northwind down jacket';
  let jobs: Page;
  beforeAll(async () => {
    await start(LANTERN);
    jobs = await tabAt('');
    await row(jobs, LANTERN).getByText('Generating').waitFor();
  }, MINUTE_MS);

  it(
    'is renewed behind the page that asks',
    async () => {
      // Whichever tab comes first renews it for all of them.
      const renewal = context.waitForEvent('response', (response) =>
        response.url().endsWith('/admin/access-token')
      );
      await context.addCookies([{ name: 'jwtToken', value: 'expired', url: stage.site.url }]);
      expect((await renewal).ok()).toBe(true);
      const next = jobs.waitForResponse(/\/video-generator\/jobs\?/);
      expect((await next).ok()).toBe(true);
      await row(jobs, LANTERN).getByText('Generating').waitFor();
    },
    MINUTE_MS
  );

  it(
    'leads to the login where it cannot be, also from a decision that was not sent yet',
    async () => {
      const review = await tabAt('/review');
      await review.getByText(/^1 of \d$/).waitFor();
      await review.keyboard.press('a');
      await context.clearCookies();
      await review.getByRole('tab', { name: 'Overview' }).click();
      await Promise.all([review, jobs].map((page) => page.waitForURL(/\/auth\/login/)));
      expect(uncaught).toEqual([]);
    },
    MINUTE_MS
  );
});

it(
  'hidden tabs ask for nothing, and look again where they are seen',
  async () => {
    const { page } = await stage.person();
    await page.clock.install();
    const asking = askingOf(page);
    const open = async (path: string) => {
      await page.goto(`${stage.site.url}/admin${path}`);
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
    };
    for (const path of ['/plugins/video-generator', '/settings/video-generator/backends']) {
      await open(path);
      expect(await asking.inAMinute()).toBeGreaterThan(0);
      await asking.setVisible('hidden');
      expect(await asking.inAMinute()).toBe(0);
      const look = page.waitForRequest(/\/video-generator\//);
      await asking.setVisible('visible');
      await page.clock.runFor(10_000);
      await look;
    }
  },
  MINUTE_MS * 2
);

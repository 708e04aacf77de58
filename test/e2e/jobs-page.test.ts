import type { Page } from 'playwright-core';
import { type AdminStage, OPEN_MS, openAdminStage } from '../helpers/admin-stage';
import { violationsIn } from '../helpers/axe';

let stage: AdminStage;

const MINUTE_MS = 60_000;
const PRODUCT = 'api::product.product';
const TENT = 'Aurora 2 trekking tent';
const STOVE = 'Ember titanium stove';

/** One product whose video is on it, one whose video fails. */
beforeAll(async () => {
  stage = await openAdminStage({ seconds: 0 });
  stage.api.faults.set({
    render: [{ kind: 'out-of-memory', when: ({ prompt }) => prompt.includes('stove') }],
  });
  for (const name of [TENT, STOVE]) {
    const { documentId } = await stage.client.find(PRODUCT, 'name', name);
    await stage.client.generate(PRODUCT, documentId);
  }
}, OPEN_MS);
afterAll(() => stage?.close());

const openJobs = (page: Page, search = '') =>
  page.goto(`${stage.site.url}/admin/plugins/video-generator${search}`);

const row = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });

it(
  'leads from the menu to what failed, why, and to its retry',
  async () => {
    const { page } = await stage.person();
    await page.getByRole('link', { name: 'Videos', exact: true }).click();
    await row(page, TENT).getByText('In use').waitFor({ timeout: MINUTE_MS });
    await row(page, STOVE).getByText('Failed').waitFor({ timeout: MINUTE_MS });

    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByRole('combobox', { name: 'State', exact: true }).click();
    await page.getByRole('option', { name: 'Failed' }).click();
    await page.getByRole('button', { name: 'Add filter' }).click();
    await page.getByText('1 job', { exact: true }).waitFor();
    const filtered = page.url();
    expect(filtered).toContain('[state][$eq]=failed');

    await page.getByRole('link', { name: STOVE, exact: true }).click();
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByText('Failed', { exact: true }).waitFor();
    await timeline.getByText('Sent to the video API').first().waitFor();

    stage.api.faults.clear();
    await page.getByRole('button', { name: /^Retry: / }).click();
    const confirm = page.getByRole('button', { name: 'Confirm' });
    if (await confirm.isVisible({ timeout: 1_000 }).catch(() => false)) await confirm.click();
    await timeline.getByText('Finished', { exact: true }).waitFor({ timeout: MINUTE_MS });

    await page.goBack();
    await page.getByText('No job fits the search and the filters.').waitFor();
    expect(page.url()).toBe(filtered);
  },
  MINUTE_MS * 3
);

it(
  'axe finds nothing where there are no batches yet',
  async () => {
    const { page } = await stage.person();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await openJobs(page, '/batches');
      await page.getByText(/^No batches yet/).waitFor();
      expect(await violationsIn(page.getByRole('main'))).toEqual([]);
    }
  },
  MINUTE_MS
);

it(
  'is neither in the menu nor open for somebody without a right to jobs',
  async () => {
    const writer = await stage.client.newUser('jobs-writer', [
      { action: 'plugin::content-manager.explorer.read', subject: PRODUCT },
    ]);
    const { page } = await stage.person(writer);
    await page.getByRole('link', { name: 'Content Manager' }).waitFor();
    expect(await page.getByRole('link', { name: 'Videos', exact: true }).count()).toBe(0);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/video-generator/jobs')) asked.push(request.url());
    });
    await openJobs(page);
    await page.getByText(/don't have the permissions/i).waitFor();
    expect(asked).toEqual([]);
  },
  MINUTE_MS
);

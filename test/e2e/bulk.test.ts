import type { Page } from 'playwright-core';
import { type AdminStage, OPEN_MS, openAdminStage } from '../helpers/admin-stage';
import { violationsIn } from '../helpers/axe';
import type { EditView } from '../helpers/edit-view';

let stage: AdminStage;
let view: EditView;
let page: Page;

const MINUTE_MS = 60_000;
const PRODUCT = 'api::product.product';
const LAMPS = 30;

/** On pages of ten, so that what is ticked is not always all. */
const openList = (name: string) =>
  page.goto(
    `${stage.site.url}/admin/content-manager/collection-types/${PRODUCT}` +
      `?page=1&pageSize=10&filters[$and][0][name][$startsWith]=${name}`
  );

/** The lamps of which no video can be rendered at first. */
const FAILING = ['Camp lamp 7', 'Camp lamp 23'];

beforeAll(async () => {
  stage = await openAdminStage({ seconds: 0 });
  await create('Camp lamp', LAMPS);
  await create('Trail mug', 3);
  view = await stage.person();
  ({ page } = view);
}, OPEN_MS);
afterAll(() => stage?.close());
afterEach(() => stage.api.faults.clear());

const create = async (name: string, count: number) => {
  for (let number = 1; number <= count; number++) {
    await stage.client.create(PRODUCT, {
      name: `${name} ${number}`,
      description: 'Made of brushed brass, it stands on wet granite in a warm glow.',
      sku: `${name}-${number}`,
    });
  }
};

const order = () => page.getByRole('dialog', { name: 'Generate videos' });
const details = () => page.getByRole('dialog', { name: 'Batches of videos' });
const bar = () => page.getByRole('progressbar', { name: 'Progress of the batch' }).first();

const tickPage = async () => {
  await page.getByRole('checkbox', { name: 'Select all entries' }).click();
  await (await view.bulkAction('Generate videos')).click();
};

const onlyCinematic = async () => {
  for (const style of ['Animated', 'Realistic']) {
    await order().getByRole('checkbox', { name: style }).click();
  }
};

it(
  'makes the videos of thirty filtered entries, names the two that fail, and retries them',
  async () => {
    stage.api.faults.set({
      render: [
        {
          kind: 'no-reason',
          when: ({ prompt }) => FAILING.some((name) => new RegExp(`${name}\\b`).test(prompt)),
        },
      ],
    });
    await openList('Camp lamp');
    await tickPage();
    await onlyCinematic();
    await order()
      .getByText(/^10 videos for 10 entries/)
      .waitFor();
    await order().getByRole('radio', { name: 'All 30 that match the filter' }).click();
    await order()
      .getByText(/^30 videos for 30 entries/)
      .waitFor();
    expect(await violationsIn(order())).toEqual([]);
    await order().getByRole('button', { name: 'Generate 30 videos' }).click();
    await order().waitFor({ state: 'hidden' });

    await bar().waitFor();
    await page.reload();
    await bar().waitFor();
    await page.getByText('28 videos ready, 2 failed').waitFor({ timeout: MINUTE_MS * 2 });

    await page.getByRole('button', { name: 'Details' }).click();
    for (const name of FAILING) {
      const row = details().getByRole('listitem', { name: `${name}: Cinematic`, exact: true });
      await row
        .getByText('The video backend could not make the video and gave no reason.')
        .waitFor();
    }
    expect(await violationsIn(details())).toEqual([]);

    stage.api.faults.clear();
    await details().getByRole('button', { name: 'Retry the 2 failed ones' }).click();
    await page.getByRole('button', { name: 'Confirm' }).click();
    await details().getByText('30 ready, 0 failed, 0 left').waitFor({ timeout: MINUTE_MS });

    await details().getByRole('link', { name: 'Camp lamp 7', exact: true }).click();
    await view.state('Cinematic', 'In use').waitFor();
  },
  MINUTE_MS * 4
);

it(
  'tries one entry first, shows its video, and goes on with the others',
  async () => {
    await openList('Trail mug');
    await tickPage();
    await onlyCinematic();
    await order().getByRole('button', { name: 'Try one first' }).click();
    await page.getByRole('button', { name: 'Look at them' }).click({ timeout: MINUTE_MS });
    await details().locator('video').first().waitFor();
    await details().getByRole('button', { name: 'Make the other 2' }).click();
    await details().getByText('3 ready, 0 failed, 0 left').waitFor({ timeout: MINUTE_MS });
  },
  MINUTE_MS * 3
);

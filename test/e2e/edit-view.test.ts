import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { type CogVideoXServer, startCogVideoXServer } from '../../cogvideox-server/src';
import { type Browser, login, openBrowser } from '../helpers/browser';
import { ADMIN, EDITOR, type PackedSite, startPackedSite } from '../helpers/packed-site';

let api: CogVideoXServer;
let site: PackedSite;
let browser: Browser;
let page: Page;

const PREPARE_MS = 300_000;
const MINUTE_MS = 60_000;

beforeAll(async () => {
  api = await startCogVideoXServer({ slots: 2, seconds: 2 });
  site = await startPackedSite(api.url);
  browser = await openBrowser();
  ({ page } = browser);
  await login(page, site.url, ADMIN);
}, PREPARE_MS);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await api?.close();
});
afterEach(() => api.faults.clear());

const list = (uid: string) => `${site.url}/admin/content-manager/collection-types/${uid}`;

/** Opens an entry of a type, by the text that stands in its row. */
const openEntry = async (uid: string, name: string, query = '') => {
  await page.goto(`${list(uid)}?page=1&pageSize=100${query}`);
  await page.getByRole('gridcell', { name, exact: true }).first().click();
  await page.getByRole('heading', { name: 'Video', exact: true }).waitFor();
};

const panelButton = () => page.getByRole('button', { name: 'Generate video', exact: true }).first();
const card = (style: string) =>
  page.getByRole('list', { name: 'Videos of this entry' }).getByRole('listitem', { name: style });
const stateOf = (style: string, word: string) => card(style).getByText(word, { exact: true });

/** Generates these styles from the panel; all of the type's if none are named. */
const generate = async (...styles: string[]) => {
  await panelButton().click();
  const modal = page.getByRole('dialog', { name: 'Generate video' });
  for (const style of ['Cinematic', 'Animated', 'Realistic', 'Minimalist']) {
    if (styles.length > 0) {
      await modal.getByRole('checkbox', { name: style }).setChecked(styles.includes(style));
    }
  }
  await modal.getByRole('button', { name: /^Generate \d video/ }).click();
  await modal.waitFor({ state: 'hidden' });
};

it(
  'makes three clips of a product in four clicks, and one of them plays',
  async () => {
    await openEntry('api::product.product', 'Aurora 2 trekking tent');
    let clicks = 0;
    const click = async (name: RegExp | string) => {
      clicks += 1;
      await page.getByRole('button', { name }).last().click();
    };
    await click(/^Generate video$/);
    await page.getByRole('textbox', { name: 'Cinematic prompt' }).waitFor();
    await click('Generate 3 videos');
    for (const style of ['Cinematic', 'Animated', 'Realistic']) {
      await stateOf(style, 'In use').waitFor({ timeout: MINUTE_MS });
    }

    clicks += 1;
    const video = card('Cinematic').locator('video');
    await video.evaluate((element: HTMLVideoElement) => element.play());
    await page.waitForFunction(
      (element) => element instanceof HTMLVideoElement && element.currentTime > 0.2,
      await video.elementHandle()
    );
    expect(clicks).toBeLessThanOrEqual(4);
  },
  MINUTE_MS * 2
);

it(
  'keeps an unsaved edit while clips arrive, and both after Save and reload',
  async () => {
    await openEntry('api::product.product', 'Aurora 2 trekking tent');
    await generate('Minimalist');
    const name = page.getByRole('textbox', { name: /^name/i });
    await name.fill('Aurora 3 trekking tent');
    await stateOf('Minimalist', 'In use').waitFor({ timeout: MINUTE_MS });
    expect(await name.inputValue()).toBe('Aurora 3 trekking tent');

    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved document').first().waitFor();
    await page.reload();
    await stateOf('Minimalist', 'In use').waitFor();
    expect(await page.getByRole('textbox', { name: /^name/i }).inputValue()).toBe(
      'Aurora 3 trekking tent'
    );
  },
  MINUTE_MS * 2
);

it(
  'in a type without drafts, lets another video be used',
  async () => {
    await page.goto(`${list('api::recipe.recipe')}?page=1&pageSize=100`);
    await page.getByRole('row').nth(1).click();
    await generate('Cinematic', 'Realistic');
    await page.getByText('Ready to review').waitFor({ timeout: MINUTE_MS });
    await page
      .getByRole('button', { name: /^Use this video/ })
      .first()
      .click();
    await page.getByText('Ready to review').waitFor({ state: 'hidden' });
    await page.getByText('Not in use').waitFor();
  },
  MINUTE_MS * 2
);

it(
  'cancels one, and tries a failed one again',
  async () => {
    await openEntry('api::product.product', 'Aurora 3 trekking tent');
    api.faults.set({
      render: [
        { kind: 'never-ends', when: ({ prompt }) => prompt.includes('cinematic') },
        { kind: 'out-of-memory', times: 1, when: ({ prompt }) => prompt.includes('animated') },
      ],
    });
    await generate('Cinematic', 'Animated');
    await stateOf('Animated', 'Failed').waitFor({ timeout: MINUTE_MS });
    await card('Animated')
      .getByText(/memory/i)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Cancel: Cinematic' }).click();
    await stateOf('Cinematic', 'Canceled').waitFor({ timeout: MINUTE_MS });

    api.faults.clear();
    await page.getByRole('button', { name: 'Retry: Animated' }).click();
    const confirm = page.getByRole('button', { name: 'Confirm' });
    if (await confirm.isVisible().catch(() => false)) await confirm.click();
    await stateOf('Animated', 'In use').waitFor({ timeout: MINUTE_MS });
  },
  MINUTE_MS * 2
);

it(
  'adds one request to the opening of an entry',
  async () => {
    const asked: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.startsWith('/video-generator/'))
        asked.push(request.url());
    });
    await openEntry('api::product.product', 'Aurora 3 trekking tent');
    await stateOf('Cinematic', 'Canceled').waitFor();
    await page.waitForLoadState('networkidle');
    expect(asked).toHaveLength(1);
    page.removeAllListeners('request');
  },
  MINUTE_MS
);

describe('accessibility', () => {
  const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  const violations = async (selector: string) => {
    await page.evaluate(axe);
    return page.evaluate(async (within) => {
      const { axe: runner } = window as unknown as {
        axe: { run(context: string): Promise<{ violations: { id: string; nodes: unknown[] }[] }> };
      };
      const result = await runner.run(within);
      return result.violations.map(({ id, nodes }) => `${id}: ${nodes.length}`);
    }, selector);
  };

  it(
    'finds nothing in the panel and in the modal',
    async () => {
      await openEntry('api::product.product', 'Aurora 3 trekking tent');
      await stateOf('Cinematic', 'Canceled').waitFor();
      expect(await violations('ul[aria-label="Videos of this entry"]')).toEqual([]);
      await panelButton().click();
      await page.getByRole('textbox', { name: 'Cinematic prompt' }).waitFor();
      expect(await violations('[role="dialog"]')).toEqual([]);
      await page.keyboard.press('Escape');
    },
    MINUTE_MS
  );
});

it(
  'offers videos to the Editor of a fresh site, in the dark theme',
  async () => {
    const other = await openBrowser('dark');
    try {
      await login(other.page, site.url, EDITOR);
      await other.page.goto(`${list('api::product.product')}?page=1&pageSize=100`);
      await other.page.getByRole('gridcell', { name: 'Aurora 3 trekking tent' }).first().click();
      await other.page.getByRole('heading', { name: 'Video', exact: true }).waitFor();
      // Strapi grants a type's actions to the roles that a fresh site begins with.
      await other.page
        .getByRole('button', { name: 'Generate video', exact: true })
        .first()
        .waitFor();
    } finally {
      await other.close();
    }
  },
  MINUTE_MS
);

import type { Locator, Page } from 'playwright-core';
import { type AdminStage, OPEN_MS, openAdminStage } from '../helpers/admin-stage';
import { violationsIn } from '../helpers/axe';
import { type EditView } from '../helpers/edit-view';
import { RECIPE } from '../helpers/entries';
import { walkByTab } from '../helpers/keyboard';
import { headingsIn, overflowsIn, overlapsIn } from '../helpers/layout';
import { ADMIN } from '../helpers/packed-site';
import {
  makeVideosOfEachKind,
  RISOTTO,
  STOVE,
  TENT,
  type VideosOfEachKind,
} from '../helpers/videos-of-each-kind';

// Every page of the plugin's own, as wide and narrow windows, both themes and the keyboard see it.

let stage: AdminStage;

const MINUTE_MS = 60_000;
const WIDTHS = [1280, 768];

let videos: VideosOfEachKind = { ready: 0, failed: 0 };

beforeAll(async () => {
  stage = await openAdminStage({ seconds: 0 });
  videos = await makeVideosOfEachKind(stage);
}, OPEN_MS);
afterAll(() => stage?.close());

const goTo = (page: Page, path: string) => page.goto(`${stage.site.url}/admin${path}`);
const mainOf = (page: Page) => page.getByRole('main');
const VIDEOS = '/plugins/video-generator';
const SETTINGS = '/settings/video-generator';
const settled = (page: Page) =>
  mainOf(page)
    .getByRole('heading', { level: 1 })
    .waitFor()
    .then(() => page.waitForLoadState('networkidle'));

/** What is in the widget; what it stands in is Strapi's. */
const widget = (page: Page) =>
  page.getByRole('list').filter({ has: page.getByRole('link', { name: 'To review' }) });

interface Shown {
  path: () => string;
  /** Waits until it is all there. @returns the part to look at; default: the page's own */
  wait: (page: Page) => Promise<Locator | void>;
}

const PAGES: [string, Shown][] = [
  [
    'the overview with its charts',
    {
      path: () => `${VIDEOS}/overview`,
      wait: (page) => page.getByRole('img', { name: /^Videos by day and style/ }).waitFor(),
    },
  ],
  [
    'the overview with its tables',
    {
      path: () => `${VIDEOS}/overview`,
      wait: async (page) => {
        await page.getByRole('img', { name: /^Videos by day and style/ }).waitFor();
        for (const button of await page.getByRole('button', { name: 'Show as table' }).all()) {
          await button.click();
        }
        await page.getByRole('grid').nth(1).waitFor();
      },
    },
  ],
  [
    'the jobs, of which some are ticked',
    {
      path: () => VIDEOS,
      wait: async (page) => {
        await page.getByRole('link', { name: TENT, exact: true }).waitFor();
        await page.getByRole('checkbox', { name: 'Select all entries' }).setChecked(true);
        await page.getByRole('button', { name: /^Delete \d/ }).waitFor();
      },
    },
  ],
  [
    'the jobs that nothing is found of',
    {
      path: () => `${VIDEOS}?_q=zeppelin`,
      wait: (page) => page.getByText('No job fits the search and the filters.').waitFor(),
    },
  ],
  [
    'a job with its video',
    {
      path: () => `${VIDEOS}/jobs/${videos.ready}`,
      wait: (page) => page.getByRole('region', { name: 'Timeline' }).waitFor(),
    },
  ],
  [
    'a job that has failed',
    {
      path: () => `${VIDEOS}/jobs/${videos.failed}`,
      wait: (page) => page.getByRole('button', { name: /^Retry: / }).waitFor(),
    },
  ],
  [
    'the batches',
    {
      path: () => `${VIDEOS}/batches`,
      wait: async (page) => {
        await page.getByRole('button', { name: 'Show its videos' }).click();
        await page.getByText('Lumen solar lantern').first().waitFor();
      },
    },
  ],
  [
    'the review',
    { path: () => `${VIDEOS}/review`, wait: (page) => page.getByText('1 of 2').waitFor() },
  ],
  [
    'the review that asks why',
    {
      path: () => `${VIDEOS}/review`,
      wait: async (page) => {
        await page.getByText('1 of 2').waitFor();
        await page.keyboard.press('r');
        await page.getByRole('group', { name: 'What is wrong with it?' }).waitFor();
      },
    },
  ],
  [
    'the widget on the homepage',
    {
      path: () => '/',
      wait: async (page) => {
        await widget(page).waitFor();
        return widget(page);
      },
    },
  ],
  ...['content-types', 'content-types/api::product.product', 'templates', 'styles', 'general'].map(
    (path): [string, Shown] => [
      `settings: ${path}`,
      { path: () => `${SETTINGS}/${path}`, wait: () => Promise.resolve() },
    ]
  ),
  [
    'settings: backends with the dialog to tune one',
    {
      path: () => `${SETTINGS}/backends`,
      wait: async (page) => {
        expect(await violationsIn(mainOf(page))).toEqual([]);
        await page.getByRole('button', { name: 'Tune: gpu' }).click();
        const dialog = page.getByRole('dialog', { name: 'Tune gpu' });
        await dialog.getByRole('button', { name: /^Render \d+ clips/ }).waitFor();
        return dialog;
      },
    },
  ],
];

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await stage.person(ADMIN, { colorScheme }));
  }, MINUTE_MS);

  it.each(PAGES)(
    '%s fits, and axe finds nothing',
    async (_name, { path, wait }) => {
      await page.setViewportSize({ width: WIDTHS[0]!, height: 1_000 });
      await goTo(page, path());
      await settled(page);
      const part = (await wait(page)) ?? mainOf(page);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 1_000 });
        expect(await overflowsIn(part)).toEqual([]);
        expect(await violationsIn(part)).toEqual([]);
      }
      const levels = await headingsIn(mainOf(page));
      expect(levels.filter((level) => level === 1).length).toBeLessThan(2);
      expect(levels.filter((level, index) => level - (levels[index - 1] ?? 1) > 1)).toEqual([]);
      // A text without a translation shows its key.
      expect(await part.textContent()).not.toMatch(/video-generator\.[a-z]+\.[a-z]/);
    },
    MINUTE_MS
  );
});

describe('without a mouse', () => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await stage.person(ADMIN, { reducedMotion: 'reduce' }));
  }, MINUTE_MS);

  /** What Tab leads to from the page's tabs on, as screen readers say it, up to a last one. */
  const tabThrough = async (last: string): Promise<string[]> => {
    await page.getByRole('tab', { selected: true }).focus();
    const names: string[] = [];
    while (names.at(-1) !== last && names.length < 20) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => {
        const element = document.activeElement!;
        const by = document.getElementById(element.getAttribute('aria-labelledby') ?? '');
        const own = element.cloneNode(true) as Element;
        for (const hidden of Array.from(own.querySelectorAll('[aria-hidden=true]'))) {
          hidden.remove();
        }
        return (
          by?.textContent ||
          element.getAttribute('aria-label') ||
          own.textContent ||
          ''
        ).trim();
      });
      // A player has several buttons of its own.
      if (name !== names.at(-1)) names.push(name);
    }
    return names;
  };

  it(
    'the review is walked through as it is read, and stands still for who wants less motion',
    async () => {
      await goTo(page, `${VIDEOS}/review`);
      await page.getByText('1 of 2').waitFor();
      const clip = page.locator('video:visible');
      await page.waitForFunction(
        (video) => (video as HTMLVideoElement).readyState >= 3,
        await clip.elementHandle()
      );
      expect(await clip.evaluate((video: HTMLVideoElement) => video.paused)).toBe(true);
      expect(await tabThrough('Open the entry')).toEqual([
        'Review',
        'Single keys',
        expect.stringMatching(`Video of ${RISOTTO}`),
        'Previous video',
        'Approve',
        'Reject',
        'Regenerate',
        'Next video',
        'Open the entry',
      ]);
    },
    MINUTE_MS
  );

  it.each(PAGES)(
    '%s: Tab leads to everything, in the order of the page, and nothing moves',
    async (_name, { path, wait }) => {
      await goTo(page, path());
      await settled(page);
      const part = (await wait(page)) ?? mainOf(page);
      const { missed, inOrder, stops } = await walkByTab(part);
      expect(missed).toEqual([]);
      expect(inOrder).toBe(true);
      expect(stops).toBeGreaterThan(0);
      const playing = part
        .locator('video')
        .evaluateAll((clips) => clips.filter((clip) => !(clip as HTMLVideoElement).paused).length);
      expect(await playing).toBe(0);
    },
    MINUTE_MS
  );

  it(
    'a job is found, opened and left again',
    async () => {
      await goTo(page, VIDEOS);
      const link = page.getByRole('link', { name: STOVE, exact: true });
      await link.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: /^Retry: / }).waitFor();
      await page.getByRole('link', { name: 'Back' }).focus();
      await page.keyboard.press('Enter');
      await link.waitFor();
    },
    MINUTE_MS
  );
});

describe('from right to left', () => {
  let view: EditView;
  let page: Page;
  beforeAll(async () => {
    view = await stage.person(ADMIN, { viewport: { width: 1280, height: 1_000 } });
    ({ page } = view);
    await page.addInitScript(() => {
      new MutationObserver(() => {
        if (document.documentElement && document.dir !== 'rtl') document.dir = 'rtl';
      }).observe(document, { childList: true, subtree: true, attributes: true });
    });
  }, MINUTE_MS);

  const fits = async (part: Locator) => {
    expect(await page.evaluate(() => document.dir)).toBe('rtl');
    expect(await overflowsIn(part)).toEqual([]);
    expect(await overlapsIn(part)).toEqual([]);
  };

  it(
    'the panel and the modal fit, and nothing lies on anything',
    async () => {
      await view.open(RECIPE, RISOTTO);
      await view.panel.getByText('Ready to review').first().waitFor();
      await fits(view.panel);
      await view.generateButton.click();
      await view.modal.getByRole('textbox', { name: 'Cinematic prompt' }).waitFor();
      // Its body scrolls behind its buttons.
      expect(await overflowsIn(view.modal)).toEqual([]);
      await page.keyboard.press('Escape');
    },
    MINUTE_MS
  );

  it.each(PAGES.filter(([, { path }]) => path().startsWith(VIDEOS)))(
    '%s does',
    async (_name, { path, wait }) => {
      await goTo(page, path());
      await settled(page);
      await wait(page);
      await fits(mainOf(page));
    },
    MINUTE_MS
  );

  it(
    'the arrows of the review lead where they point',
    async () => {
      await goTo(page, `${VIDEOS}/review`);
      await page.getByText('1 of 2').waitFor();
      const next = page.getByRole('button', { name: 'Next video' });
      const previous = page.getByRole('button', { name: 'Previous video' });
      expect((await next.boundingBox())!.x).toBeLessThan((await previous.boundingBox())!.x);
      await page.keyboard.press('ArrowLeft');
      await page.getByText('2 of 2').waitFor();
      await page.keyboard.press('ArrowRight');
      await page.getByText('1 of 2').waitFor();
      const badge = page.getByRole('link', { name: 'Videos', exact: true }).locator('..');
      expect(await overflowsIn(badge)).toEqual([]);
      const keys = page.getByRole('switch', { name: 'Single keys' });
      const [track, knob] = await Promise.all([
        keys.boundingBox(),
        keys.locator('span').boundingBox(),
      ]);
      expect(knob!.x).toBeGreaterThanOrEqual(track!.x);
      expect(knob!.x + knob!.width).toBeLessThanOrEqual(track!.x + track!.width);
    },
    MINUTE_MS
  );
});

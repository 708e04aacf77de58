import type { Page } from 'playwright-core';
import { waitFor } from './wait';

const STYLES = ['Cinematic', 'Animated', 'Realistic', 'Minimalist'];

/** Asked once for each load of the admin, on whatever page: the number in the main menu. */
const MENU = '/video-generator/jobs/attention';

/** The paths that a page asks the plugin for from now on, but for what the main menu does. */
export const listen = (page: Page): string[] => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/video-generator/') && pathname !== MENU) asked.push(pathname);
  });
  return asked;
};

/** The edit view of a site's admin, as somebody with this tab sees it. */
export const editViewOf = (page: Page, siteUrl: string) => {
  const list = (uid: string) => `${siteUrl}/admin/content-manager/collection-types/${uid}`;
  const panel = page
    .getByRole('complementary')
    .filter({ has: page.getByRole('heading', { name: 'Video', exact: true }) });
  const modal = page.getByRole('dialog', { name: 'Generate video' });
  const generateButton = panel.getByRole('button', { name: 'Generate video', exact: true });
  const card = (style: string) => panel.getByRole('listitem', { name: style, exact: true });

  /** The modal begins with the content type's settings again, and not with the last choice. */
  const forgetChoice = () =>
    page.evaluate(() => {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith('video-generator.choice.')) localStorage.removeItem(key);
      }
    });

  return {
    page,
    forgetChoice,
    panel,
    modal,
    generateButton,
    /** A variation in the panel: its style, with the number behind it from the second on. */
    card,
    /** The word that tells a variation's state. */
    state: (style: string, word: string) => card(style).getByText(word, { exact: true }),
    field: (name: string) => page.getByRole('textbox', { name: new RegExp(`^${name}`, 'i') }),
    saveButton: page.getByRole('button', { name: 'Save', exact: true }),

    openList: (uid: string, query = '') => page.goto(`${list(uid)}?page=1&pageSize=100${query}`),

    /**
     * A bulk action of the list. Strapi shows them when the browser has a quiet moment, which one
     * without a screen finds only when something moves.
     */
    async bulkAction(name: string) {
      const button = page.getByRole('button', { name, exact: true });
      const rows = page.getByRole('row');
      await waitFor(`the bulk action "${name}"`, async () => {
        for (const row of [1, 2]) await rows.nth(row).hover();
        return button.isVisible();
      });
      return button;
    },

    /** Opens an entry that is known by its id, or `create`. */
    goTo: (uid: string, documentId: string, query = '') =>
      page.goto(`${list(uid)}/${documentId}?${query}`),

    /** Opens an entry by the text that stands in its row, and waits for the panel. */
    async open(uid: string, name: string, query = '') {
      await this.openList(uid, query);
      await page.getByRole('gridcell', { name, exact: true }).first().click();
      await panel.waitFor();
    },

    /** Generates these styles from the panel; all of the type's if none are named. */
    async generate(...styles: string[]) {
      await generateButton.click();
      for (const style of styles.length > 0 ? STYLES : []) {
        await modal.getByRole('checkbox', { name: style }).setChecked(styles.includes(style));
      }
      await modal.getByRole('button', { name: /^Generate \d video/ }).click();
      await modal.waitFor({ state: 'hidden' });
      await forgetChoice();
    },

    async save() {
      await this.saveButton.click();
      await page.getByText('Saved document').first().waitFor();
    },

    /** Waits until the first picture of a variation's clip can be seen. */
    async isDrawn(style: string) {
      await page.waitForFunction(
        (element) =>
          element instanceof HTMLVideoElement &&
          element.readyState >= element.HAVE_CURRENT_DATA &&
          element.networkState === element.NETWORK_IDLE,
        await card(style).locator('video').elementHandle()
      );
    },

    /** Waits until time has passed in a variation's clip. */
    async isPlaying(style: string) {
      await page.waitForFunction(
        (element) => element instanceof HTMLVideoElement && element.currentTime > 0.2,
        await card(style).locator('video').elementHandle()
      );
    },
  };
};

export type EditView = ReturnType<typeof editViewOf>;

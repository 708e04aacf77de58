import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import { type Browser, openBrowser } from '../helpers/browser';
import { startPackedSite } from '../helpers/packed-site';
import type { SiteKind } from '../helpers/site-build';

const LIMIT_BYTES = 15_000;

/** Two sites are built where none is built yet. */
const BUILD_MS = 400_000;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** What a site's admin loads of scripts before anybody has logged in, in bytes as gzip. */
const firstLoad = async (kind: SiteKind): Promise<number> => {
  const site = await startPackedSite('', { kind });
  try {
    const page = await browser.newPage();
    const scripts: Response[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response);
    });
    await page.goto(`${site.url}/admin/auth/login`);
    await page.getByRole('button', { name: 'Login' }).waitFor();
    await page.waitForLoadState('networkidle');
    const bodies = await Promise.all(scripts.map((response) => response.body()));
    return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
  } finally {
    await site.stop();
  }
};

it(
  'the admin’s first load grows by at most 15 kB',
  async () => {
    const without = await firstLoad('bare');
    const withPlugin = await firstLoad('extended');
    expect(without).toBeGreaterThan(1_000_000);
    expect(withPlugin).toBeGreaterThan(without);
    expect(withPlugin - without).toBeLessThanOrEqual(LIMIT_BYTES);
  },
  BUILD_MS
);

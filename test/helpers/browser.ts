import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { Login } from './packed-site';

/** Chromium's background services would only fail where there is no network. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A Chromium for several people, each with cookies and storage of their own. */
export interface Browser {
  /** A tab of somebody who is not logged in. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

export const openBrowser = async (): Promise<Browser> => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    headless: true,
    args: ARGS,
  });
  return {
    newPage: async (options) => {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 1000 },
        colorScheme: 'light',
        ...options,
      });
      context.setDefaultTimeout(40_000);
      return context.newPage();
    },
    close: () => browser.close(),
  };
};

export const login = async (page: Page, url: string, user: Login): Promise<void> => {
  await page.goto(`${url}/admin/auth/login`);
  await page.getByLabel('Email').fill(user.email);
  await page.getByLabel('Password', { exact: false }).first().fill(user.password);
  await page.getByRole('button', { name: 'Login' }).click();
  await page.waitForURL((address) => !address.pathname.includes('/auth/'));
};

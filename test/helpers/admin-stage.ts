import type { BrowserContextOptions } from 'playwright-core';
import { type CogVideoXServer, startCogVideoXServer } from '../../cogvideox-server/src';
import { type AdminClient, adminClient } from './admin-client';
import { type Browser, login, openBrowser } from './browser';
import { type EditView, editViewOf } from './edit-view';
import {
  ADMIN,
  type Login,
  type PackedSite,
  type SiteOptions,
  startPackedSite,
} from './packed-site';

/** A site in its browser, with the video API that it renders on. */
export interface AdminStage {
  api: CogVideoXServer;
  site: PackedSite;
  browser: Browser;
  /** The administrator without a browser. */
  client: AdminClient;
  /** Somebody who has logged in, with cookies and storage of their own. */
  person(user?: Login, options?: BrowserContextOptions): Promise<EditView>;
  close(): Promise<void>;
}

interface StageOptions extends SiteOptions {
  /** Seconds that a render takes. Default 1. */
  seconds?: number;
}

export const openAdminStage = async ({ seconds = 1, ...options }: StageOptions = {}) => {
  const api = await startCogVideoXServer({ slots: 2, seconds });
  const site = await startPackedSite(api.url, options);
  const browser = await openBrowser();
  const stage: AdminStage = {
    api,
    site,
    browser,
    client: await adminClient(site.url, ADMIN),
    person: async (user = ADMIN, options) => {
      const page = await browser.newPage(options);
      await login(page, site.url, user);
      return editViewOf(page, site.url);
    },
    close: async () => {
      await browser.close();
      await site.stop();
      await api.close();
    },
  };
  return stage;
};

/** Building the site takes about a minute where none is built yet. */
export const OPEN_MS = 300_000;

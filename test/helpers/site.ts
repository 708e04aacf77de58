import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createStrapi, type Core } from '@strapi/strapi';
import supertest from 'supertest';
import { dropDatabase, makeDatabase } from './database';

export const APP_DIR = path.resolve(__dirname, '../fixtures/app');

/** The plugin's configuration for the fixture app: all its types switched on, one backend. */
export const pluginConfig = (url: string | undefined, more: Record<string, unknown> = {}) => ({
  backends: { gpu: { provider: 'cogvideox', ...(url && { url }), slots: 2 } },
  contentTypes: {
    'api::product.product': { target: 'video', title: 'name', description: 'description' },
    'api::article.article': { target: 'video', title: 'title', description: 'content' },
    'api::property.property': { target: 'video', title: 'title', description: 'description' },
    'api::recipe.recipe': { target: 'video', title: 'title', description: 'process' },
  },
  // What is on the machine shall make no difference, where a test does not ask for it.
  ffmpeg: false,
  ...more,
});

export interface SiteOptions {
  config: unknown;
  /** Path of an upload provider to use instead of local files. */
  uploadProvider?: string;
  /** What that provider is told. */
  uploadOptions?: object;
  /** Path of an email provider to use instead of sendmail. */
  emailProvider?: string;
  /** Path of a module with `hooks` for the plugin's configuration. */
  hooks?: string;
  pluginOff?: boolean;
  /** false: loaded as a CLI command loads it, without a server. */
  listen?: boolean;
  /** Data of an earlier site to go on with (its `dir`). */
  dir?: string;
}

/** A real Strapi with the built plugin, on a database of its own in the temporary folder. */
export interface Site {
  strapi: Core.Strapi;
  url: string;
  dir: string;
  /** Calls the site; with a token as that admin. */
  call(
    method: 'get' | 'post' | 'put' | 'delete',
    route: string,
    options?: {
      token?: string;
      body?: unknown;
      query?: Record<string, string>;
      headers?: Record<string, string>;
    }
  ): Promise<supertest.Response>;
  /** Stops Strapi and keeps its data for a next one. */
  stop(): Promise<void>;
  /** Stops Strapi and removes its data. */
  remove(): Promise<void>;
}

export const startSite = async (options: SiteOptions): Promise<Site> => {
  const dir = options.dir ?? (await mkdtemp(path.join(tmpdir(), 'vg-site-')));
  await mkdir(path.join(dir, 'public/uploads'), { recursive: true });
  Object.assign(process.env, {
    NODE_ENV: 'test',
    STRAPI_TELEMETRY_DISABLED: 'true',
    FIXTURE_PUBLIC_DIR: path.join(dir, 'public'),
    FIXTURE_PLUGIN_CONFIG: JSON.stringify(options.config),
    FIXTURE_PLUGIN_OFF: String(options.pluginOff ?? false),
    FIXTURE_HOOKS: options.hooks ?? '',
    FIXTURE_UPLOAD_PROVIDER: options.uploadProvider ?? '',
    FIXTURE_UPLOAD_OPTIONS: JSON.stringify(options.uploadOptions ?? {}),
    FIXTURE_EMAIL_PROVIDER: options.emailProvider ?? '',
    FIXTURE_DATABASE: JSON.stringify(await makeDatabase(dir)),
  });
  const strapi = await createStrapi({
    appDir: APP_DIR,
    distDir: APP_DIR,
    serveAdminPanel: false,
  }).load();
  strapi.server.mount();
  const server = strapi.server.httpServer;
  if (options.listen !== false) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }
  const url = `http://127.0.0.1:${(server.address() as AddressInfo | null)?.port ?? 0}`;

  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    await strapi.destroy();
  };
  return {
    strapi,
    url,
    dir,
    call: (method, route, { token, body, query, headers = {} } = {}) => {
      const request = supertest(url)[method](route).set(headers);
      if (token) void request.set('Authorization', `Bearer ${token}`);
      if (query) void request.query(query);
      return body === undefined ? request : request.send(body as object);
    },
    stop,
    remove: async () => {
      await stop();
      await dropDatabase(dir);
      await rm(dir, { recursive: true, force: true });
    },
  };
};

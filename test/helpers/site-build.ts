import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const ROOT = path.resolve(__dirname, '../..');
/** Below the root, so that a site finds the root's node_modules; apart from the playground's data. */
const WORK = path.join(ROOT, '.e2e');
const PLUGIN = path.join(WORK, 'package');
const PACKED = path.join(PLUGIN, 'package.json');
const PLAYGROUND = path.join(ROOT, 'playground');

export const STRAPI = path.join(ROOT, 'node_modules/@strapi/strapi/bin/strapi.js');

/**
 * Copies of the playground: as it is; with more content types (`test/fixtures/extended-site`); and
 * with the plugin switched off (`test/fixtures/bare-site`).
 */
export type SiteKind = 'playground' | 'extended' | 'bare';

const run = promisify(execFile);

/** What a site's processes need to find in their environment. */
export const siteEnvironment = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  NODE_OPTIONS: '',
  STRAPI_TELEMETRY_DISABLED: 'true',
  PLUGIN_PATH: PLUGIN,
  ...more,
});

/**
 * Builds a site for production, with the plugin as npm would deliver it, unless that is there
 * already. @returns its folder
 */
export const buildSite = async (kind: SiteKind): Promise<string> => {
  await pack();
  const site = path.join(WORK, kind);
  const overlay = path.join(ROOT, 'test/fixtures', `${kind}-site`);
  const sources = [
    PACKED,
    overlay,
    ...['config', 'src'].map((name) => path.join(PLAYGROUND, name)),
  ];
  if (isNewer(path.join(site, 'dist/build/index.html'), sources)) return site;

  await rm(site, { recursive: true, force: true });
  const left = new Set(['dist', '.tmp', '.strapi', 'node_modules', 'uploads']);
  await cp(PLAYGROUND, site, {
    recursive: true,
    filter: (file) => !left.has(path.basename(file)),
  });
  if (existsSync(overlay)) await cp(overlay, site, { recursive: true });
  await mkdir(path.join(site, 'public/uploads'), { recursive: true });
  await run(process.execPath, [STRAPI, 'build'], { cwd: site, env: siteEnvironment() });
  return site;
};

const pack = async (): Promise<void> => {
  if (isNewer(PACKED, [path.join(ROOT, 'dist')])) return;
  await rm(PLUGIN, { recursive: true, force: true });
  await mkdir(PLUGIN, { recursive: true });
  await run('npm', ['pack', '--pack-destination', WORK], { cwd: ROOT });
  const tarball = path.join(WORK, 'strapi-plugin-video-generator-0.1.0.tgz');
  // Without --touch the files would have the time that npm gives every packed file, in 1985.
  await run('tar', ['xzf', tarball, '-C', PLUGIN, '--strip-components', '1', '--touch']);
};

/** Whether `built` is there, and none of `sources` was changed since. */
const isNewer = (built: string, sources: string[]) =>
  existsSync(built) && statSync(built).mtimeMs >= Math.max(...sources.map(newest));

/** When something below was changed last, epoch ms; 0 where there is nothing. */
const newest = (file: string): number => {
  if (!existsSync(file)) return 0;
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(file).map((name) => newest(path.join(file, name))));
};

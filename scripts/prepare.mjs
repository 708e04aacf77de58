// What has to be there before anything can be tested or shown: the dependencies, the built plugin,
// and for the demo the built playground.
// Run on its own, it installs the dependencies where needed: `node scripts/prepare.mjs`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const SOURCES = [
  'server',
  'shared',
  'admin',
  'strapi-server.ts',
  'strapi-admin.ts',
  'package.json',
];
const BUILT = ['dist/server/index.js', 'dist/admin/index.js'];
const SITE_SOURCES = [
  'dist/admin/index.mjs',
  ...['config', 'src', 'package.json'].map((name) => `playground/${name}`),
];
const SITE_BUILT = ['playground/dist/build/index.html', 'playground/dist/src/index.js'];

/** Runs a command with its output shown; returns its exit code, or 1 if it did not end by itself. */
export const run = (command, args, options = {}) => {
  const isWindowsScript = process.platform === 'win32' && command === 'npm';
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: isWindowsScript,
    ...options,
  });
  if (error) console.error(`${command}: ${error.message}`);
  return status ?? 1;
};

/** Runs a TypeScript file with this process's arguments, and ends as it does. */
export const runTsx = (file, env = {}) => {
  const tsx = path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const child = spawn(process.execPath, [tsx, file, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  // Ctrl-C reaches it by itself; this process only waits for it to have stopped its servers.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code) => process.exit(code ?? 1));
};

/** Where a Chromium is: what CHROMIUM_PATH names, or one on the PATH; null if there is none. */
export const findChromium = () => {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  if (CHROMIUM_PATH) return existsSync(CHROMIUM_PATH) ? CHROMIUM_PATH : null;
  const places = ['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) =>
    PATH.split(path.delimiter).map((folder) => path.join(folder, name))
  );
  return places.find((place) => existsSync(place)) ?? null;
};

/** Whether npm ended with the dependencies installed. */
export const installIfNeeded = () => {
  if (isInstalled()) return true;
  console.log('The dependencies are missing or not those of package-lock.json: npm ci');
  return run('npm', ['ci', '--include=dev']) === 0;
};

/** Compares the lock file with the copy that npm keeps of what it installed. */
const isInstalled = () => {
  const installed = packagesIn('node_modules/.package-lock.json');
  return Object.entries(packagesIn('package-lock.json') ?? {}).every(
    ([place, entry]) =>
      !place.includes('node_modules/') ||
      entry.optional ||
      entry.link ||
      installed?.[place]?.version === entry.version
  );
};

const packagesIn = (file) => {
  const absolute = path.join(root, file);
  return existsSync(absolute) ? JSON.parse(readFileSync(absolute, 'utf8')).packages : null;
};

/** Whether the build ended with the plugin built from the sources as they are now. */
export const buildIfNeeded = () => {
  if (isBuilt()) return true;
  console.log('The built plugin is missing or older than its sources: npm run build');
  return run('npm', ['run', 'build']) === 0;
};

const isBuilt = () => isNewer(BUILT, SOURCES);

/** Whether the playground is built, admin included, with the plugin as it is now. */
export const buildSiteIfNeeded = () => {
  if (isNewer(SITE_BUILT, SITE_SOURCES)) return true;
  console.log('The playground is not built yet: strapi build (about a minute)');
  const strapi = path.join(root, 'node_modules', '@strapi', 'strapi', 'bin', 'strapi.js');
  return (
    run(process.execPath, [strapi, 'build'], {
      cwd: path.join(root, 'playground'),
      // Development would put the guided tour over the admin's pages.
      env: { ...process.env, NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true' },
    }) === 0
  );
};

/** Whether all of `built` is there, and none of `sources` was changed since. */
const isNewer = (built, sources) => {
  const files = built.map((file) => path.join(root, file));
  if (!files.every((file) => existsSync(file))) return false;
  const oldest = Math.min(...files.map((file) => statSync(file).mtimeMs));
  return sources.every((source) => newest(path.join(root, source)) <= oldest);
};

/** When something below was changed last, ms since 1970; a folder's own time tells of deletions. */
const newest = (file) => {
  if (!existsSync(file)) return 0;
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(file).map((name) => newest(path.join(file, name))));
};

if (process.argv[1] === fileURLToPath(import.meta.url) && !installIfNeeded()) process.exit(1);

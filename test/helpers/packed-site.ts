import { execFile, spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { waitFor } from './wait';

const ROOT = path.resolve(__dirname, '../..');
const WORK = path.join(ROOT, '.e2e');
const PLUGIN = path.join(WORK, 'package');
/** Below the root, so that it finds the root's node_modules; apart from the playground and its data. */
const SITE = path.join(WORK, 'site');

const run = promisify(execFile);

export const ADMIN = { email: 'admin@example.com', password: 'Demo-admin-1' };
export const EDITOR = { email: 'editor@example.com', password: 'Demo-editor-1' };

/** Builds a site with the plugin as npm would deliver it, unless that is there already. */
const build = async (): Promise<void> => {
  const built = path.join(SITE, 'dist/build/index.html');
  const source = path.join(ROOT, 'dist/admin/index.mjs');
  if (existsSync(built) && statSync(built).mtimeMs > statSync(source).mtimeMs) return;

  await rm(WORK, { recursive: true, force: true });
  await mkdir(PLUGIN, { recursive: true });
  await run('npm', ['pack', '--pack-destination', WORK], { cwd: ROOT });
  const tarball = path.join(WORK, 'strapi-plugin-video-generator-0.1.0.tgz');
  await run('tar', ['xzf', tarball, '-C', PLUGIN, '--strip-components', '1']);
  const left = new Set(['dist', '.tmp', '.strapi', 'node_modules', 'uploads']);
  await cp(path.join(ROOT, 'playground'), SITE, {
    recursive: true,
    filter: (file) => !left.has(path.basename(file)),
  });
  await mkdir(path.join(SITE, 'public/uploads'), { recursive: true });
  await strapi(['build'], {});
};

const environment = (more: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  NODE_OPTIONS: '',
  STRAPI_TELEMETRY_DISABLED: 'true',
  PLUGIN_PATH: PLUGIN,
  ...more,
});

const bin = path.join(ROOT, 'node_modules/@strapi/strapi/bin/strapi.js');

const strapi = (args: string[], env: NodeJS.ProcessEnv) =>
  run(process.execPath, [bin, ...args], { cwd: SITE, env: environment(env) });

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** A site in a process of its own, with the admin as it is built for production. */
export interface PackedSite {
  url: string;
  /** Ends the server and starts it again on the same port and data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** @param more variables of the environment, beside those that every site has */
export const startPackedSite = async (
  apiUrl: string,
  more: Record<string, string> = {}
): Promise<PackedSite> => {
  await build();
  const data = await mkdtemp(path.join(tmpdir(), 'vg-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = environment({
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_FILENAME: path.join(data, 'data.db'),
    COGVIDEOX_URL: apiUrl,
    DEMO_ADMIN_EMAIL: ADMIN.email,
    DEMO_ADMIN_PASSWORD: ADMIN.password,
    DEMO_EDITOR_EMAIL: EDITOR.email,
    DEMO_EDITOR_PASSWORD: EDITOR.password,
    ...more,
  });

  const start = async () => {
    const child = spawn(process.execPath, [bin, 'start'], { cwd: SITE, env, stdio: 'pipe' });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4_000)));
    }
    await waitFor(
      'the site',
      async () => {
        if (child.exitCode !== null) throw new Error(`The site ended.\n${output}`);
        return fetch(`${url}/_health`).then(
          ({ ok }) => ok,
          () => false
        );
      },
      60_000
    );
    return child;
  };
  const end = async (child: Awaited<ReturnType<typeof start>>) => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  };

  let child = await start();
  return {
    url,
    restart: async () => {
      await end(child);
      child = await start();
    },
    stop: async () => {
      await end(child);
      await rm(data, { recursive: true, force: true });
    },
  };
};

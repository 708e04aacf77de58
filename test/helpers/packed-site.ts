import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSite, siteEnvironment, type SiteKind, STRAPI } from './site-build';
import { waitFor } from './wait';

export interface Login {
  email: string;
  password: string;
}

export const ADMIN: Login = { email: 'admin@example.com', password: 'Demo-admin-1' };
export const EDITOR: Login = { email: 'editor@example.com', password: 'Demo-editor-1' };

interface RestartOptions {
  /** Where videos are rendered from then on; '' for nowhere. Default: where they were. */
  apiUrl?: string;
  /** What is done while there is no server. */
  meanwhile?: () => Promise<void>;
}

/** A site in a process of its own, with the admin as it is built for production. */
export interface PackedSite {
  url: string;
  /** The file of its SQLite database. */
  database: string;
  /** Ends the server and starts it again on the same port and data. */
  restart(options?: RestartOptions): Promise<void>;
  stop(): Promise<void>;
}

export interface SiteOptions {
  /** Default: `extended`. */
  kind?: SiteKind;
  /** Variables of the environment, beside those that every site has. */
  env?: Record<string, string>;
}

/** @param apiUrl where videos are rendered; '' for a site without a backend */
export const startPackedSite = async (
  apiUrl: string,
  { kind = 'extended', env = {} }: SiteOptions = {}
): Promise<PackedSite> => {
  const cwd = await buildSite(kind);
  const data = await mkdtemp(path.join(tmpdir(), 'vg-e2e-'));
  const database = path.join(data, 'data.db');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const start = (COGVIDEOX_URL: string) =>
    startServer(url, cwd, {
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_FILENAME: database,
      COGVIDEOX_URL,
      DEMO_ADMIN_EMAIL: ADMIN.email,
      DEMO_ADMIN_PASSWORD: ADMIN.password,
      DEMO_EDITOR_EMAIL: EDITOR.email,
      DEMO_EDITOR_PASSWORD: EDITOR.password,
      ...env,
    });

  let server = await start(apiUrl);
  return {
    url,
    database,
    restart: async ({ apiUrl: next = apiUrl, meanwhile } = {}) => {
      await end(server);
      try {
        await meanwhile?.();
      } finally {
        server = await start(next);
      }
    },
    stop: async () => {
      await end(server);
      await rm(data, { recursive: true, force: true });
    },
  };
};

const startServer = async (url: string, cwd: string, env: NodeJS.ProcessEnv) => {
  const child = spawn(process.execPath, [STRAPI, 'start'], {
    cwd,
    env: siteEnvironment(env),
    stdio: 'pipe',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4_000)));
  }
  const isUp = async () => {
    if (child.exitCode !== null) throw new Error(`The site ended.\n${output}`);
    return fetch(`${url}/_health`).then(
      ({ ok }) => ok,
      () => false
    );
  };
  await waitFor('the site', isUp, 60_000);
  return child;
};

const end = async (child: ChildProcess) => {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
};

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

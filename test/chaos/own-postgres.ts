import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import knex from 'knex';
import { freePort } from '../helpers/redis';
import { waitFor } from '../helpers/wait';

/** A PostgreSQL of the test's own, which may be killed at will. */
export interface OwnPostgres {
  port: number;
  start(): Promise<void>;
  /** Kills it with all its processes, as a crash of its machine does. */
  kill(): Promise<void>;
  remove(): Promise<void>;
}

const DEBIAN = '/usr/lib/postgresql';

/** The folder with its programs; null where none is installed. */
const findPrograms = (): string | null => {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const folders = versions.sort((a, b) => Number(b) - Number(a)).map((v) => `${DEBIAN}/${v}/bin`);
  return folders.find((folder) => existsSync(path.join(folder, 'initdb'))) ?? null;
};

/** PostgreSQL refuses to run as root: there it is its own user. */
const findUser = (): { uid: number; gid: number } | null => {
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)
  );
  return uid && gid ? { uid, gid } : null;
};

/** Makes a server that is not running yet; null where this machine cannot. */
export const preparePostgres = async (): Promise<OwnPostgres | null> => {
  const programs = findPrograms();
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? findUser() : null;
  if (programs === null || (isRoot && user === null)) return null;
  const dir = mkdtempSync(path.join(tmpdir(), 'vg-postgres-'));
  if (user) chownSync(dir, user.uid, user.gid);
  const data = path.join(dir, 'data');
  const options = { ...user, cwd: dir, stdio: 'ignore' } as const;
  const made = spawnSync(
    path.join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    options
  );
  if (made.status !== 0) throw new Error(`initdb ended with ${made.status}.`);
  const port = await freePort();
  let server: ChildProcess | null = null;

  const kill = async () => {
    if (!server?.pid) return;
    const exited = once(server, 'exit');
    const all = [server.pid, ...childrenOf(server.pid)];
    for (const pid of all) killNow(pid);
    await exited;
    server = null;
  };

  return {
    port,
    kill,
    async start() {
      const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '' };
      const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
      server = spawn(path.join(programs, 'postgres'), ['-D', data, ...flags], options);
      await waitFor('PostgreSQL', () => answers(port));
    },
    async remove() {
      await kill();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};

const answers = async (port: number): Promise<boolean> => {
  const connection = { host: '127.0.0.1', port, user: 'postgres', database: 'postgres' };
  const database = knex({ client: 'pg', connection, pool: { min: 0, max: 1 } });
  try {
    await database.raw('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await database.destroy();
  }
};

const childrenOf = (pid: number): number[] => {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return stdout.trim().split(/\s+/).filter(Boolean).map(Number);
};

const killNow = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Ended by itself meanwhile.
  }
};

import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';

export const ROOT = path.resolve(__dirname, '../..');

const bin = (name: string) => path.join(ROOT, 'node_modules/.bin', name);

/** A server that the demo has started. */
export interface Server {
  /** Rejects when the server ends by itself, with the end of what it printed. */
  ended: Promise<never>;
  stop(): Promise<void>;
}

const TAIL_BYTES = 4_000;

/**
 * Starts a command of the project. It gets a process group of its own: Ctrl-C reaches only the
 * demo, which then stops its servers one after the other.
 */
export const startServer = (
  name: string,
  command: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}
): Server => {
  const child = spawn(bin(command), args, {
    cwd: options.cwd ?? ROOT,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let tail = '';
  const keep = (chunk: Buffer) => {
    tail = (tail + chunk.toString()).slice(-TAIL_BYTES);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);

  let stopping = false;
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (!stopping) reject(new Error(`${name} ended with code ${code}.\n${tail}`));
    });
  });
  ended.catch(() => undefined);
  return {
    ended,
    stop: async () => {
      stopping = true;
      await stopChild(child);
    },
  };
};

const stopChild = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await exited;
  clearTimeout(timer);
};

/** Asks the system for a free port; 0 means any. @returns it, or null if `port` is taken */
export const freePort = (port: number, host = '127.0.0.1'): Promise<number | null> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen(port, host, () => {
      const { port: found } = probe.address() as AddressInfo;
      probe.close(() => resolve(found));
    });
  });

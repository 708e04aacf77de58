import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { Redis } from 'ioredis';

/** Whether this machine can start a Redis. */
export const hasRedis = (): boolean => spawnSync('redis-server', ['--version']).status === 0;

/** A Redis of the test's own, that keeps nothing on disk: it may be emptied and stopped at will. */
export interface TestRedis {
  url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Runs one command on it. */
  call<Answer>(action: (client: Redis) => Promise<Answer>): Promise<Answer>;
}

/** A Redis that is not running yet, with its address. */
export const prepareRedis = async (): Promise<TestRedis> => {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  const call = async <Answer>(action: (client: Redis) => Promise<Answer>) => {
    const client = new Redis(url, { maxRetriesPerRequest: 20 });
    client.on('error', () => {});
    try {
      return await action(client);
    } finally {
      client.disconnect();
    }
  };
  return {
    url,
    call,
    async start() {
      const inMemory = ['--save', '', '--appendonly', 'no', '--dir', tmpdir()];
      const at = ['--port', String(port), '--bind', '127.0.0.1'];
      child = spawn('redis-server', [...at, ...inMemory], { stdio: 'ignore' });
      await call((client) => client.ping());
    },
    async stop() {
      if (!child) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
      child = null;
    },
  };
};

/** A port of the loopback that nobody listens on. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

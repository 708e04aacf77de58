import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import type { CogVideoXServer } from '../../../cogvideox-server/src';
import { prepareRedis } from '../../helpers/redis';
import type { Killed } from './kill-worker';

/** Two processes with a BullMQ worker each, on a Redis of their own. */
export const openBullmq = async (api: CogVideoXServer): Promise<Killed> => {
  const redis = await prepareRedis();
  await redis.start();
  const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
  const queue = new Queue('videos', { connection });
  const begun = new Map<string, ChildProcess>();

  const startWorker = async (): Promise<ChildProcess> => {
    const file = path.join(__dirname, 'bullmq-worker.ts');
    const args = ['--import', 'tsx', file, redis.url, api.url];
    const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;
    const child = spawn(process.execPath, args, { stdio: [...stdio] });
    child.on('message', (requestId: string) => {
      if (!begun.has(requestId)) begun.set(requestId, child);
    });
    await once(child, 'message');
    return child;
  };
  const workers = new Set([await startWorker(), await startWorker()]);
  let ordered = 0;

  const kill = async (worker: ChildProcess) => {
    const exited = once(worker, 'exit');
    worker.kill('SIGKILL');
    await exited;
    workers.delete(worker);
  };

  return {
    async order() {
      const requestId = `bullmq-${++ordered}`;
      await queue.add('render', { requestId });
      return {
        isIts: (task) => task.requestId === requestId,
        kill: () => kill(begun.get(requestId)!),
        replace: async () => void workers.add(await startWorker()),
      };
    },
    close: async () => {
      await Promise.all([...workers].map(kill));
      await queue.close();
      connection.disconnect();
      await redis.stop();
    },
  };
};

import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBullmqEngine } from '../../../server/src/engine/bullmq';
import { connectTo } from '../../../server/src/engine/redis';
import { hasRedis, prepareRedis } from '../../helpers/redis';
import { waitFor } from '../../helpers/wait';

const nothing = () => Promise.resolve();

/** Longer than ioredis waits between two tries, ms. */
const TRIES_MS = 2_500;

(hasRedis() ? it : it.skip)(
  'a stop while Redis is away is over at once, and nothing tries to reach it any more',
  async () => {
    const redis = await prepareRedis();
    await redis.start();
    let isDown = false;
    const engine = createBullmqEngine({
      connection: connectTo(redis.url),
      prefix: 'stop',
      leaseMs: 2_000,
      works: true,
      backends: new Map([['gpu', 2]]),
      upcoming: () => Promise.resolve([]),
      waitFor: () => Promise.resolve(null),
      lanesWithWork: () => Promise.resolve({ lanes: [], active: false, others: new Set<never>() }),
      sweepMs: { active: 500, idle: 2_000 },
      onRedis: (change) => (isDown = change === 'down'),
      onError: () => undefined,
      onTrouble: () => undefined,
    });
    await engine.start({ admit: nothing, generate: nothing, save: nothing });
    await sleep(500);
    await redis.stop();
    await waitFor('Redis to be seen down', () => Promise.resolve(isDown || null));

    const started = Date.now();
    await engine.stop(10_000);
    expect(Date.now() - started).toBeLessThan(2_000);

    let tries = 0;
    const inItsPlace = createServer((socket) => {
      tries += 1;
      socket.destroy();
    }).listen(Number(new URL(redis.url).port), '127.0.0.1');
    await once(inItsPlace, 'listening');
    await sleep(TRIES_MS);
    inItsPlace.close();
    expect(tries).toBe(0);
  },
  30_000
);

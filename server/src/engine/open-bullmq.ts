import type { Core } from '@strapi/strapi';
import type { Redis } from 'ioredis';
import type { EngineConfig } from '../config/schema';

/** What `@strapi-community/plugin-redis` puts on Strapi. */
interface WithRedis {
  redis?: { connections?: Record<string, { client: Redis } | undefined> };
}

/** Loads the bullmq engine. Its packages are optional: only sites that choose it need them. */
export const loadBullmq = () => import('./bullmq').catch(missing('bullmq'));

/**
 * The connection to Redis that is configured: of our own, or a copy of one of
 * `@strapi-community/plugin-redis`.
 * @throws Error that says what to set or install
 */
export const openRedis = async (
  strapi: Core.Strapi,
  redis: EngineConfig['redis']
): Promise<Redis> => {
  if (redis === undefined) {
    throw new Error('Set engine.redis in config/plugins to the URL of a Redis or Valkey server.');
  }
  if (typeof redis === 'string') {
    const { connectTo } = await import('./redis').catch(missing('ioredis'));
    return connectTo(redis);
  }
  const { client } = (strapi as WithRedis).redis?.connections?.[redis.connection] ?? {};
  if (!client) {
    throw new Error(
      `@strapi-community/plugin-redis has no connection "${redis.connection}": see engine.redis in config/plugins.`
    );
  }
  return client.duplicate({ maxRetriesPerRequest: null });
};

const missing = (name: string) => (cause: unknown) => {
  throw new Error(`The package "${name}" is missing: npm install bullmq ioredis`, { cause });
};

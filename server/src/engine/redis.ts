import { Redis } from 'ioredis';

/** A connection as BullMQ needs it: it waits for Redis for as long as that takes. */
export const connectTo = (url: string): Redis => new Redis(url, { maxRetriesPerRequest: null });

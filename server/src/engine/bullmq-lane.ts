import { DelayedError, type Job, Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Lane, Ready } from '../jobs/pick';
import { type Clock } from './clock';
import { REST_MS } from './types';

/** How many of a lane's jobs are kept in Redis at least. */
const AHEAD = 50;
/** The same, for each place. */
const AHEAD_PER_PLACE = 4;
/** Between two looks at the table for jobs to put into Redis, ms. */
const FEED_GAP_MS = 100;
/** What BullMQ takes as a priority: 1 is the most urgent. */
const LAST_PRIORITY = 2 ** 21;
/** How many of its events BullMQ keeps; nobody reads them. */
const EVENTS = 100;

export interface LaneOptions {
  connection: Redis;
  /** What all keys begin with. */
  prefix: string;
  leaseMs: number;
  /** null: jobs are only put into the queue here, and worked on elsewhere. */
  handle: ((jobId: number, signal: AbortSignal) => Promise<void>) | null;
  upcoming(lane: Lane, limit: number): Promise<Ready[]>;
  waitFor(lane: Lane, jobId: number): Promise<number | null>;
  clock: Clock;
  /** Aborts when the server stops. */
  signal: AbortSignal;
  onError(error: unknown, doing: string): void;
  /** What BullMQ says of its own: a lost lock, a vanished job. The row knows better. */
  onTrouble(error: Error): void;
}

/**
 * One queue in Redis with its worker. The queue holds the ids of the jobs that come next; whether one
 * of them can be worked on, its row says when its turn comes.
 * @param places how many of them are worked on at once, in this process
 * @param isShared the same number is also the limit of all processes together
 */
export const openLane = (
  lane: Lane,
  { places, isShared }: { places: number; isShared: boolean },
  options: LaneOptions
) => {
  const { connection, prefix, leaseMs, clock, signal } = options;
  const { phase, backend } = lane;
  const name = backend === null ? phase : `${phase}-${backend}`;
  const ahead = Math.max(AHEAD, AHEAD_PER_PLACE * places);
  const queue = new Queue<{ id: number }>(name, {
    connection,
    prefix,
    streams: { events: { maxLen: EVENTS } },
  });
  queue.on('error', options.onTrouble);
  let feeding = false;
  let again = false;

  const feedOnce = async () => {
    // Else the commands would wait for Redis; when it is back, everything is fed anew.
    if (connection.status !== 'ready') return;
    // It lives in Redis, and is gone when that is emptied.
    if (isShared) await queue.setGlobalConcurrency(places);
    const jobs = await options.upcoming(lane, ahead);
    if (signal.aborted || jobs.length === 0) return;
    await queue.addBulk(
      jobs.map(({ id, priority, turn }) => ({
        name: phase,
        data: { id },
        // The same turn of a job is in the queue once, however often and by whomever it is fed.
        opts: {
          jobId: `j-${id}-${phase}-${turn}`,
          priority: Math.min(priority + 1, LAST_PRIORITY),
          attempts: 1,
          removeOnComplete: true,
          removeOnFail: true,
        },
      }))
    );
  };

  /** Puts the next jobs into Redis; one round at a time. */
  const feed = () => {
    again = true;
    if (feeding || signal.aborted) return;
    feeding = true;
    again = false;
    feedOnce()
      .catch((error: unknown) => {
        if (!signal.aborted) options.onError(error, `putting jobs to ${phase} into Redis`);
      })
      .finally(() =>
        setTimeout(() => {
          feeding = false;
          if (again) feed();
        }, FEED_GAP_MS).unref()
      );
  };

  const handle = async (job: Job<{ id: number }>, token?: string) => {
    const { id } = job.data;
    const waitMs = await options.waitFor(lane, id);
    if (waitMs === null) return;
    if (waitMs > 0) {
      await job.moveToDelayed(Date.now() + waitMs + 1, token);
      throw new DelayedError();
    }
    await options.handle!(id, signal);
    if (signal.aborted) {
      // The next instance goes on at once, and not when it happens to sweep.
      await job.moveToDelayed(Date.now(), token);
      throw new DelayedError();
    }
    if ((await queue.getPrioritizedCount()) < ahead / 2) feed();
  };

  const atWork = new Set<Promise<void>>();

  const work = async (job: Job<{ id: number }>, token?: string) => {
    const handled = handle(job, token);
    atWork.add(handled);
    try {
      await handled;
    } catch (error) {
      if (error instanceof DelayedError || signal.aborted) throw error;
      options.onError(error, `${phase} of job ${job.data.id}`);
      clock.after(REST_MS, feed);
    } finally {
      atWork.delete(handled);
    }
  };

  const worker =
    options.handle &&
    new Worker<{ id: number }>(name, work, {
      connection,
      prefix,
      concurrency: places,
      lockDuration: Math.round(leaseMs * 0.75),
      stalledInterval: Math.round(leaseMs / 4),
      // Crashes are counted on the row.
      maxStalledCount: 1_000_000,
      runRetryDelay: REST_MS,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    });
  worker?.on('error', options.onTrouble);

  return {
    feed,
    /** Takes no more jobs. @returns when those at work have ended */
    finish: async () => {
      if (connection.status === 'ready') return worker?.close();
      // Where Redis is away, a worker that is closed in peace waits for it, and tries to reach it for ever.
      await Promise.allSettled(atWork);
      return worker?.close(true);
    },
    close: async () => {
      await worker?.close(true);
      await queue.close();
    },
  };
};

import { AsyncLocalStorage } from 'node:async_hooks';
import type { Lane } from '../jobs/pick';
import { type LaneOptions, openLane } from './bullmq-lane';
import { createClock, type Sweeps } from './clock';
import { ADMISSIONS, type Engine, type Phase, TRANSFERS } from './types';

interface BullmqOptions
  extends
    Sweeps,
    Pick<LaneOptions, 'connection' | 'prefix' | 'leaseMs' | 'upcoming' | 'waitFor' | 'onTrouble'> {
  /** The slots of each backend, by name. */
  backends: Map<string, number>;
  /** false: jobs are put into the queues here, and worked on by other processes. */
  works: boolean;
  /** Redis has gone, or come back. */
  onRedis(change: 'down' | 'up', error?: Error): void;
}

/**
 * The engine for several instances: BullMQ hands the jobs out and wakes whoever is free. Redis holds
 * no more than the next ones; the rows are the truth, so one that is emptied or away loses nothing.
 */
export const createBullmqEngine = (options: BullmqOptions): Engine => {
  // Wake-ups come from requests and transactions; their async context must not leak into a worker.
  const inCleanContext = AsyncLocalStorage.snapshot();
  const { connection } = options;
  const stopping = new AbortController();
  const clock = createClock(options);
  const lanes = new Map<string, ReturnType<typeof openLane>>();

  const keyOf = ({ phase, backend }: Lane) =>
    phase === 'generate' ? `generate ${backend}` : phase;

  const feed = (lane: Lane) => lanes.get(keyOf(lane))?.feed();

  const watchRedis = () => {
    let isDown = false;
    connection.on('error', (error: Error) => {
      if (isDown || stopping.signal.aborted) return;
      isDown = true;
      options.onRedis('down', error);
    });
    connection.on('ready', () => {
      if (isDown) options.onRedis('up');
      isDown = false;
      for (const lane of lanes.values()) lane.feed();
    });
  };

  return {
    async start(run) {
      watchRedis();
      const open = (lane: Lane, size: { places: number; isShared: boolean }) => {
        const handle = options.works ? run[lane.phase] : null;
        const common = { ...options, clock, signal: stopping.signal, handle };
        lanes.set(keyOf(lane), openLane(lane, size, common));
      };
      open({ phase: 'admit', backend: null }, { places: ADMISSIONS, isShared: false });
      open({ phase: 'save', backend: null }, { places: TRANSFERS, isShared: false });
      for (const [backend, slots] of options.backends) {
        open({ phase: 'generate', backend }, { places: slots, isShared: true });
      }
      if (options.works) await inCleanContext(() => clock.sweep(feed));
    },

    schedule(phase: Phase, job, { delayMs = 0 } = {}) {
      inCleanContext(() => {
        const lane = { phase, backend: job.backend };
        if (delayMs > 0) clock.after(delayMs, () => feed(lane));
        else feed(lane);
      });
    },

    async stop(graceMs) {
      const all = [...lanes.values()];
      const finished = Promise.allSettled(all.map((lane) => lane.finish()));
      stopping.abort(new Error('The server is stopping.'));
      clock.stop();
      const grace = new Promise((resolve) => setTimeout(resolve, graceMs).unref());
      await Promise.race([finished, grace]);
      // Where Redis is away, closing would wait for it.
      if (connection.status !== 'ready') connection.disconnect();
      await Promise.race([Promise.allSettled(all.map((lane) => lane.close())), grace]);
      connection.disconnect();
    },
  };
};

import { AsyncLocalStorage } from 'node:async_hooks';
import pLimit from 'p-limit';
import type { Lane } from '../jobs/pick';
import { createClock, type Sweeps } from './clock';
import { ADMISSIONS, type Engine, REST_MS, type Run, TRANSFERS } from './types';

interface EmbeddedOptions extends Sweeps {
  /** The slots of each backend, by name. */
  backends: Map<string, number>;
  next(lane: Lane, busy: number[]): Promise<number | null>;
}

/**
 * The engine without a server of its own: p-limit bounds the handlers of each lane, and whenever
 * one is free the next job is read from the table. So waiting jobs cost no memory, and a lost
 * wake-up costs one sweep.
 */
export const createEmbeddedEngine = (options: EmbeddedOptions): Engine => {
  // Wake-ups come from requests and transactions; their async context must not leak into a worker.
  const inCleanContext = AsyncLocalStorage.snapshot();
  const stopping = new AbortController();
  const clock = createClock(options);
  const handlers = new Set<Promise<void>>();
  let run: Run | null = null;

  const createLane = (lane: Lane, concurrency: number) => {
    const limit = pLimit(concurrency);
    const busy = new Set<number>();
    let filling = false;
    let again = false;

    const handle = async (jobId: number) => {
      let failed = false;
      try {
        await run![lane.phase](jobId, stopping.signal);
      } catch (error) {
        failed = true;
        options.onError(error, `${lane.phase} of job ${jobId}`);
      }
      busy.delete(jobId);
      if (failed) clock.after(REST_MS, fill);
      // Not at once: where the database answers without waiting (SQLite), thousands of handlers in a
      // row would leave no turn to requests.
      else setImmediate(fill);
    };

    const fillOnce = async () => {
      while (!stopping.signal.aborted && limit.activeCount + limit.pendingCount < concurrency) {
        const jobId = await options.next(lane, [...busy]);
        if (jobId === null || stopping.signal.aborted) return;
        busy.add(jobId);
        track(limit(() => handle(jobId)));
      }
    };

    /** Starts as many handlers as there are jobs and places; one round at a time. */
    const fill = () => {
      if (!run || stopping.signal.aborted) return;
      if (filling) {
        again = true;
        return;
      }
      filling = true;
      again = false;
      fillOnce()
        .catch((error: unknown) => {
          options.onError(error, `looking for jobs to ${lane.phase}`);
          clock.after(REST_MS, fill);
        })
        .finally(() => {
          filling = false;
          if (again) fill();
        });
    };

    return { fill };
  };

  const track = (handler: Promise<void>) => {
    handlers.add(handler);
    void handler.finally(() => handlers.delete(handler));
  };

  const admit = createLane({ phase: 'admit', backend: null }, ADMISSIONS);
  const save = createLane({ phase: 'save', backend: null }, TRANSFERS);
  const generate = new Map(
    [...options.backends].map(
      ([backend, slots]) => [backend, createLane({ phase: 'generate', backend }, slots)] as const
    )
  );

  const fill = ({ phase, backend }: Lane) => {
    if (phase === 'admit') admit.fill();
    else if (phase === 'save') save.fill();
    else if (backend !== null) generate.get(backend)?.fill();
  };

  return {
    async start(phases) {
      run = phases;
      await inCleanContext(() => clock.sweep(fill));
    },

    schedule(phase, job, { delayMs = 0 } = {}) {
      inCleanContext(() => {
        const lane = { phase, backend: job.backend };
        if (delayMs > 0) clock.after(delayMs, () => fill(lane));
        else fill(lane);
      });
    },

    async stop(graceMs) {
      stopping.abort(new Error('The server is stopping.'));
      clock.stop();
      await Promise.race([
        Promise.allSettled(handlers),
        new Promise((resolve) => setTimeout(resolve, graceMs).unref()),
      ]);
    },
  };
};

import { AsyncLocalStorage } from 'node:async_hooks';
import pLimit from 'p-limit';
import type { Lane } from '../jobs/pick';
import type { Engine, Phase, Run } from './types';

/** Transfers (download, check, upload, attach) at once. */
const TRANSFERS = 2;
/** Wishes looked at at once. */
const ADMISSIONS = 2;
/** After a handler's unforeseen error the lane rests this long, ms: an error must not become a loop. */
const REST_MS = 1_000;
/** Beyond this many armed timers the sweep alone finds jobs whose pause is over. */
const MAX_TIMERS = 1_000;

interface EmbeddedOptions {
  /** The slots of each backend, by name. */
  backends: Map<string, number>;
  next(lane: Lane, busy: number[]): Promise<number | null>;
  lanesWithWork(): Promise<{ lanes: Lane[]; active: boolean }>;
  /** How long until the next sweep, ms: while something runs, and while nothing does. */
  sweepMs: { active: number; idle: number };
  onError(error: unknown, doing: string): void;
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
  const timers = new Set<NodeJS.Timeout>();
  const handlers = new Set<Promise<void>>();
  let run: Run | null = null;
  let sweepTimer: NodeJS.Timeout | null = null;

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
      if (failed) after(REST_MS, fill);
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
          after(REST_MS, fill);
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

  const after = (ms: number, action: () => void) => {
    if (stopping.signal.aborted || timers.size >= MAX_TIMERS) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      action();
    }, ms);
    timers.add(timer);
  };

  const admit = createLane({ phase: 'admit', backend: null }, ADMISSIONS);
  const save = createLane({ phase: 'save', backend: null }, TRANSFERS);
  const generate = new Map(
    [...options.backends].map(
      ([backend, slots]) => [backend, createLane({ phase: 'generate', backend }, slots)] as const
    )
  );

  const fill = (phase: Phase, backend: string | null) => {
    if (phase === 'admit') admit.fill();
    else if (phase === 'save') save.fill();
    else if (backend !== null) generate.get(backend)?.fill();
  };

  const sweep = async () => {
    let active = true;
    try {
      const found = await options.lanesWithWork();
      active = found.active;
      for (const { phase, backend } of found.lanes) fill(phase, backend);
    } catch (error) {
      options.onError(error, 'sweeping the jobs');
    }
    if (stopping.signal.aborted) return;
    const { active: soon, idle } = options.sweepMs;
    sweepTimer = setTimeout(() => void sweep(), active ? soon : idle);
  };

  return {
    async start(phases) {
      run = phases;
      await inCleanContext(sweep);
    },

    schedule(phase, job, { delayMs = 0 } = {}) {
      inCleanContext(() => {
        if (delayMs > 0) after(delayMs, () => fill(phase, job.backend));
        else fill(phase, job.backend);
      });
    },

    async stop(graceMs) {
      stopping.abort(new Error('The server is stopping.'));
      if (sweepTimer) clearTimeout(sweepTimer);
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      await Promise.race([
        Promise.allSettled(handlers),
        new Promise((resolve) => setTimeout(resolve, graceMs).unref()),
      ]);
    },
  };
};

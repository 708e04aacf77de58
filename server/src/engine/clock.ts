import type { Lane } from '../jobs/pick';

/** Beyond this many armed timers the sweep alone finds jobs whose pause is over. */
const MAX_TIMERS = 1_000;

export interface Sweeps {
  lanesWithWork(): Promise<{ lanes: Lane[]; active: boolean }>;
  /** How long until the next sweep, ms: while something runs, and while nothing does. */
  sweepMs: { active: number; idle: number };
  onError(error: unknown, doing: string): void;
}

/** What every engine does by the clock: the sweeps, and what is to be done after a pause. */
export const createClock = (options: Sweeps) => {
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;
  let sweepTimer: NodeJS.Timeout | undefined;

  return {
    /** Looks for lanes with work, now and again and again. */
    async sweep(fill: (lane: Lane) => void): Promise<void> {
      let active = true;
      try {
        const found = await options.lanesWithWork();
        active = found.active;
        for (const lane of found.lanes) fill(lane);
      } catch (error) {
        options.onError(error, 'sweeping the jobs');
      }
      if (stopped) return;
      const { active: soon, idle } = options.sweepMs;
      sweepTimer = setTimeout(() => void this.sweep(fill), active ? soon : idle);
    },

    after(ms: number, action: () => void): void {
      if (stopped || timers.size >= MAX_TIMERS) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        action();
      }, ms);
      timers.add(timer);
    },

    stop(): void {
      stopped = true;
      clearTimeout(sweepTimer);
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
};

export type Clock = ReturnType<typeof createClock>;

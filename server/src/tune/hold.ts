import type { TuneRun } from '../../../shared/contracts/tune';
import type { BackendTable } from '../jobs/backend-table';

/** Why a tune ends before its end. */
export type TuneEnd = 'stopped' | 'interrupted';

export interface Hold {
  /** Aborts with a TuneEnd as its reason. */
  signal: AbortSignal;
  /** Writes how far it is, renews the lease, and learns whether somebody wants it to stop. */
  write(): Promise<void>;
  end(reason: TuneEnd): void;
  /** Writes how it has ended, and lets the jobs go on. */
  release(): Promise<void>;
}

/**
 * A backend that is held for a tune: its jobs wait. It is a lease on the backend's row, so that they
 * go on by themselves when the server that tunes has died.
 */
export const createHold = (options: {
  states: BackendTable;
  name: string;
  /** How far the tune is: written as it is at that moment. */
  run: TuneRun;
  leaseMs: number;
  onError: (error: unknown) => void;
}): Hold => {
  const { states, name, run, leaseMs } = options;
  const ending = new AbortController();

  const write = async (): Promise<void> => {
    let isHeld = true;
    await states.change(name, ({ state, now }) => {
      isHeld = state.tune?.id === run.id && (state.tuningUntil ?? 0) > now;
      if (!isHeld) return null;
      if (state.tune?.state === 'stopping') run.state = 'stopping';
      return { tune: run, tuningUntil: now + leaseMs };
    });
    if (!isHeld) ending.abort('interrupted' satisfies TuneEnd);
    else if (run.state === 'stopping') ending.abort('stopped' satisfies TuneEnd);
  };

  const timer = setInterval(() => void write().catch(options.onError), leaseMs / 4);

  return {
    signal: ending.signal,
    write,
    end: (reason: TuneEnd) => ending.abort(reason),

    async release() {
      clearInterval(timer);
      await states.change(name, ({ state, now }) => {
        if (state.tune?.id !== run.id) return null;
        return { tune: { ...run, endedAt: now }, tuningUntil: null };
      });
    },
  };
};

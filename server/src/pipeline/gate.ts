import type { JobErrorKind } from '../../../shared/job-errors';
import { JobError } from '../errors';
import { answered, failed, holdEnd, isHeld, reopened, sent } from '../jobs/backend-state';
import type { BackendTable, Look } from '../jobs/backend-table';
import { isTemporary } from '../providers/errors';
import type { ReadyBackend } from '../services/backends';

/** The backend takes no order now. */
export class BackendHeld extends Error {
  override readonly name = 'BackendHeld';
  constructor(
    /** ms until it may be tried again; null: when a person resumes it. */
    readonly waitMs: number | null,
    /** What the order itself failed with, where it was sent. */
    override readonly cause?: JobError
  ) {
    super('The backend takes no order now.');
  }
}

interface GateOptions {
  states: BackendTable;
  /** The pause before the first probe, ms. */
  probeMs: number;
  /** Tells the engine when orders may go out again. */
  wake(backend: string, delayMs: number): void;
}

/** What an order has to do. */
type Way = 'go' | 'probe' | BackendHeld;

/** Whoever probes has to come back within this time, or the next one probes, ms. */
const PROBE_MS = 15_000;

/** What shows that the backend's API itself is there, though it refuses. */
const ANSWERS: JobErrorKind[] = ['auth', 'quota'];

const heldNow = ({ state, now }: Look, cause?: JobError): BackendHeld | null => {
  if (!isHeld(state, now)) return null;
  return new BackendHeld(state.pausedAt === null ? holdEnd(state) - now : null, cause);
};

/**
 * What stands between the jobs and their backends. It holds orders back while a backend is down,
 * paused or has asked for a pause, and keeps to the pace that is configured: for all workers of all
 * instances, as it knows nothing but the backends' rows.
 */
export const createGate = ({ states, probeMs, wake }: GateOptions) => {
  const wayOf = async ({ name, config }: ReadyBackend, isRepeat: boolean): Promise<Way> => {
    let way = 'go' as Way;
    const { state, now } = await states.change(name, ({ state, now }) => {
      // A pause holds back what is new only, and so does a tune.
      const free = { ...state, pausedAt: null, tuningUntil: null };
      const held = heldNow({ state: isRepeat ? free : state, now });
      way = held ?? (state.downSince === null ? 'go' : 'probe');
      if (way === 'go') return sent(state, now, config);
      // Of all who see that a probe is due, the one who writes this probes.
      return way === 'probe' ? { heldUntil: now + PROBE_MS } : null;
    });
    const restMs = (state.heldUntil ?? 0) - now;
    if (way === 'go' && restMs > 0) wake(name, restMs);
    return way;
  };

  /** Asks the backend something that costs nothing. @throws BackendHeld if it is still down */
  const probe = async ({ name, provider, backend }: ReadyBackend, signal: AbortSignal) => {
    try {
      await provider.test({ backend, signal });
    } catch (error) {
      if (!(error instanceof JobError)) throw error;
      if (!ANSWERS.includes(error.kind)) {
        const look = await states.change(name, ({ state, now }) =>
          failed(state, now, error, probeMs)
        );
        throw heldNow(look) ?? new BackendHeld(probeMs);
      }
    }
    await states.change(name, reopened);
  };

  return {
    /**
     * Lets an order out, or not.
     * @param isRepeat it was sent before, and not answered
     * @throws BackendHeld
     */
    async pass(ready: ReadyBackend, isRepeat: boolean, signal: AbortSignal): Promise<void> {
      let way = await wayOf(ready, isRepeat);
      if (way === 'probe') {
        await probe(ready, signal);
        way = await wayOf(ready, isRepeat);
      }
      if (way !== 'go') throw way === 'probe' ? new BackendHeld(probeMs) : way;
    },

    /** Asks a backend that is down whether it is back, when that is due. No job is needed for it. */
    async askAgain(ready: ReadyBackend, signal: AbortSignal): Promise<void> {
      let isDue = false;
      await states.change(ready.name, ({ state, now }) => {
        isDue = state.downSince !== null && !isHeld(state, now);
        return isDue ? { heldUntil: now + PROBE_MS } : null;
      });
      if (!isDue) return;
      await probe(ready, signal).catch((error: unknown) => {
        if (!(error instanceof BackendHeld)) throw error;
      });
    },

    /** An order was answered: the backend is there. */
    async answered({ name }: ReadyBackend): Promise<void> {
      await states.change(name, ({ state }) => answered(state));
    },

    /** An order failed. @returns whether the backend takes no more of them for now */
    async failed(ready: ReadyBackend, error: JobError): Promise<BackendHeld | null> {
      if (!isTemporary(error.kind)) return null;
      const look = await states.change(ready.name, ({ state, now }) =>
        failed(state, now, error, probeMs)
      );
      return heldNow(look, error);
    },
  };
};

export type Gate = ReturnType<typeof createGate>;

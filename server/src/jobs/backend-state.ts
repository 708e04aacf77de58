import type { TuneRun } from '../../../shared/contracts/tune';
import type { JobErrorText } from '../../../shared/job-errors';
import type { JobError } from '../errors';

/** How a backend is, and what may be sent to it. Times are epoch ms by the database's clock. */
export interface BackendState {
  /** A person has paused it: no new order goes out. */
  pausedAt: number | null;
  /** It is taken to be down; null while it is up. */
  downSince: number | null;
  /** Orders and probes in a row that it did not answer. */
  failures: number;
  /** No order before: what the backend asked for, the site's own pace, or the next probe. */
  heldUntil: number | null;
  /** When the last orders were sent, oldest first; only as many as `perMinute` needs. */
  recent: number[];
  /** Until then it is held for a tune, which renews that while it runs: its jobs wait. */
  tuningUntil: number | null;
  /** The tune that runs, or the last one. */
  tune: TuneRun | null;
  /** What it was last seen to fail with, while it is down. */
  error: JobErrorText | null;
}

export type BackendChange = Partial<BackendState>;

/** How fast orders may follow each other, as configured. */
export interface Pace {
  minIntervalMs?: number;
  perMinute?: number;
}

export const UP: BackendState = {
  pausedAt: null,
  downSince: null,
  failures: 0,
  heldUntil: null,
  recent: [],
  tuningUntil: null,
  tune: null,
  error: null,
};

/** So many orders in a row without an answer, and the backend is taken to be down. */
export const DOWN_AFTER = 3;
const MINUTE_MS = 60_000;

/** Whether no order may go out at this instant. */
export const isHeld = (state: BackendState, now: number): boolean =>
  state.pausedAt !== null || holdEnd(state) > now;

/** When an order may go out where no person has paused the backend; 0: at any time. */
export const holdEnd = ({ heldUntil, tuningUntil }: BackendState): number =>
  Math.max(heldUntil ?? 0, tuningUntil ?? 0);

/** What an order changes that goes out now; null where there is nothing to count. */
export const sent = (
  { recent }: BackendState,
  now: number,
  { minIntervalMs = 0, perMinute }: Pace
): BackendChange | null => {
  if (minIntervalMs === 0 && perMinute === undefined) return null;
  const kept = perMinute === undefined ? [] : [...recent, now].slice(-perMinute);
  const isFull = kept.length === perMinute;
  const heldUntil = Math.max(now + minIntervalMs, isFull ? kept[0]! + MINUTE_MS : 0);
  return { heldUntil, recent: kept };
};

/** An order was answered, if only by a refusal: the backend is there. */
export const answered = ({ failures, downSince }: BackendState): BackendChange | null =>
  failures === 0 && downSince === null
    ? null
    : { failures: 0, error: null, ...(downSince !== null && reopened()) };

/** A probe was answered. The failures still count: the next one closes it again at once. */
export const reopened = (): BackendChange => ({ downSince: null, heldUntil: null, error: null });

/**
 * An order failed for the time being: the backend asks for a pause, or gives no answer. While it is
 * down, whatever a probe fails with counts.
 * @param probeMs the pause before the first probe; it doubles up to twelve times that
 */
export const failed = (
  state: BackendState,
  now: number,
  error: JobError,
  probeMs: number
): BackendChange | null => {
  const pauseMs = error.retryAfterMs ?? 0;
  if (pauseMs > 0) return { heldUntil: Math.max(state.heldUntil ?? 0, now + pauseMs) };
  const isSilent = error.kind === 'network' || error.kind === 'overloaded';
  if (!isSilent && state.downSince === null) return null;
  const failures = state.failures + 1;
  if (failures < DOWN_AFTER) return { failures };
  const nextProbeMs = probeMs * Math.min(2 ** (failures - DOWN_AFTER), 12);
  return {
    failures,
    downSince: state.downSince ?? now,
    heldUntil: now + nextProbeMs,
    error: error.toText(),
  };
};

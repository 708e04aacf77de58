/** What is known of a task when its next poll is planned; all in ms. */
export interface TaskTimes {
  /** Since its submit. */
  elapsedMs: number;
  /** How long such a task usually takes from its submit; null without history. */
  expectedMs: number | null;
  /** How long it still takes by its own progress; null where that tells nothing yet. */
  remainingMs: number | null;
}

export const LONGEST_PAUSE_MS = 15_000;
const SHORTEST_PAUSE_MS = 2_000;
/** Of a task that takes seconds only, a tenth of its time may be waited, but never less than this. */
const SHORTEST_OF_ALL_MS = 500;

/** The first poll comes when this much of the expected time has passed. */
const FIRST_AT = 0.7;
/** Behind this much of it the first poll has been, whatever its jitter. */
const FIRST_BEFORE = 0.6;
/** A task that is late is asked for less and less often. */
const PER_MS_LATE = 0.15;
const JITTER = 0.1;

/** Without history: until a task is `before` old, it is asked for every `pause`. */
const YOUNG = [
  { before: 3_000, pause: 1_000 },
  { before: 9_000, pause: 2_000 },
  { before: 15_000, pause: 3_000 },
  { before: 23_000, pause: 4_000 },
];
const GROWN_PAUSE_MS = 5_000;

/**
 * How long to wait before the next poll, ms: as few polls as can be, most of them near the end,
 * where the task is likely to be done. A function of the task's age alone, so that whoever takes
 * over a task goes on with its schedule.
 */
export const pauseBeforePoll = (task: TaskTimes, random = Math.random): number =>
  plainPause(task) * (1 - JITTER + 2 * JITTER * random());

const plainPause = ({ elapsedMs, expectedMs, remainingMs }: TaskTimes): number => {
  if (remainingMs !== null) return nearing(remainingMs, elapsedMs + remainingMs);
  if (expectedMs === null) {
    return YOUNG.find(({ before }) => elapsedMs < before)?.pause ?? GROWN_PAUSE_MS;
  }
  if (elapsedMs < FIRST_BEFORE * expectedMs) return FIRST_AT * expectedMs - elapsedMs;
  return nearing(expectedMs - elapsedMs, expectedMs);
};

/** Half of the rest; behind the expected end, more the later it is. */
const nearing = (restMs: number, totalMs: number): number => {
  const shortest = shortestPause(totalMs);
  const pause = restMs > 0 ? Math.max(restMs / 2, shortest) : shortest - PER_MS_LATE * restMs;
  return Math.min(pause, LONGEST_PAUSE_MS);
};

const shortestPause = (totalMs: number): number =>
  Math.min(Math.max(totalMs / 10, SHORTEST_OF_ALL_MS), SHORTEST_PAUSE_MS);

/**
 * Tells how long a task still takes, ms, by how its progress has grown since it was first seen; at
 * first sight since its submit, which is too long where it has waited in the backend's own queue.
 */
export const createPace = () => {
  let first: { progress: number; elapsedMs: number } | null = null;
  return (progress: number | undefined, elapsedMs: number): number | null => {
    if (!progress) return null;
    const since = first ?? { progress: 0, elapsedMs: 0 };
    first ??= { progress, elapsedMs };
    const grown = progress - since.progress;
    return grown > 0 ? ((1 - progress) * (elapsedMs - since.elapsedMs)) / grown : null;
  };
};

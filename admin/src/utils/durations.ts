/** A running time, as a clock shows it: `0:42`, `12:05`. @param ms below 0 counts as 0 */
export const asClock = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** A usual duration in a round number of seconds, or of minutes where it is long. */
export const asRoundTime = (ms: number): { seconds: number } | { minutes: number } => {
  const seconds = ms / 1_000;
  if (seconds >= 90) return { minutes: Math.round(seconds / 60) };
  return { seconds: seconds < 10 ? Math.max(1, Math.round(seconds)) : Math.round(seconds / 5) * 5 };
};

/** How long much work takes, in two words at most: seconds, minutes, or hours and minutes. */
export const asLongTime = (
  ms: number
): { seconds: number } | { minutes: number } | { hours: number; minutes: number } => {
  const time = asRoundTime(ms);
  if (!('minutes' in time) || time.minutes < 60) return time;
  return { hours: Math.floor(time.minutes / 60), minutes: time.minutes % 60 };
};

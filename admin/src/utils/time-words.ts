import type { Text } from '../hooks/useText';
import { asLongTime } from './durations';

/** A duration in words: `45 s`, `40 min`, `3 h 20 min`. */
export const timeWords = (ms: number, text: Text): string => {
  const time = asLongTime(ms);
  if ('hours' in time) return text('time.hours', time);
  return 'minutes' in time ? text('time.minutes', time) : text('time.seconds', time);
};

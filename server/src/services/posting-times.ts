import { PRESETS, type Preset } from '../../../shared/presets';

const DAY_MS = 24 * 60 * 60_000;
/** Where a clip is for no platform in particular. */
const USUAL_HOUR = 9;

/**
 * Proposes when to post each of many clips: one a day on each platform, beginning on the day after
 * `start` (epoch ms), at the platform's hour. The same clips in the same order have the same times.
 * @returns a function to be called clip by clip: `2026-01-31 18:00`, a time without a zone
 */
export const createPostingTimes = (start: number) => {
  const posts = new Map<string | null, number>();
  return (preset: string | null): string => {
    const day = (posts.get(preset) ?? 0) + 1;
    posts.set(preset, day);
    const platform = preset === null ? undefined : (PRESETS as Record<string, Preset>)[preset];
    const hour = String(platform?.hour ?? USUAL_HOUR).padStart(2, '0');
    return `${new Date(start + day * DAY_MS).toISOString().slice(0, 10)} ${hour}:00`;
  };
};

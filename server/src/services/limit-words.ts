import type { LimitView } from '../../../shared/contracts/batches';
import type { ServerText } from '../../../shared/texts';
import { say } from '../texts/say';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The day of an instant by UTC, as limits count: `2026-01-31`. */
export const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** When limits begin anew, epoch ms. */
export const resetOf = (instant: number): number => (Math.floor(instant / DAY_MS) + 1) * DAY_MS;

interface Asked {
  videos: number;
  price?: { perVideo: number; currency: string };
  /** epoch ms */
  now: number;
  automatic?: boolean;
}

/** What is used up, what was asked for, and when the limit begins anew. */
export const limitMessage = (
  { whose, unit, used, cap, resetsAt }: LimitView,
  { videos, price, now, automatic = false }: Asked
): ServerText => {
  const restMs = Math.ceil((resetsAt - now) / HOUR_MS) * HOUR_MS;
  const facts = { whose, automatic: automatic ? 'yes' : 'no', restMs };
  if (unit === 'videos') {
    return say('limit.videos', {
      ...facts,
      cap: Math.round(cap),
      asked: videos,
      used: Math.round(used),
    });
  }
  const { perVideo, currency } = price ?? { perVideo: 0, currency: 'XXX' };
  const money = (amount: number) => ({ amount, currency });
  return say('limit.money', {
    ...facts,
    cap: money(cap),
    asked: money(videos * perVideo),
    used: money(used),
  });
};

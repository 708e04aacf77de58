import type { LimitView } from '../../../shared/contracts/batches';

const DAY_MS = 24 * 60 * 60_000;

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
): string => {
  const amount = (value: number) =>
    unit === 'videos'
      ? `${Math.round(value)} ${Math.round(value) === 1 ? 'video' : 'videos'}`
      : `${value.toFixed(2)} ${price?.currency ?? ''}`.trim();
  const owner = whose === 'user' ? 'Your limit' : "The site's limit";
  const asked = unit === 'videos' ? videos : videos * (price?.perVideo ?? 0);
  const share = automatic ? ', of which automatic videos get four fifths' : '';
  const hours = Math.ceil((resetsAt - now) / 3_600_000);
  return (
    `${owner} of ${amount(cap)} a day${share} does not have room for ${amount(asked)} more: ` +
    `${amount(used)} used. It begins anew at 00:00 UTC, in ${hours} h.`
  );
};

/** Clocks that differ by less count as equal: an answer is under way for a while, too, ms. */
const SAME_TIME_MS = 2_000;

/** How far the server's clock is ahead of this computer's, ms. */
export const aheadBy = (serverNow: number | undefined, seenAt: number | undefined): number => {
  if (serverNow === undefined || seenAt === undefined) return 0;
  const ahead = serverNow - seenAt;
  return Math.abs(ahead) < SAME_TIME_MS ? 0 : ahead;
};

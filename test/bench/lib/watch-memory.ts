/**
 * Watches the memory (RSS) of this process. By the system's own record, which misses no peak; it
 * also knows what was before, so the process should not have held much until now.
 * @returns tells by how much it has grown at most, MB
 */
export const watchMemory = (): (() => number) => {
  const before = process.memoryUsage.rss();
  return () => (process.resourceUsage().maxRSS * 1024 - before) / 1_000_000;
};

/**
 * Renders `clips` clips with `inFlight` of them at once. The first failure ends it: nothing more
 * begins, and the others are stopped.
 * @param render one clip; settles when it has ended
 * @returns ms from the first submit to the last clip
 * @throws that failure; or the signal's reason, once it has aborted
 */
export const runLevel = async (
  { inFlight, clips }: { inFlight: number; clips: number },
  render: (number: number, signal: AbortSignal) => Promise<void>,
  stop: AbortSignal
): Promise<number> => {
  const failing = new AbortController();
  const signal = AbortSignal.any([stop, failing.signal]);
  const failures: unknown[] = [];
  let begun = 0;

  const lane = async () => {
    while (begun < clips && !signal.aborted) {
      begun += 1;
      try {
        await render(begun, signal);
      } catch (error) {
        failures.push(error);
        failing.abort();
      }
    }
  };

  const startedAt = performance.now();
  await Promise.all(Array.from({ length: inFlight }, lane));
  stop.throwIfAborted();
  if (failures.length > 0) throw failures[0];
  return Math.round(performance.now() - startedAt);
};

/** So long without a publish, and a rush of them is over, ms. */
const QUIET_MS = 300;
/** A rush that goes on for longer holds nothing up any more, ms. */
const LONGEST_MS = 2 * 60_000;

/**
 * Publishes that come one after the other, as of a release: as long as they do, the videos that they
 * ask for are not even looked at. Judging three of them takes as much work as a publish, on the same
 * processor and database.
 * @param onQuiet is called when it is over
 */
export const createRush = (onQuiet: () => void) => {
  let since: number | null = null;
  let timer: NodeJS.Timeout | undefined;

  const end = () => {
    since = null;
    onQuiet();
  };

  return {
    /** Somebody has published. */
    note() {
      since ??= Date.now();
      clearTimeout(timer);
      timer = setTimeout(end, QUIET_MS);
    },
    isOn: () => since !== null && Date.now() - since < LONGEST_MS,
    stop: () => clearTimeout(timer),
  };
};

import * as React from 'react';

const SECOND_MS = 1_000;

/**
 * The time by the server's clock, epoch ms, told anew every second.
 * @param serverAheadMs how far that clock is ahead of this computer's
 */
export const useNow = (serverAheadMs: number): number => {
  const [now, setNow] = React.useState(Date.now);
  React.useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  return now + serverAheadMs;
};

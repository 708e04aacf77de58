import * as React from 'react';

const SECOND_MS = 1_000;

/** The time, epoch ms, told anew every second. */
export const useNow = (): number => {
  const [now, setNow] = React.useState(Date.now);
  React.useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
};

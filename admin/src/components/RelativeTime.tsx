import * as React from 'react';
import { useIntl } from 'react-intl';

interface RelativeTimeProps {
  /** By the server's clock, epoch ms. */
  at: number;
  /** How far the server's clock is ahead of this computer's, ms. */
  serverAheadMs?: number;
}

const MINUTE_MS = 60_000;

/** Each unit up to how many of it, ms. */
const UNITS = [
  ['second', 1_000, MINUTE_MS],
  ['minute', MINUTE_MS, 60 * MINUTE_MS],
  ['hour', 60 * MINUTE_MS, 24 * 60 * MINUTE_MS],
  ['day', 24 * 60 * MINUTE_MS, 30 * 24 * 60 * MINUTE_MS],
  ['month', 30 * 24 * 60 * MINUTE_MS, 365 * 24 * 60 * MINUTE_MS],
  ['year', 365 * 24 * 60 * MINUTE_MS, Infinity],
] as const;

/** How long ago something was, told anew each minute; the exact time is its title. */
export const RelativeTime = ({ at, serverAheadMs = 0 }: RelativeTimeProps) => {
  const { formatDate, formatRelativeTime } = useIntl();
  const [, tellAnew] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => {
    const timer = setInterval(tellAnew, MINUTE_MS);
    return () => clearInterval(timer);
  }, []);

  const here = at - serverAheadMs;
  const ago = Math.max(0, Date.now() - here);
  const [unit, size] = UNITS.find(([, , most]) => ago < most)!;
  return (
    <time
      dateTime={new Date(here).toISOString()}
      title={formatDate(here, { dateStyle: 'full', timeStyle: 'medium' })}
    >
      {formatRelativeTime(-Math.floor(ago / size), unit, { numeric: 'auto' })}
    </time>
  );
};

import * as React from 'react';
import { retryAfter } from '../utils/poll-every';
import { useVisible } from './useVisible';

/**
 * Asks anew after an answer that failed, again and again, where waiting mends it: as long as the tab
 * can be seen, and at once when the network is back.
 */
export const useAskAgain = (error: unknown, ask: () => unknown): void => {
  const isVisible = useVisible();
  const latest = React.useRef(ask);
  latest.current = ask;
  React.useEffect(() => {
    const ms = error === undefined ? 0 : retryAfter(error);
    if (ms === 0 || !isVisible) return;
    const again = () => void latest.current();
    const timer = setTimeout(again, ms);
    window.addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', again);
    };
    // Each failed answer has an error of its own.
  }, [error, isVisible]);
};

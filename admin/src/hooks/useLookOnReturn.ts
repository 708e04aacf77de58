import * as React from 'react';

/** Coming back to a tab fires both `focus` and `visibilitychange`: one look is enough, ms. */
const SAME_RETURN_MS = 1_000;

/**
 * Asks anew when somebody comes back to the window.
 * @param lookedAt when it was last asked, epoch ms
 */
export const useLookOnReturn = (lookedAt: number | undefined, refetch: () => unknown): void => {
  const lastLook = React.useRef(0);
  lastLook.current = lookedAt ?? 0;
  React.useEffect(() => {
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      if (Date.now() - lastLook.current > SAME_RETURN_MS) void refetch();
    };
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [refetch]);
};

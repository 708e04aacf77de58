import * as React from 'react';

const subscribe = (onChange: () => void) => {
  document.addEventListener('visibilitychange', onChange);
  return () => document.removeEventListener('visibilitychange', onChange);
};

/** Whether the tab can be seen. */
export const useVisible = (): boolean =>
  React.useSyncExternalStore(subscribe, () => document.visibilityState === 'visible');

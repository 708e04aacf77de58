import * as React from 'react';

/**
 * Ctrl or Cmd + Enter submits, with Shift or without, from wherever the focus is. The edit view
 * listens for the same keys on the window to save, and with Shift to publish: here they go no further.
 */
export const useSubmitKeys = (submit: () => void): void => {
  const latest = React.useRef(submit);
  latest.current = submit;
  React.useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!event.repeat) latest.current();
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
};

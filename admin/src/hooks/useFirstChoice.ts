import * as React from 'react';

/** Whoever works by keyboard begins with the first choice of a form, not with the button that closes. */
export const useFirstChoice = () => {
  const form = React.useRef<HTMLDivElement>(null);
  const focusFirst = React.useCallback(
    () => form.current?.querySelector<HTMLElement>('[role="radio"], [role="checkbox"]')?.focus(),
    []
  );
  React.useEffect(() => {
    focusFirst();
  }, [focusFirst]);
  /** For a button that goes away with what it does: the focus would go with it. */
  const thenFocusFirst = (action: () => void) => () => {
    action();
    focusFirst();
  };
  return { form, thenFocusFirst };
};

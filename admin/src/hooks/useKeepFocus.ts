import * as React from 'react';

/**
 * Keeps the focus in its place when the focused button goes away: a job that is cancelled has no
 * Cancel any more. The focus then goes to what can still be focused around it, at last to the whole.
 */
export const useKeepFocus = <Whole extends HTMLElement>() => {
  const whole = React.useRef<Whole>(null);
  /** The elements from the focused one up to the whole; empty while the focus is elsewhere. */
  const path = React.useRef<HTMLElement[]>([]);

  React.useEffect(() => {
    if (path.current.length === 0 || document.activeElement !== document.body) return;
    for (const element of path.current) {
      if (element.isConnected) element.focus({ preventScroll: true });
      if (document.activeElement === element) return;
    }
  });

  return {
    ref: whole,
    tabIndex: -1,
    onFocus: ({ target }: React.FocusEvent<HTMLElement>) => {
      path.current = pathBetween(target, whole.current);
    },
    // Only a focus that moves on says so: one whose element is removed or disabled does not.
    onBlur: () => {
      path.current = [];
    },
  };
};

const pathBetween = (from: HTMLElement, to: HTMLElement | null): HTMLElement[] => {
  // What is focused in a modal lies in it by React only.
  if (!to?.contains(from)) return [];
  const path = [from];
  for (let element = from; element !== to && element.parentElement;) {
    element = element.parentElement;
    path.push(element);
  }
  return path;
};

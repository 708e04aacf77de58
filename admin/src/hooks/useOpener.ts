import * as React from 'react';

/** The button that opened a menu, for an item of it, which is gone once it was chosen. */
const menuButtonOf = (element: Element | null): HTMLElement | null => {
  const menu = element?.closest('[role="menu"]');
  return document.getElementById(menu?.getAttribute('aria-labelledby') ?? '');
};

/**
 * Where the focus goes when a dialog closes: to what had it when the dialog was opened.
 * @returns what the dialog does with the focus as it closes
 */
export const useOpener = (isOpen: boolean) => {
  const opener = React.useRef<HTMLElement | null>(null);
  // A layout effect runs before the dialog takes the focus.
  React.useLayoutEffect(() => {
    if (!isOpen) return;
    const { activeElement } = document;
    opener.current = menuButtonOf(activeElement) ?? (activeElement as HTMLElement | null);
  }, [isOpen]);

  return (event: Event) => {
    event.preventDefault();
    opener.current?.focus();
  };
};

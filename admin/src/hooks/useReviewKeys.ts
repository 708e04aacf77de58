import * as React from 'react';

/** What each key does; without an entry it is left to the browser. */
export type KeyActions = Partial<Record<string, () => void>>;

/** Where a letter is text, or a key already means something. */
const TYPED_INTO = 'input, textarea, select, [contenteditable=true], [role=textbox]';
const OWN_KEYS = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';
/** Where arrows already move something. */
const OWN_ARROWS = '[role=tablist], video, [role=radiogroup]';

/**
 * Single keys for what is done again and again. They are not heard in text fields, in and behind
 * dialogs, and with Ctrl, Alt or Cmd; held down they count once.
 * @param actions by `KeyboardEvent.key`, letters in lower case
 */
export const useReviewKeys = (actions: KeyActions, isOn: boolean): void => {
  const latest = React.useRef(actions);
  latest.current = actions;
  React.useEffect(() => {
    if (!isOn) return;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat) return;
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const target = event.target instanceof Element ? event.target : document.body;
      if (target.closest(TYPED_INTO)) return;
      if (document.querySelector(OWN_KEYS)) return;
      if (event.key.startsWith('Arrow') && target.closest(OWN_ARROWS)) return;
      const action = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [isOn]);
};

import type { Locator } from 'playwright-core';

/** More than any page has. */
const MOST_STOPS = 200;

/**
 * Walks through a part of a page by Tab, from its beginning until the focus leaves it. In tables, tab
 * lists and groups of radios one stop is enough: arrow keys lead on in these.
 * @returns the controls that were not reached, by name, and whether the others came in the page's order
 */
export const walkByTab = async (
  part: Locator
): Promise<{ missed: string[]; inOrder: boolean; stops: number }> => {
  const page = part.page();
  await part.evaluate((root: HTMLElement) => {
    const CONTROLS =
      'a[href], button, input, textarea, [role=combobox], [role=slider], video[controls]';
    const ROVING = '[role=grid], [role=tablist], [role=radiogroup]';
    const isThere = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.matches(':disabled, [aria-disabled=true], [aria-hidden=true]') &&
      !element.closest('[inert], [aria-hidden=true]');
    const all = Array.from(root.querySelectorAll(CONTROLS)).filter(isThere);
    const stops = all.filter((element) => !element.closest(ROVING));
    const groups = Array.from(root.querySelectorAll(ROVING)).filter((group) =>
      all.some((element) => group.contains(element))
    );
    const wanted = [...stops, ...groups].sort((one, other) =>
      one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1
    );
    wanted.forEach((element, index) => element.setAttribute('data-stop', String(index)));
    root.tabIndex = -1;
    root.focus();
  });
  const reached: number[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const at = await part.evaluate((root) => {
      const element = document.activeElement;
      if (!element || !root.contains(element) || element === root) return null;
      return Number(element.closest('[data-stop]')?.getAttribute('data-stop') ?? -1);
    });
    if (at === null) break;
    // A dialog begins again.
    if (reached.length > 1 && at === reached[0]) break;
    if (at >= 0 && at !== reached.at(-1)) reached.push(at);
  }
  const missed = await part.evaluate(
    (root, found) =>
      Array.from(root.querySelectorAll('[data-stop]'))
        .filter((element) => !found.includes(Number(element.getAttribute('data-stop'))))
        .map((element) => element.getAttribute('aria-label') ?? element.outerHTML.slice(0, 200)),
    reached
  );
  const inOrder = reached.every((at, index) => index === 0 || at > reached[index - 1]!);
  return { missed, inOrder, stops: reached.length };
};

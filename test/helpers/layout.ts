import type { Locator } from 'playwright-core';

/**
 * What stands out of the window to the left or the right, as `tag "text"`, or nothing. What lies in
 * something that scrolls sideways, or is hidden from sight only, does not count. Of a page's own part,
 * also whether the page as a whole scrolls sideways.
 */
export const overflowsIn = (part: Locator): Promise<string[]> =>
  part.evaluate((root) => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const isClipped = (element: Element): boolean => {
      for (let above = element.parentElement; above; above = above.parentElement) {
        const { overflowX } = getComputedStyle(above);
        if (overflowX !== 'visible' && above !== document.body) {
          const { left, right } = above.getBoundingClientRect();
          if (left >= -1 && right <= clientWidth + 1) return true;
        }
      }
      return false;
    };
    const isOut = (element: Element): boolean => {
      const { left, right, width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && (left < -1 || right > clientWidth + 1);
    };
    const out = Array.from(root.querySelectorAll('*'))
      .filter((element) => isOut(element) && !isClipped(element))
      .map(({ tagName, textContent }) => `${tagName} "${(textContent ?? '').slice(0, 40)}"`);
    const isPage = root.getAttribute('role') === 'main' || root.tagName === 'MAIN';
    return isPage && scrollWidth > clientWidth + 1 ? [...out, `the page: ${scrollWidth} px`] : out;
  });

/** Buttons, links and fields that lie on each other, as `name / name`, or nothing. */
export const overlapsIn = (part: Locator): Promise<string[]> =>
  part.evaluate((root) => {
    const controls = Array.from(
      root.querySelectorAll<HTMLElement>('button, a, input, textarea, [role=combobox], video')
    ).filter(
      // The button in Strapi's search field lies in it on purpose.
      (element) =>
        !element.closest('[role=search]') && element.checkVisibility({ visibilityProperty: true })
    );
    const nameOf = (element: HTMLElement) =>
      element.getAttribute('aria-label') ?? (element.textContent || element.tagName);
    return controls.flatMap((one, index) =>
      controls.slice(index + 1).flatMap((other) => {
        if (one.contains(other) || other.contains(one)) return [];
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        return wide > 1 && high > 1 && a.width > 1 && b.width > 1
          ? [`${nameOf(one)} / ${nameOf(other)}`]
          : [];
      })
    );
  });

/** Heading levels in the order of the page. */
export const headingsIn = (part: Locator): Promise<number[]> =>
  part
    .getByRole('heading')
    .evaluateAll((headings) =>
      headings.map((heading) =>
        Number(heading.getAttribute('aria-level') ?? heading.tagName.slice(1))
      )
    );

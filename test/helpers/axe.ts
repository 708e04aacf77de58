import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';

interface Axe {
  run(context: Element): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds in a part of a page that has come to rest: `rule: element`, or nothing. */
export const violationsIn = async (part: Locator): Promise<string[]> => {
  await part.page().evaluate(source);
  return part.evaluate(async (element) => {
    // Half faded in, everything has too little contrast.
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null)));
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run(element);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
};

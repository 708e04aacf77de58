import { startCogVideoXServer } from '../../cogvideox-server/src';
import { type AdminClient, adminClient } from '../helpers/admin-client';
import { type Browser, login, openBrowser } from '../helpers/browser';
import { type EditView, editViewOf } from '../helpers/edit-view';
import { PRODUCT } from '../helpers/entries';
import { makeManyVideos } from '../helpers/many-videos';
import { ADMIN, type PackedSite, startPackedSite } from '../helpers/packed-site';
import { STOVE, TENT } from '../helpers/videos-of-each-kind';
import { median, runBench, timeOnce } from './lib/run-bench';

// What the plugin costs whoever opens an entry, in a browser: the same site with it and without it,
// by turns; and what two hundred videos of an entry cost beside one, in typing and in opening.

const OPENS = 11;
const KEYS = 'Longer nights, lighter bags. ';
const MANY = 200;

interface Side {
  site: PackedSite;
  client: AdminClient;
  view: EditView;
}

const startSide = async (
  browser: Browser,
  kind: 'playground' | 'bare',
  apiUrl: string
): Promise<Side> => {
  const site = await startPackedSite(apiUrl, { kind });
  const page = await browser.newPage();
  await login(page, site.url, ADMIN);
  return { site, client: await adminClient(site.url, ADMIN), view: editViewOf(page, site.url) };
};

/** How long an entry takes from the click in the list until its form is filled, ms. */
const timeToOpen = async ({ view }: Side, name: string): Promise<number> => {
  await view.openList(PRODUCT);
  const cell = view.page.getByRole('gridcell', { name, exact: true }).first();
  await cell.waitFor();
  await view.page.waitForLoadState('networkidle');
  return timeOnce(async () => {
    await cell.click();
    await view.page.waitForFunction(
      (title) => document.querySelector<HTMLInputElement>('input[name=name]')?.value === title,
      name
    );
  });
};

/** Until the panel has its videos, ms. */
const timeToVideos = async (side: Side, documentId: string): Promise<number> => {
  const { view } = side;
  await view.page.goto('about:blank');
  return timeOnce(async () => {
    await view.goTo(PRODUCT, documentId);
    await view.panel.getByRole('listitem').first().waitFor();
  });
};

/** How long a key takes until it is on the screen, ms: the median of a sentence. */
const timeToType = async (side: Side, documentId: string): Promise<number> => {
  const { page, panel, goTo, field } = side.view;
  await goTo(PRODUCT, documentId);
  await panel.getByRole('listitem').first().waitFor();
  const all = panel.getByRole('button', { name: /^Show all/ });
  if (await all.isVisible()) await all.click();
  await page.waitForLoadState('networkidle');
  await field('name').focus();
  const times: number[] = [];
  for (const key of KEYS) {
    times.push(
      await timeOnce(async () => {
        await page.keyboard.type(key);
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      })
    );
  }
  return median(times);
};

const main = async () => {
  const api = await startCogVideoXServer({ slots: 2, seconds: 0 });
  const browser = await openBrowser();
  const sides: Side[] = [];
  try {
    sides.push(await startSide(browser, 'playground', api.url));
    sides.push(await startSide(browser, 'bare', ''));
    const [on, off] = sides as [Side, Side];
    const { documentId: stove } = await on.client.find(PRODUCT, 'name', STOVE);
    await on.client.generate(PRODUCT, stove);
    const { documentId: tent } = await makeManyVideos(on, MANY);

    await runBench('edit-view', [
      {
        name: 'added',
        unit: 'ms',
        limit: 50,
        runs: 3,
        measure: async () => {
          const times = new Map<Side, number[]>([
            [on, []],
            [off, []],
          ]);
          for (let number = 0; number < OPENS; number += 1) {
            const turn = number % 2 === 0 ? [on, off] : [off, on];
            for (const side of turn) times.get(side)!.push(await timeToOpen(side, TENT));
          }
          return median(times.get(on)!) - median(times.get(off)!);
        },
      },
      {
        name: 'videos-of-200',
        unit: 'times those of 1',
        limit: 1.5,
        runs: 5,
        measure: async () => (await timeToVideos(on, tent)) / (await timeToVideos(on, stove)),
      },
      {
        name: 'typing-beside-200',
        unit: 'times that beside 1',
        limit: 1.5,
        runs: 5,
        measure: async () => (await timeToType(on, tent)) / (await timeToType(on, stove)),
      },
    ]);
  } finally {
    await browser.close();
    for (const { site } of sides) await site.stop();
    await api.close();
  }
};

void main();

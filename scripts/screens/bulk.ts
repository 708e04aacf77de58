import type { Page } from 'playwright-core';
import type { Screen } from './screens';
import type { Stage } from './stage';

const PROPERTY = 'api::property.property';

const list = (stage: Stage, query: string) =>
  `${stage.site.url}/admin/content-manager/collection-types/${PROPERTY}?page=1&pageSize=10${query}`;

const order = (page: Page) => page.getByRole('dialog', { name: 'Generate videos' });
const generateButton = (page: Page) =>
  order(page).getByRole('button', { name: /^Generate \d+ videos/ });

/** The list with all of a page's entries ticked, and what would become of them. */
const bulk = async (stage: Stage) => {
  const { page } = await stage.editView('light');
  await page.goto(list(stage, '&sort=title:ASC'));
  await page.getByRole('checkbox', { name: 'Select all entries' }).click();
  await page.getByRole('button', { name: 'Generate videos' }).click();
  await generateButton(page).waitFor();
  return page;
};

/** A batch in the middle, above the list. */
const batch: Screen = async (stage) => {
  const page = await bulk(stage);
  await generateButton(page).click();
  await order(page).waitFor({ state: 'hidden' });
  await page.getByText(/^[1-9]\d* of \d+ videos/).waitFor({ timeout: 60_000 });
  return page;
};

export const bulkScreens: Record<string, Screen> = {
  bulk,
  batch,
};

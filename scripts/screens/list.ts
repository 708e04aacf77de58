import type { Screen } from './screens';
import type { Stage, Theme } from './stage';

const PRODUCT = 'api::product.product';
const NAMES = ['Aurora 2 trekking tent', 'Ridgeline 45 backpack', 'Ember titanium stove'];

/** The list of entries with how far their videos are: ready, failed, none. */
const list = async (stage: Stage, theme: Theme) => {
  const { page, openList } = await stage.editView(theme);
  stage.api.faults.set({
    render: [{ kind: 'out-of-memory', when: ({ prompt }) => prompt.includes('stove') }],
  });
  for (const name of NAMES) {
    const { documentId } = await stage.client.find(PRODUCT, 'name', name);
    const { length } = await stage.client.jobs(PRODUCT, documentId);
    if (length === 0) await stage.client.generate(PRODUCT, documentId);
  }
  await openList(PRODUCT);
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  await row(NAMES[0]!).getByText('In use', { exact: true }).waitFor({ timeout: 120_000 });
  await row(NAMES[2]!)
    .getByText(/^Failed/)
    .waitFor({ timeout: 120_000 });
  stage.api.faults.clear();
  return page;
};

export const listScreens: Record<string, Screen> = {
  list: (stage) => list(stage, 'light'),
  'list-dark': (stage) => list(stage, 'dark'),
};

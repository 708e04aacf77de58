import type { Screen } from './screens';
import type { Stage, Theme } from './stage';

export const PRODUCT = 'api::product.product';
export const FAILING = 'Ember titanium stove';
export const NAMES = ['Aurora 2 trekking tent', 'Ridgeline 45 backpack', FAILING];
export const CLIPS_MS = 120_000;

/** Has videos of some products made, one of which fails, and waits for `shown` before it goes on. */
export const makeVideos = async (stage: Stage, shown: () => Promise<void>): Promise<void> => {
  stage.api.faults.set({
    render: [{ kind: 'out-of-memory', when: ({ prompt }) => prompt.includes('stove') }],
  });
  for (const name of NAMES) {
    const { documentId } = await stage.client.find(PRODUCT, 'name', name);
    const { length } = await stage.client.jobs(PRODUCT, documentId);
    if (length === 0) await stage.client.generate(PRODUCT, documentId);
  }
  await shown();
  stage.api.faults.clear();
};

/** The list of all jobs, with one that has failed. */
const jobs = async (stage: Stage, theme: Theme) => {
  const { page } = await stage.editView(theme);
  await makeVideos(stage, async () => {
    await page.goto(`${stage.site.url}/admin/plugins/video-generator`);
    await page.getByText('Failed', { exact: true }).first().waitFor({ timeout: CLIPS_MS });
  });
  return page;
};

/** What happened to the one that has failed. */
const job: Screen = async (stage) => {
  const page = await jobs(stage, 'light');
  await page.getByRole('row').filter({ hasText: 'Failed' }).getByRole('link').first().click();
  await page.getByRole('region', { name: 'Timeline' }).waitFor();
  return page;
};

export const jobScreens: Record<string, Screen> = {
  jobs: (stage) => jobs(stage, 'light'),
  'jobs-dark': (stage) => jobs(stage, 'dark'),
  job,
};

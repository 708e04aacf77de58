import { CLIPS_MS, FAILING, makeVideos, NAMES, PRODUCT } from './jobs';
import type { Screen } from './screens';
import type { Stage, Theme } from './stage';

/** The list of entries with how far their videos are: ready, failed, none. */
const list = async (stage: Stage, theme: Theme) => {
  const { page, openList } = await stage.editView(theme);
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  const says = (name: string, words: RegExp) =>
    row(name).getByText(words).first().waitFor({ timeout: CLIPS_MS });
  await makeVideos(stage, async () => {
    await openList(PRODUCT);
    await says(NAMES[0]!, /^In use/);
    await says(FAILING, /^Failed/);
  });
  return page;
};

export const listScreens: Record<string, Screen> = {
  list: (stage) => list(stage, 'light'),
  'list-dark': (stage) => list(stage, 'dark'),
};

import { waitFor } from '../../test/helpers/wait';
import { addHistory } from './history';
import type { Screen } from './screens';
import type { Stage, Theme } from './stage';

const PRODUCT = 'api::product.product';
const RECIPE = 'api::recipe.recipe';
const CLIPS_MS = 120_000;

const videos = (stage: Stage, tab: string) =>
  `${stage.site.url}/admin/plugins/video-generator/${tab}`;

/** Makes clips of an entry, if it has none, and waits for them. */
const clipsOf = async (stage: Stage, uid: string, field: string, name: string) => {
  const { documentId } = await stage.client.find(uid, field, name);
  const jobs = () => stage.client.jobs(uid, documentId);
  if ((await jobs()).length === 0) {
    await stage.client.generate(uid, documentId, ['cinematic', 'animated', 'realistic']);
  }
  const haveEnded = async () => (await jobs()).every(({ endedAt }) => endedAt !== null) || null;
  await waitFor(`the clips of ${name}`, haveEnded, CLIPS_MS);
};

let hasPast = false;

/** A month of videos, by day, and how they went. */
const overview = async (stage: Stage, theme: Theme) => {
  const { page } = await stage.editView(theme);
  if (!hasPast) {
    await clipsOf(stage, PRODUCT, 'name', 'Aurora 2 trekking tent');
    await stage.site.restart({ meanwhile: () => addHistory(stage.site.database) });
    hasPast = true;
  }
  await page.goto(videos(stage, 'overview'));
  await page.getByRole('img', { name: /^Videos by day and style/ }).waitFor();
  return page;
};

/** A clip that waits for its judgement. */
const review = async (stage: Stage, theme: Theme) => {
  await clipsOf(stage, RECIPE, 'title', 'Saffron risotto with roasted squash');
  const { page } = await stage.editView(theme);
  await page.goto(videos(stage, 'review'));
  await page.getByRole('button', { name: /^Approve/ }).waitFor();
  await page.waitForFunction(() =>
    Array.from(document.querySelectorAll('video')).some(
      (clip) => clip.readyState > clip.HAVE_CURRENT_DATA
    )
  );
  return page;
};

/** On the homepage. */
const widget: Screen = async (stage) => {
  const { page } = await stage.editView('light');
  await page.goto(`${stage.site.url}/admin`);
  const link = page.getByRole('link', { name: /^To review/ });
  await link.waitFor();
  await link.scrollIntoViewIfNeeded();
  return page;
};

export const videosScreens: Record<string, Screen> = {
  review: (stage) => review(stage, 'light'),
  'review-dark': (stage) => review(stage, 'dark'),
  overview: (stage) => overview(stage, 'light'),
  'overview-dark': (stage) => overview(stage, 'dark'),
  widget,
};

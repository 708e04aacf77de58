import type { Page } from 'playwright-core';
import { type AdminStage, OPEN_MS, openAdminStage } from '../helpers/admin-stage';
import { violationsIn } from '../helpers/axe';
import { waitFor } from '../helpers/wait';

let stage: AdminStage;

const MINUTE_MS = 60_000;
const RECIPE = 'api::recipe.recipe';
const RISOTTO = 'Saffron risotto with roasted squash';
const RAMEN = 'Tonkotsu ramen with soft eggs';

/** Two recipes, each with a video in its field and two more that wait to be chosen. */
beforeAll(async () => {
  stage = await openAdminStage({ seconds: 0 });
  for (const name of [RISOTTO, RAMEN]) {
    const { documentId } = await stage.client.find(RECIPE, 'title', name);
    await stage.client.generate(RECIPE, documentId, ['cinematic', 'animated', 'realistic']);
    await waitFor(
      'its videos',
      async () =>
        (await stage.client.jobs(RECIPE, documentId)).every(({ state }) => state === 'succeeded') ||
        null,
      MINUTE_MS
    );
  }
}, OPEN_MS);
afterAll(() => stage?.close());

const openReview = (page: Page) =>
  page.goto(`${stage.site.url}/admin/plugins/video-generator/review`);

it(
  'all clips are judged without the mouse',
  async () => {
    const { page } = await stage.person();
    await openReview(page);
    await page.getByText('1 of 4').waitFor();
    await waitFor('the clip to play', () =>
      page.evaluate(() => {
        const shown = Array.from(document.querySelectorAll('video')).find(
          (clip) => clip.offsetParent
        );
        return Promise.resolve(shown && !shown.paused && shown.currentTime > 0 ? true : null);
      })
    );
    await page.keyboard.press('a');
    await page.getByText('1 of 3').waitFor();
    await page.keyboard.press('u');
    await page.getByText('1 of 4').waitFor();
    await page.keyboard.press('a');
    await page.getByText('1 of 3').waitFor();
    await page.keyboard.press('r');
    await page.keyboard.press('2');
    await page.getByText('1 of 2').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText('2 of 2').waitFor();
    await page.keyboard.press('r');
    await page.keyboard.press('r');
    await page.getByText('1 of 1').waitFor();
    await page.keyboard.press('g');
    await page.getByText(/^All reviewed: 1 approved, 2 rejected, 1 made again/).waitFor();
    expect(await violationsIn(page.getByRole('main'))).toEqual([]);
    await page.getByRole('tab', { name: 'Jobs' }).click();

    const { documentId } = await stage.client.find(RECIPE, 'title', RISOTTO);
    const outcomes = async () =>
      (await stage.client.jobs(RECIPE, documentId)).map(({ outcome, rating }) => [outcome, rating]);
    await waitFor('the decisions to arrive', async () =>
      JSON.stringify((await outcomes()).sort()) ===
      JSON.stringify([
        ['attached', null],
        ['attached', null],
        ['candidate', 'down'],
      ])
        ? true
        : null
    );
    const ramen = await stage.client.find(RECIPE, 'title', RAMEN);
    await waitFor('the one that is made again', async () =>
      (await stage.client.jobs(RECIPE, ramen.documentId)).length === 4 ? true : null
    );
  },
  MINUTE_MS * 2
);

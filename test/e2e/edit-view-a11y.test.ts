import { type AdminStage, OPEN_MS, openAdminStage } from '../helpers/admin-stage';
import { violationsIn } from '../helpers/axe';
import type { EditView } from '../helpers/edit-view';
import { ADMIN, EDITOR } from '../helpers/packed-site';

let stage: AdminStage;

const MINUTE_MS = 60_000;
const PRODUCT = 'api::product.product';

beforeAll(async () => {
  stage = await openAdminStage();
}, OPEN_MS);
afterAll(() => stage?.close());
afterEach(() => stage.api.faults.clear());

// Entries for each: the videos of the first round would stay in their fields.
describe.each([
  ['light', 'Aurora 2 trekking tent', 'Saffron risotto with roasted squash'],
  ['dark', 'Lumen solar lantern', 'Tonkotsu ramen with soft eggs'],
] as const)('axe finds nothing in the %s theme', (colorScheme, product, recipe) => {
  let view: EditView;
  beforeAll(async () => {
    view = await stage.person(ADMIN, { colorScheme });
  }, MINUTE_MS);

  const prompt = (style: string) => view.modal.getByRole('textbox', { name: `${style} prompt` });

  it(
    'in the panel, whatever becomes of its videos',
    async () => {
      stage.api.faults.set({
        render: [
          { kind: 'never-ends', when: ({ prompt: words }) => words.includes('cinematic') },
          { kind: 'out-of-memory', when: ({ prompt: words }) => words.includes('animated') },
        ],
      });
      await view.open(PRODUCT, product);
      await view.generate('Cinematic', 'Animated', 'Realistic', 'Minimalist');
      await view.state('Animated', 'Failed').waitFor({ timeout: MINUTE_MS });
      await view.state('Realistic', 'In use').waitFor({ timeout: MINUTE_MS });
      await view.state('Minimalist', 'In use').waitFor({ timeout: MINUTE_MS });
      await view.state('Cinematic', 'Generating').waitFor();
      expect(await violationsIn(view.panel)).toEqual([]);

      await view.panel.getByRole('button', { name: 'Cancel: Cinematic' }).click();
      await view.state('Cinematic', 'Canceled').waitFor({ timeout: MINUTE_MS });
      expect(await violationsIn(view.panel)).toEqual([]);
    },
    MINUTE_MS * 2
  );

  it(
    'in the panel with a video to choose',
    async () => {
      await view.open('api::recipe.recipe', recipe);
      await view.generate('Cinematic', 'Realistic');
      await view.panel.getByText('Ready to review').first().waitFor({ timeout: MINUTE_MS });
      await view.panel.getByText('In use', { exact: true }).waitFor({ timeout: MINUTE_MS });
      expect(await violationsIn(view.panel)).toEqual([]);
    },
    MINUTE_MS * 2
  );

  it(
    'in what leads on from a video, and the keyboard plays two as one',
    async () => {
      await view.open('api::recipe.recipe', recipe);
      const { page, panel } = view;
      // The first that was ready is in use.
      await panel.getByText('In use', { exact: true }).waitFor({ timeout: MINUTE_MS });
      const isFirst = await view.state('Cinematic', 'In use').isVisible();
      const other = isFirst ? 'Realistic' : 'Cinematic';
      const button = (name: string) => panel.getByRole('button', { name, exact: true });
      await button(`More actions: ${other}`).click();
      await page.getByRole('menuitem', { name: 'What made this?' }).click();
      const made = page.getByRole('dialog', { name: /^What made this/ });
      await made.getByText('Parameters').waitFor();
      expect(await violationsIn(made)).toEqual([]);
      await page.keyboard.press('Escape');
      await made.waitFor({ state: 'hidden' });

      await panel.getByRole('button', { name: 'Compare' }).click();
      const compare = page.getByRole('dialog', { name: 'Compare videos' });
      await compare.locator('video').nth(1).waitFor();
      expect(await violationsIn(compare)).toEqual([]);
      await compare.getByRole('slider').focus();
      await page.keyboard.press('Space');
      await page.waitForFunction(() => {
        const videos = document.querySelectorAll<HTMLVideoElement>('[role=dialog] video');
        const times = Array.from(videos, ({ currentTime }) => currentTime);
        return Math.min(...times) > 0.3 && Math.max(...times) - Math.min(...times) < 0.3;
      });
      await page.keyboard.press('Escape');

      await button(`Not good: ${other}`).click();
      await panel.getByRole('button', { name: 'Distorted' }).waitFor();
      expect(await violationsIn(panel)).toEqual([]);
      await panel.getByRole('button', { name: 'Distorted' }).click();
      await view.card(other).getByText('Distorted').waitFor();

      await button(`Use this video: ${other}`).click();
      await view.state(other, 'In use').waitFor();
      await button(`Undo: ${other} is used`).click();
      await view.state(other, 'Not in use').waitFor();
    },
    MINUTE_MS
  );

  it(
    'in the panel with nothing to show yet',
    async () => {
      await view.open(PRODUCT, 'Fernweh hammock');
      await view.panel.getByText(/^No videos yet/).waitFor();
      expect(await violationsIn(view.panel)).toEqual([]);
      await view.goTo(PRODUCT, 'create');
      await view.panel.getByText('Save first').waitFor();
      expect(await violationsIn(view.panel)).toEqual([]);
    },
    MINUTE_MS
  );

  it(
    'in the modal, with its notices',
    async () => {
      await view.open(PRODUCT, 'Fernweh hammock');
      await view.field('name').fill('Fernweh hammock 2');
      await view.generateButton.click();
      await prompt('Cinematic').waitFor();
      await prompt('Cinematic').fill('word '.repeat(400));
      await prompt('Animated').fill(' ');
      await view.modal.getByText(/^You have unsaved changes/).waitFor();
      expect(await violationsIn(view.modal)).toEqual([]);
      await view.page.keyboard.press('Escape');
    },
    MINUTE_MS
  );
});

it(
  'the Editor of a fresh site has videos, too',
  async () => {
    const view = await stage.person(EDITOR);
    await view.open(PRODUCT, 'Gift card');
    await view.generateButton.waitFor();
  },
  MINUTE_MS
);

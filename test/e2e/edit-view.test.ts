import { type AdminStage, OPEN_MS, openAdminStage } from '../helpers/admin-stage';
import { type EditView, listen } from '../helpers/edit-view';

let stage: AdminStage;
let view: EditView;

const MINUTE_MS = 60_000;
const PRODUCT = 'api::product.product';

beforeAll(async () => {
  stage = await openAdminStage();
  view = await stage.person();
}, OPEN_MS);
afterAll(() => stage?.close());
afterEach(() => stage.api.faults.clear());

it(
  'makes three clips of a product in four clicks, and one of them plays',
  async () => {
    const { documentId } = await stage.client.find(PRODUCT, 'name', 'Aurora 2 trekking tent');
    await view.goTo(PRODUCT, documentId);
    await view.generateButton.waitFor();
    await countClicks();
    await view.generateButton.click();
    await view.modal.getByRole('textbox', { name: 'Cinematic prompt' }).waitFor();
    await view.modal.getByRole('button', { name: 'Generate 3 videos' }).click();
    for (const style of ['Cinematic', 'Animated', 'Realistic']) {
      await view.state(style, 'In use').waitFor({ timeout: MINUTE_MS });
    }
    // Until then the cards may still move.
    await view.page.waitForLoadState('networkidle');
    // Beside the browser's own buttons, of which the middle one is for the sound.
    await view
      .card('Cinematic')
      .locator('video')
      .click({ position: { x: 20, y: 15 } });
    await view.isPlaying('Cinematic');
    expect(await clicks()).toBeLessThanOrEqual(4);
  },
  MINUTE_MS * 2
);

/** Counts in the page itself, whoever does the clicking. */
const countClicks = () =>
  view.page.evaluate(() => {
    document.body.dataset.clicks = '0';
    const count = () =>
      (document.body.dataset.clicks = String(Number(document.body.dataset.clicks) + 1));
    window.addEventListener('click', count, { capture: true });
  });
const clicks = () => view.page.evaluate(() => Number(document.body.dataset.clicks));

it(
  'keeps an unsaved edit while a clip arrives, and both after Save and reload',
  async () => {
    await view.open(PRODUCT, 'Aurora 2 trekking tent');
    await view.generate('Minimalist');
    await view.field('name').fill('Aurora 3 trekking tent');
    await view.state('Minimalist', 'In use').waitFor({ timeout: MINUTE_MS });
    expect(await view.field('name').inputValue()).toBe('Aurora 3 trekking tent');

    await view.save();
    await view.page.reload();
    await view.state('Minimalist', 'In use').waitFor();
    expect(await view.field('name').inputValue()).toBe('Aurora 3 trekking tent');
    const { video } = await entry('Aurora 3 trekking tent');
    expect(video).toHaveLength(4);
  },
  MINUTE_MS * 2
);

const entry = async (name: string) => {
  const { documentId } = await stage.client.find(PRODUCT, 'name', name);
  return stage.client.get(PRODUCT, documentId);
};

it(
  'in a type without drafts, lets another video be used',
  async () => {
    await view.open('api::recipe.recipe', 'Saffron risotto with roasted squash');
    await view.generate('Cinematic', 'Realistic');
    await view.panel.getByText('Ready to review').waitFor({ timeout: MINUTE_MS });
    // Until the form has the first one, that could be chosen as well.
    await view.panel.getByText('In use', { exact: true }).waitFor({ timeout: MINUTE_MS });
    await view.panel.getByRole('button', { name: /^Use this video/ }).click();
    await view.panel.getByText('Ready to review').waitFor({ state: 'hidden' });
    await view.panel.getByText('Not in use').waitFor();
    await view.panel.getByText('In use', { exact: true }).waitFor();
  },
  MINUTE_MS * 2
);

it(
  'cancels one, and tries a failed one again',
  async () => {
    await view.open(PRODUCT, 'Aurora 3 trekking tent');
    stage.api.faults.set({
      render: [
        { kind: 'never-ends', when: ({ prompt }) => prompt.includes('cinematic') },
        { kind: 'no-reason', times: 1, when: ({ prompt }) => prompt.includes('animated') },
      ],
    });
    await view.generate('Cinematic', 'Animated');
    await view.state('Animated', 'Failed').waitFor({ timeout: MINUTE_MS });
    await view
      .card('Animated')
      .getByText('The video backend could not make the video and gave no reason.')
      .waitFor();
    await view.panel.getByRole('button', { name: 'Cancel: Cinematic' }).click();
    await view.state('Cinematic', 'Canceled').waitFor({ timeout: MINUTE_MS });

    stage.api.faults.clear();
    await view.panel.getByRole('button', { name: 'Retry: Animated' }).click();
    // Nobody knows whether the failed render was charged.
    await view.page.getByRole('button', { name: 'Confirm' }).click();
    await view.state('Animated', 'In use').waitFor({ timeout: MINUTE_MS });
  },
  MINUTE_MS * 2
);

it(
  'publishes an entry, and its videos arrive in the panel by themselves',
  async () => {
    const ARTICLE = 'api::article.article';
    const { documentId } = await stage.client.create(ARTICLE, {
      title: 'A morning in the harbour',
      excerpt: 'Boats lie in the mist, nets dry on the quay, gulls circle over the old town.',
    });
    await view.goTo(ARTICLE, documentId);
    await view.panel.getByText(/^No videos yet/).waitFor();
    await view.page.getByRole('button', { name: 'Publish', exact: true }).click();
    await view.page.getByText('Published document').first().waitFor();
    // The field takes one clip: the others wait to be chosen.
    await view.panel.getByText('In use', { exact: true }).waitFor({ timeout: MINUTE_MS });
    await view.panel.getByText('Ready to review').nth(1).waitFor({ timeout: MINUTE_MS });
    expect(await view.panel.locator('video').count()).toBe(3);
    const published = await stage.client.get(ARTICLE, documentId, 'status=published');
    expect(published).toMatchObject({ status: 'published', video: { mime: 'video/mp4' } });
  },
  MINUTE_MS * 2
);

it(
  'adds one request to the opening of an entry',
  async () => {
    const { documentId } = await stage.client.find(PRODUCT, 'name', 'Aurora 3 trekking tent');
    const asked = listen(view.page);
    await view.goTo(PRODUCT, documentId);
    await view.state('Cinematic', 'Canceled').waitFor();
    await view.page.waitForLoadState('networkidle');
    expect(asked).toHaveLength(1);
    view.page.removeAllListeners('request');
  },
  MINUTE_MS
);

import type { Locator } from 'playwright-core';
import { type AdminStage, OPEN_MS, openAdminStage } from '../helpers/admin-stage';
import type { EditView } from '../helpers/edit-view';

let stage: AdminStage;
let view: EditView;

const MINUTE_MS = 60_000;
const PRODUCT = 'api::product.product';

beforeAll(async () => {
  stage = await openAdminStage({ env: { VIDEO_PRICE: '0.2' } });
  view = await stage.person();
}, OPEN_MS);
afterAll(() => stage?.close());
afterEach(async () => {
  stage.api.faults.clear();
  await view.forgetChoice();
});

const prompt = (style: string) => view.modal.getByRole('textbox', { name: `${style} prompt` });
const box = (style: string) => view.modal.getByRole('checkbox', { name: style });

const openModal = async (name: string) => {
  await view.open(PRODUCT, name);
  await view.generateButton.click();
  await prompt('Cinematic').waitFor();
};

const jobsOf = async (name: string) => {
  const { documentId } = await stage.client.find(PRODUCT, 'name', name);
  return stage.client.jobs(PRODUCT, documentId);
};

it(
  'sends the prompts as they are seen, edited ones too',
  async () => {
    await openModal('Aurora 2 trekking tent');
    const built = await prompt('Animated').inputValue();
    await view.modal
      .getByText(/^\d+ of 226 tokens\.$/)
      .first()
      .waitFor();
    await box('Realistic').uncheck();
    await prompt('Cinematic').fill('A tent that glows at night');
    await view.modal.getByText(/^About \d+ of 226 tokens\.$/).waitFor();
    await prompt('Animated').fill('Thrown away again');
    await view.modal.getByRole('button', { name: 'Reset: Animated prompt' }).click();
    expect(await prompt('Animated').inputValue()).toBe(built);

    await view.modal.getByRole('button', { name: 'Generate 2 videos · $0.40' }).click();
    await view.page.getByText('2 videos are being made. Follow them in the panel').waitFor();
    const jobs = await jobsOf('Aurora 2 trekking tent');
    expect(new Map(jobs.map((job) => [job.style, job.prompt]))).toEqual(
      new Map([
        ['cinematic', 'A tent that glows at night'],
        ['animated', built],
      ])
    );
  },
  MINUTE_MS
);

it(
  'tells price, time and what is left of the limit, by what was made before',
  async () => {
    const { documentId } = await stage.client.find(PRODUCT, 'name', 'Cairn trail running shoes');
    await stage.client.generate(PRODUCT, documentId);
    await view.goTo(PRODUCT, documentId);
    await view.state('Cinematic', 'In use').waitFor({ timeout: MINUTE_MS });

    await openModal('Ridgeline 45 backpack');
    const submit = view.modal.getByRole('button', { name: /^Generate \d/ });
    const words = /^Generate 3 videos · \$0\.60 · about \d+ s$/;
    await view.modal.getByRole('button', { name: words }).waitFor();
    await view.modal.getByText(/^3 videos, about \d+ s with 3 slots, \$0\.60$/).waitFor();
    await view.modal.getByText(/^Your limit: \$\d+\.\d\d of \$20\.00 left until/).waitFor();
    await view.modal.getByRole('combobox', { name: 'Variations per style' }).click();
    await view.page.getByRole('option', { name: '2', exact: true }).click();
    await view.modal.getByRole('button', { name: /^Generate 6 videos · \$1\.20/ }).waitFor();
    // Nothing of that kind was made here yet.
    await view.modal.getByRole('checkbox', { name: /^Draft/ }).check();
    await view.modal.getByText('6 videos, $1.20', { exact: true }).waitFor();
    expect(await submit.textContent()).toBe('Generate 6 videos · $1.20');
    await view.page.keyboard.press('Escape');
  },
  MINUTE_MS * 2
);

it(
  'begins with the last choice, also another day, and goes back to the usual',
  async () => {
    await openModal('Northwind down jacket');
    await box('Animated').uncheck();
    await box('Realistic').uncheck();
    await view.modal.getByRole('checkbox', { name: /^Draft/ }).check();
    await view.modal.getByRole('button', { name: /^Generate 1 video/ }).click();
    await view.modal.waitFor({ state: 'hidden' });
    const [job] = await jobsOf('Northwind down jacket');
    expect(job!.options).toMatchObject({ quality: 'draft' });

    await view.page.reload();
    await openModal('Ridgeline 45 backpack');
    await view.modal.getByRole('button', { name: /^Generate 1 video/ }).waitFor();
    const draft = view.modal.getByRole('checkbox', { name: /^Draft/ });
    expect(await draft.isChecked()).toBe(true);
    const reset = view.modal.getByRole('button', { name: 'Reset to the usual' });
    await reset.click();
    await view.modal.getByRole('button', { name: /^Generate 3 videos/ }).waitFor();
    expect(await draft.isChecked()).toBe(false);
    expect(await reset.count()).toBe(0);
    expect(await box('Cinematic').evaluate((one) => one === document.activeElement)).toBe(true);
    await view.page.keyboard.press('Escape');
  },
  MINUTE_MS * 2
);

it(
  'says when nothing would be made, and when a prompt is longer than what the model reads',
  async () => {
    await openModal('Ridgeline 45 backpack');
    await prompt('Cinematic').fill('word '.repeat(400));
    await view.modal.getByText(/The model reads only the beginning/).waitFor();
    await prompt('Cinematic').fill(' ');
    await view.modal.getByText('Write what the video shows, or reset the prompt.').waitFor();
    for (const style of ['Cinematic', 'Animated', 'Realistic']) await box(style).uncheck();
    await view.modal.getByText('Choose at least one style.').waitFor();
    const submit = view.modal.getByRole('button', { name: 'Generate', exact: true });
    expect(await submit.isDisabled()).toBe(true);
    await view.page.keyboard.press('Escape');
  },
  MINUTE_MS
);

it(
  'with unsaved changes says that the saved text is used, and saves first',
  async () => {
    await view.open(PRODUCT, 'Ridgeline 45 backpack');
    await view.field('name').fill('Ridgeline 60 backpack');
    await view.generateButton.click();
    await view.modal.getByText(/^You have unsaved changes/).waitFor();
    await prompt('Cinematic').waitFor();
    expect(await prompt('Cinematic').inputValue()).toContain('Ridgeline 45');
    await view.modal.getByRole('button', { name: 'Save first' }).click();
    await view.modal.getByText(/^You have unsaved changes/).waitFor({ state: 'hidden' });
    await view.modal.getByText('Ridgeline 60').first().waitFor();
    expect(await stage.client.find(PRODUCT, 'name', 'Ridgeline 60 backpack')).toBeTruthy();
    await view.page.keyboard.press('Escape');
  },
  MINUTE_MS
);

it(
  'shows what is being made already, and makes it twice only if that is wanted',
  async () => {
    const name = 'Ember titanium stove';
    stage.api.faults.set({ render: { kind: 'never-ends' } });
    await view.open(PRODUCT, name);
    await view.generate('Cinematic');
    await view.state('Cinematic', 'Generating').waitFor();

    await view.generateButton.click();
    await view.modal.getByText('Cinematic (being made now)').waitFor();
    for (const style of ['Animated', 'Realistic']) await box(style).uncheck();
    await view.modal.getByRole('button', { name: 'Generate 1 video' }).click();
    await view.modal.getByText(/^This video is already being made from the same words/).waitFor();
    expect(await jobsOf(name)).toHaveLength(1);
    await view.modal.getByRole('button', { name: 'Make another one' }).click();
    await view.modal.waitFor({ state: 'hidden' });
    await view.card('Cinematic 2').waitFor();

    for (const style of ['Cinematic', 'Cinematic 2']) {
      await view.panel.getByRole('button', { name: `Cancel: ${style}`, exact: true }).click();
    }
    await view.panel.getByRole('button', { name: 'Show all (2)' }).click();
    await view.state('Cinematic', 'Canceled').waitFor();
    await view.state('Cinematic 2', 'Canceled').waitFor();
  },
  MINUTE_MS * 2
);

it(
  'leads from a row of the list to the entry in which the video arrives',
  async () => {
    await view.openList(PRODUCT);
    const row = view.page.getByRole('row', { name: /Lumen solar lantern/ });
    await row.getByRole('button', { name: 'Row actions' }).click();
    await view.page.getByRole('menuitem', { name: 'Generate video' }).click();
    await prompt('Cinematic').waitFor();
    await view.modal.getByRole('button', { name: 'Generate 3 videos' }).click();
    await view.modal.waitFor({ state: 'hidden' });
    const link = view.page.getByRole('link', { name: 'Open the entry' });
    const entry = await link.getAttribute('href');
    await view.page.goto(new URL(entry ?? '', stage.site.url).href);
    await view.state('Cinematic', 'In use').waitFor({ timeout: MINUTE_MS });
  },
  MINUTE_MS * 2
);

describe('by keyboard alone', () => {
  const press = (...keys: string[]) =>
    keys.reduce<Promise<void>>(
      (before, key) => before.then(() => view.page.keyboard.press(key)),
      Promise.resolve()
    );
  const isFocused = async (element: Locator) => {
    await view.page.waitForFunction(
      (wanted) => document.activeElement === wanted,
      await element.elementHandle()
    );
  };
  /** Opens a menu, goes to its item "Generate video", and leaves the modal again. */
  const openFromMenu = async (menu: Locator) => {
    await menu.focus();
    await press('Enter');
    await view.page.waitForFunction(() => document.activeElement?.role === 'menuitem');
    const item = view.page.getByRole('menuitem', { name: 'Generate video' });
    while (!(await item.evaluate((element) => element === document.activeElement))) {
      // A menu moves the focus a moment after the key: the next press must not be earlier.
      const before = await view.page.evaluateHandle(() => document.activeElement);
      await press('ArrowDown');
      await view.page.waitForFunction((element) => element !== document.activeElement, before);
    }
    await press('Enter');
    await prompt('Cinematic').waitFor();
    await isFocused(box('Cinematic'));
    await press('Escape');
    await view.modal.waitFor({ state: 'hidden' });
  };

  it(
    'opens and closes, and is back where it was',
    async () => {
      await view.open(PRODUCT, 'Fernweh hammock');
      await view.generateButton.focus();
      await press('Enter');
      await prompt('Cinematic').waitFor();
      await isFocused(box('Cinematic'));
      await press('Space');
      await view.modal.getByRole('button', { name: 'Generate 2 videos' }).waitFor();
      await press('Escape');
      await view.modal.waitFor({ state: 'hidden' });
      await isFocused(view.generateButton);

      const ofEntry = view.page.getByRole('button', { name: 'More actions' });
      await openFromMenu(ofEntry);
      await isFocused(ofEntry);

      await view.openList(PRODUCT);
      const ofRow = view.page
        .getByRole('row', { name: /Fernweh hammock/ })
        .getByRole('button', { name: 'Row actions' });
      await openFromMenu(ofRow);
      await isFocused(ofRow);
    },
    MINUTE_MS
  );

  it.each([
    ['Control+Enter', 'Pathfinder headlamp 600'],
    ['Control+Shift+Enter', 'Drift packable kayak'],
  ])(
    'generates with %s, and neither saves nor publishes the entry by it',
    async (keys, name) => {
      await view.open(PRODUCT, name);
      await view.field('name').fill(`${name} 2`);
      const changes: string[] = [];
      view.page.on('request', (request) => {
        const { pathname } = new URL(request.url());
        if (request.method() !== 'GET') changes.push(`${request.method()} ${pathname}`);
      });
      await view.generateButton.focus();
      await press('Enter');
      await prompt('Cinematic').waitFor();
      await prompt('Cinematic').focus();
      await press(keys);
      await view.modal.waitFor({ state: 'hidden' });
      await view.state('Cinematic', 'In use').waitFor({ timeout: MINUTE_MS });
      view.page.removeAllListeners('request');
      expect(changes.filter((change) => change.includes('/content-manager/'))).toEqual([]);
      expect(changes.filter((change) => change.endsWith('/jobs'))).toHaveLength(1);
      expect(await view.field('name').inputValue()).toBe(`${name} 2`);
    },
    MINUTE_MS * 2
  );
});

import { type AdminStage, OPEN_MS, openAdminStage } from '../helpers/admin-stage';
import { askingOf } from '../helpers/asking';
import type { EditView } from '../helpers/edit-view';
import { EDITOR } from '../helpers/packed-site';

// Several people at one entry, and what can go wrong while a video is being made.

let stage: AdminStage;
let ann: EditView;
let ben: EditView;

const MINUTE_MS = 60_000;
const PRODUCT = 'api::product.product';

beforeAll(async () => {
  stage = await openAdminStage({ seconds: 3 });
  ann = await stage.person();
  ben = await stage.person(EDITOR);
}, OPEN_MS);
afterAll(() => stage?.close());
afterEach(() => stage.api.faults.clear());

const entry = async (name: string) => {
  const { documentId } = await stage.client.find(PRODUCT, 'name', name);
  return stage.client.get(PRODUCT, documentId);
};

const arrives = (view: EditView) =>
  view.state('Cinematic', 'In use').waitFor({ timeout: MINUTE_MS });

describe('two editors', () => {
  it(
    'both see a clip arrive, and neither Save takes it off',
    async () => {
      await ann.open(PRODUCT, 'Aurora 2 trekking tent');
      await ann.generate('Cinematic');
      await ben.open(PRODUCT, 'Aurora 2 trekking tent');
      await ben.state('Cinematic', 'Generating').waitFor();
      await ben.field('category').fill('Tents for two');
      await Promise.all([arrives(ann), arrives(ben)]);
      expect(await ben.field('category').inputValue()).toBe('Tents for two');

      await ben.save();
      await ann.field('name').fill('Aurora 4 trekking tent');
      await ann.save();
      await Promise.all([arrives(ann), arrives(ben)]);
      expect((await entry('Aurora 4 trekking tent')).video).toHaveLength(1);
    },
    MINUTE_MS * 2
  );

  it(
    'lose no clip to a Save of a form that has not heard of it',
    async () => {
      // Nothing runs when Ben opens the entry, so his page has no reason to ask again.
      await ben.open(PRODUCT, 'Ridgeline 45 backpack');
      await ben.panel.getByText(/^No videos yet/).waitFor();
      await ann.open(PRODUCT, 'Ridgeline 45 backpack');
      await ann.generate('Cinematic');
      await arrives(ann);

      await ben.field('name').fill('Ridgeline 50 backpack');
      await ben.save();
      await arrives(ben);
      expect((await entry('Ridgeline 50 backpack')).video).toHaveLength(1);
    },
    MINUTE_MS * 2
  );
});

it(
  'goes on by itself after a restart of the server, with what was typed',
  async () => {
    await ann.open(PRODUCT, 'Ember titanium stove');
    await ann.generate('Cinematic');
    await ann.state('Cinematic', 'Generating').waitFor();
    await ann.field('name').fill('Ember titanium stove 2');
    await stage.site.restart({
      meanwhile: () => ann.panel.getByText('The connection is lost. Trying again …').waitFor(),
    });
    await arrives(ann);
    expect(await ann.panel.getByText(/^The connection is lost/).count()).toBe(0);
    expect(await ann.field('name').inputValue()).toBe('Ember titanium stove 2');
    await ann.save();
    expect((await entry('Ember titanium stove 2')).video).toHaveLength(1);
  },
  MINUTE_MS * 2
);

describe('a login that ends', () => {
  it(
    'is renewed, and the clip arrives',
    async () => {
      await ann.open(PRODUCT, 'Drift packable kayak');
      await ann.generate('Cinematic');
      await ann.state('Cinematic', 'Generating').waitFor();
      const renewal = ann.page.waitForResponse(/\/admin\/access-token$/);
      await ann.page
        .context()
        .addCookies([{ name: 'jwtToken', value: 'expired', url: stage.site.url }]);
      expect((await renewal).ok()).toBe(true);
      await arrives(ann);
    },
    MINUTE_MS * 2
  );

  it(
    'leads to the login where it cannot be renewed, and back to the video',
    async () => {
      await ben.open(PRODUCT, 'Drift packable kayak');
      await arrives(ben);
      await ben.generate('Animated');
      await ben.state('Animated', 'Generating').waitFor();
      await ben.page.context().clearCookies();
      await ben.page.waitForURL(/\/auth\/login/);
      ben = await stage.person(EDITOR);
      await ben.open(PRODUCT, 'Drift packable kayak');
      await ben.state('Animated', 'In use').waitFor({ timeout: MINUTE_MS });
    },
    MINUTE_MS * 2
  );
});

describe('asking the server', () => {
  it(
    'stops while nothing runs or the tab is hidden, and goes on where it is seen',
    async () => {
      await ann.page.clock.install();
      const { inAMinute, setVisible } = askingOf(ann.page);
      await ann.open(PRODUCT, 'Northwind down jacket');
      await ann.panel.getByText(/^No videos yet/).waitFor();
      expect(await inAMinute()).toBe(0);

      stage.api.faults.set({ render: { kind: 'never-ends' } });
      await ann.generate('Cinematic');
      await ann.state('Cinematic', 'Generating').waitFor();
      expect(await inAMinute()).toBeGreaterThan(0);
      await setVisible('hidden');
      expect(await inAMinute()).toBe(0);

      await ann.panel.getByRole('button', { name: 'Cancel: Cinematic' }).click();
      await setVisible('visible');
      await ann.state('Cinematic', 'Canceled').waitFor();
      expect(await inAMinute()).toBe(0);
    },
    MINUTE_MS * 2
  );
});

import { type AdminStage, OPEN_MS, openAdminStage } from '../helpers/admin-stage';
import type { EditView } from '../helpers/edit-view';
import { makeManyVideos, MANY_STYLES as STYLES } from '../helpers/many-videos';
import { PRODUCT } from '../helpers/entries';

// An entry of which two hundred videos were made stays an entry to work with.

let stage: AdminStage;
let view: EditView;
let documentId: string;
let fileIds: number[];
/** The clips that the page has asked for. */
let clips: Set<string>;

const MINUTE_MS = 60_000;
const JOBS = 200;
/** The panel's own limit: older ones are on the entry's jobs under Videos. */
const LISTED = 100;

beforeAll(async () => {
  stage = await openAdminStage({ seconds: 0 });
  ({ documentId, fileIds } = await makeManyVideos(stage, JOBS));
  view = await stage.person();
  view.page.on('request', (request) => {
    if (request.url().includes('.mp4')) clips.add(request.url());
  });
}, OPEN_MS);
afterAll(() => stage?.close());
beforeEach(async () => {
  clips = new Set();
  await view.page.goto('about:blank');
});

const openTent = async () => {
  await view.goTo(PRODUCT, documentId);
  await view.panel.getByRole('button', { name: `Show all (${LISTED})` }).waitFor();
  await view.page.waitForLoadState('networkidle');
};
const videos = () => view.panel.locator('video').count();
const showAll = () => view.panel.getByRole('button', { name: `Show all (${LISTED})` }).click();
const listed = () => view.panel.getByRole('listitem').count();
const elements = () => view.panel.locator('*').count();

it(
  'loads the newest of each style and the one in use, and of the others none',
  async () => {
    await openTent();
    expect(await videos()).toBeLessThanOrEqual(STYLES.length + 1);
    const shown = await elements();
    await showAll();
    await view.panel
      .getByRole('listitem')
      .nth(LISTED - 1)
      .waitFor();
    expect(await listed()).toBe(LISTED);
    await view.page.waitForLoadState('networkidle');
    expect(await videos()).toBeLessThanOrEqual(STYLES.length + 1);
    expect(clips.size).toBeLessThanOrEqual(STYLES.length + 1);
    // A small one has few elements.
    expect(await elements()).toBeLessThan(shown + 20 * LISTED);

    await view.panel
      .getByRole('button', { name: /^Show this video/ })
      .first()
      .click();
    expect(await videos()).toBeLessThanOrEqual(STYLES.length + 2);
  },
  MINUTE_MS
);

it(
  'stays as small where all of them are in use, and says of each that it is',
  async () => {
    await stage.client.update(PRODUCT, documentId, { video: fileIds });
    await openTent();
    expect(await videos()).toBeLessThanOrEqual(12 + STYLES.length);
    await showAll();
    await view.panel
      .getByRole('listitem')
      .nth(LISTED - 1)
      .waitFor();
    expect(await view.panel.getByText('In use', { exact: true }).count()).toBe(LISTED);
    // What the entry's own field loads is Strapi's: the panel has no more than before.
    expect(await videos()).toBeLessThanOrEqual(12 + STYLES.length);
  },
  MINUTE_MS
);

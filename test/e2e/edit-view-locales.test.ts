import { type AdminStage, OPEN_MS, openAdminStage } from '../helpers/admin-stage';
import type { EditView } from '../helpers/edit-view';

let stage: AdminStage;
let view: EditView;

const MINUTE_MS = 60_000;
const inLocale = (code: string) => `plugins[i18n][locale]=${code}`;

beforeAll(async () => {
  stage = await openAdminStage();
  view = await stage.person();
}, OPEN_MS);
afterAll(() => stage?.close());

describe('a field with a value for each locale', () => {
  const PROPERTY = 'api::property.property';
  let documentId = '';
  beforeAll(async () => {
    ({ documentId } = await stage.client.find(PROPERTY, 'title', 'Glass house above the lake'));
  });
  const videoIn = async (code: string) =>
    (await stage.client.get(PROPERTY, documentId, `locale=${code}`)).video;

  it(
    'gets the clip in the locale of the open entry, made from its words',
    async () => {
      await view.goTo(PROPERTY, documentId, inLocale('de'));
      await view.generateButton.click();
      const prompt = view.modal.getByRole('textbox', { name: 'Cinematic prompt' });
      await prompt.waitFor();
      expect(await prompt.inputValue()).toContain('Glashaus');
      await view.page.keyboard.press('Escape');
      await view.generate('Cinematic');
      await view.state('Cinematic', 'In use').waitFor({ timeout: MINUTE_MS });
      expect(await videoIn('de')).toMatchObject({ mime: 'video/mp4' });
      expect(await videoIn('en')).toBeNull();
    },
    MINUTE_MS * 2
  );

  it(
    'shows each locale its own videos',
    async () => {
      await view.goTo(PROPERTY, documentId, inLocale('en'));
      await view.panel.getByText(/^No videos yet/).waitFor();
    },
    MINUTE_MS
  );

  it(
    'asks to save a locale that is not there yet',
    async () => {
      await view.goTo(PROPERTY, documentId, inLocale('fr'));
      await view.panel.getByText('Save first').waitFor();
    },
    MINUTE_MS
  );
});

describe('a field that all locales share', () => {
  const ARTICLE = 'api::article.article';

  it(
    'gets one clip, and says in the others where it is from',
    async () => {
      const { documentId } = await stage.client.find(
        ARTICLE,
        'title',
        'Sunrise above the Lofoten walls'
      );
      await view.goTo(ARTICLE, documentId, inLocale('de'));
      await view.generate('Cinematic');
      await view.state('Cinematic', 'In use').waitFor({ timeout: MINUTE_MS });

      await view.goTo(ARTICLE, documentId, inLocale('en'));
      await view.state('Cinematic', 'In use').waitFor();
      await view.card('Cinematic').getByText('Made from the locale de.').waitFor();
      for (const code of ['de', 'en', 'fr']) {
        const { video } = await stage.client.get(ARTICLE, documentId, `locale=${code}`);
        expect(video).toMatchObject({ mime: 'video/mp4' });
      }
    },
    MINUTE_MS * 2
  );
});

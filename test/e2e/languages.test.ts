import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { SERVER_TEXTS } from '../../shared/texts';
import { type AdminStage, OPEN_MS, openAdminStage } from '../helpers/admin-stage';
import { RECIPE } from '../helpers/entries';
import { overflowsIn } from '../helpers/layout';
import { ADMIN } from '../helpers/packed-site';
import {
  makeVideosOfEachKind,
  RISOTTO,
  type VideosOfEachKind,
} from '../helpers/videos-of-each-kind';

// The admin in other languages: nothing that has a translation is left in English, also of what the
// server says, and longer words do not break a page.

const MINUTE_MS = 60_000;
const TRANSLATIONS = path.resolve(__dirname, '../../admin/src/translations');

type Texts = Record<string, string>;

const read = (file: string) =>
  JSON.parse(readFileSync(path.join(TRANSLATIONS, `${file}.json`), 'utf8')) as Texts;

const english = { ...read('en'), ...SERVER_TEXTS } as Texts;

let stage: AdminStage;
let videos: VideosOfEachKind;

beforeAll(async () => {
  stage = await openAdminStage({ seconds: 0 });
  videos = await makeVideosOfEachKind(stage);
}, OPEN_MS);
afterAll(() => stage?.close());

/** Somebody whose admin is in a language; `app.ts` of the site has what the browser remembers. */
const personIn = async (language: string, width: number) => {
  const view = await stage.person(ADMIN, { viewport: { width, height: 1_000 } });
  await view.page.evaluate((chosen) => {
    localStorage.setItem('test-locales', JSON.stringify([chosen]));
    localStorage.setItem('strapi-admin-language', chosen);
  }, language);
  return view;
};

/** All that is shown or read out in a part of a page. */
const wordsIn = (part: Locator): Promise<string[]> =>
  part.evaluate((root) => {
    const NAMES = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'];
    const words: string[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        words.push(...NAMES.flatMap((name) => node.getAttribute(name) ?? []));
      } else {
        words.push(node.textContent ?? '');
      }
    }
    return words.map((word) => word.trim()).filter((word) => word !== '');
  });

/** What a language has its own words for. */
const translatedIn = (language: string): Texts => {
  const texts: Texts = { ...read(language), ...read(`server/${language}`) };
  const changed = Object.entries(texts).filter(([key, text]) => english[key] !== text);
  return Object.fromEntries(changed);
};

const VALUE = /\{\w+\}/;
/** Letters beside its values by which a text is known. */
const KNOWN_BY = 8;

/** What a text looks like with its values; null of plurals, and where there is little but values. */
const patternOf = (text: string): RegExp | null => {
  const pieces = text.split(VALUE);
  const isPlain = pieces.length > 1 && !pieces.some((piece) => /[{}]/.test(piece));
  const letters = pieces.join('').replace(/[^a-z]/gi, '').length;
  if (!isPlain || letters < KNOWN_BY) return null;
  const literally = pieces.map((piece) => piece.replace(/[.*+?^$()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literally.join('.+')}$`, 's');
};

const leftInEnglish = async (part: Locator, language: string): Promise<string[]> => {
  const own = translatedIn(language);
  // Some words of other texts are the same in both.
  const allowed = new Set(Object.values(own));
  const missed = new Set(Object.keys(own).map((key) => english[key]!));
  const patterns = [...missed].flatMap((text) => patternOf(text) ?? []);
  return (await wordsIn(part)).filter(
    (word) =>
      (missed.has(word) && !allowed.has(word)) || patterns.some((pattern) => pattern.test(word))
  );
};

const settled = async (page: Page) => {
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
};

const isIn = async (part: Locator, language: string) => {
  expect(await leftInEnglish(part, language)).toEqual([]);
  expect(await overflowsIn(part)).toEqual([]);
  expect(await part.textContent()).not.toMatch(/video-generator\.[a-z]+\.[a-z]/);
};

const goTo = async (page: Page, address: string) => {
  await page.goto(`${stage.site.url}/admin${address}`);
  await settled(page);
};

const VIDEOS = '/plugins/video-generator';
const SETTINGS = '/settings/video-generator';
const PAGES: [page: string, address: () => string][] = [
  ['the jobs', () => VIDEOS],
  ['a job with its video', () => `${VIDEOS}/jobs/${videos.ready}`],
  ['a job that has failed', () => `${VIDEOS}/jobs/${videos.failed}`],
  ['the batches', () => `${VIDEOS}/batches`],
  ['the review', () => `${VIDEOS}/review`],
  ['the overview', () => `${VIDEOS}/overview`],
  ...['content-types', 'content-types/api::product.product', 'templates', 'styles', 'general'].map(
    (page): [string, () => string] => [`settings: ${page}`, () => `${SETTINGS}/${page}`]
  ),
  ['settings: a type with a problem', () => `${SETTINGS}/content-types/api::story.story`],
  ['settings: backends', () => `${SETTINGS}/backends`],
];

describe('in German, in a narrow window', () => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await personIn('de', 768));
  }, MINUTE_MS);

  it.each(PAGES)(
    '%s fits, and has no English',
    async (_page, address) => {
      await goTo(page, address());
      await isIn(page.getByRole('main'), 'de');
    },
    MINUTE_MS
  );
});

describe('what the server refuses, in German', () => {
  const german = read('de');
  let page: Page;
  let main: Locator;
  beforeAll(async () => {
    ({ page } = await personIn('de', 1280));
    main = page.getByRole('main');
  }, MINUTE_MS);

  it(
    'is German where a preview cannot be made',
    async () => {
      await stage.client.create('api::story.story', { title: 'A story' });
      await goTo(page, `${SETTINGS}/content-types/api::story.story`);
      // Above the form, and in the preview.
      await main
        .getByText(/hat kein Feld „video“/)
        .nth(1)
        .waitFor();
      await isIn(main, 'de');
    },
    MINUTE_MS
  );

  it(
    'is German where a template is not saved, and leads to its line',
    async () => {
      await goTo(page, `${SETTINGS}/templates/create?from=product`);
      await main.locator('textarea').fill('A tent,\n{{ titel }}');
      await main.getByRole('button', { name: german['settings.save']!, exact: true }).click();
      await main
        .getByText(/Es gibt keine Variable „titel“/)
        .first()
        .waitFor();
      await isIn(main, 'de');
      const toLine = german['settings.item.text.goToLine']!.replace('{line}', '2');
      await main.getByRole('button', { name: toLine }).click();
      const selected = await page.evaluate(() => getSelection()!.toString());
      expect(selected).toBe('{{ titel }}');
    },
    MINUTE_MS
  );
});

describe.each(['de', 'es', 'fr', 'ja', 'pt-BR', 'zh-Hans'])('in %s', (language) => {
  it(
    'the panel, the dialog and a job have no English',
    async () => {
      const texts = read(language);
      const { page, goTo: openEntry } = await personIn(language, 1280);
      const { documentId } = await stage.client.find(RECIPE, 'title', RISOTTO);
      await openEntry(RECIPE, documentId);
      const panel = page
        .getByRole('complementary')
        .filter({ has: page.getByRole('heading', { name: texts['panel.title']!, exact: true }) });
      await panel.getByRole('listitem').first().waitFor();
      await page.waitForLoadState('networkidle');
      await isIn(panel, language);
      await panel.getByRole('button', { name: texts['generate.label']!, exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').first().waitFor();
      await isIn(dialog, language);
      await goTo(page, `${VIDEOS}/jobs/${videos.failed}`);
      await isIn(page.getByRole('main'), language);
    },
    MINUTE_MS
  );
});

import {
  keepLastChoice,
  lastChoiceKey,
  readLastChoice,
} from '../../../admin/src/utils/last-choice';
import type { OrderChoice } from '../../../admin/src/utils/order-choice';

const TYPE = {
  styles: ['cinematic', 'animated'],
  presets: ['web'],
  styleNames: { cinematic: 'Cinematic', animated: 'Animated', noir: 'Film noir' },
};
const KEY = lastChoiceKey(1, 'api::product.product');

const CHOICE: OrderChoice = {
  styles: ['noir'],
  presets: ['tiktok'],
  count: 3,
  options: { quality: 'draft', seconds: 6, audio: true },
};

/** Stands in for the browser's. */
const storage = new Map<string, string>();
const useStorage = (more: Partial<Storage> = {}) =>
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    value: {
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, text: string) => void storage.set(key, text),
      removeItem: (key: string) => void storage.delete(key),
      ...more,
    },
  });
beforeEach(() => {
  storage.clear();
  useStorage();
});
afterAll(() => Reflect.deleteProperty(globalThis, 'localStorage'));

it('is for one person and one content type', () => {
  keepLastChoice(KEY, CHOICE, TYPE);
  expect(readLastChoice(KEY, TYPE)).toEqual(CHOICE);
  expect(readLastChoice(lastChoiceKey(2, 'api::product.product'), TYPE)).toBeNull();
  expect(readLastChoice(lastChoiceKey(1, 'api::recipe.recipe'), TYPE)).toBeNull();
});

it('leaves out what the clip shall not show and its first frame', () => {
  const options = { ...CHOICE.options, negativePrompt: 'rain', image: 7 };
  keepLastChoice(KEY, { ...CHOICE, options }, TYPE);
  expect(readLastChoice(KEY, TYPE)).toEqual(CHOICE);
});

it('forgets what is as usual, so that other settings are followed', () => {
  keepLastChoice(KEY, CHOICE, TYPE);
  const usual = { styles: ['animated', 'cinematic'], presets: ['web' as const], count: 1 };
  keepLastChoice(KEY, { ...usual, options: { negativePrompt: 'rain' } }, TYPE);
  expect(storage.size).toBe(0);
});

it('drops what there is no more', () => {
  keepLastChoice(KEY, { ...CHOICE, styles: ['noir', 'animated'] }, TYPE);
  const left = { cinematic: 'Cinematic', animated: 'Animated' };
  expect(readLastChoice(KEY, { ...TYPE, styleNames: left })!.styles).toEqual(['animated']);
  keepLastChoice(KEY, CHOICE, TYPE);
  expect(readLastChoice(KEY, { ...TYPE, styleNames: left })!.styles).toEqual(TYPE.styles);
});

const USUAL = { styles: TYPE.styles, presets: TYPE.presets, count: 1, options: {} };

it.each([
  ['no JSON', 'cinematic', null],
  ['nothing', 'null', null],
  ['a bare number', '7', null],
  ['an empty list', '[]', USUAL],
  ['an object of others', '{"styles":"noir","presets":{"web":1},"count":"2"}', USUAL],
  ['numbers out of bounds', '{"count":99,"seconds":-1}', USUAL],
  ['options of no kind', '{"quality":"best","seconds":"6","audio":1}', USUAL],
  ['platforms of another time', '{"presets":["vine"]}', { ...USUAL, presets: [] }],
])('survives %s in the storage', (_what, text, expected) => {
  storage.set(KEY, text);
  expect(readLastChoice(KEY, TYPE)).toEqual(expected);
});

it('begins as usual where the browser keeps nothing', () => {
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  useStorage({ getItem: refuse, setItem: refuse, removeItem: refuse });
  keepLastChoice(KEY, CHOICE, TYPE);
  expect(readLastChoice(KEY, TYPE)).toBeNull();
});

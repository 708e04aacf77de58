import { configSchema } from '../../../server/src/config/schema';
import { missingOf, providerFor } from '../../../server/src/providers';
import type { RenderWish } from '../../../server/src/providers/types';
import { english } from '../../helpers/english';

const configOf = (settings: object = {}) =>
  configSchema.parse({ backends: { one: { provider: 'bigmodel', ...settings } } }).backends['one']!;

const normalized = (wish: RenderWish, settings: object = {}) => {
  const config = configOf(settings);
  return providerFor(config).normalize(wish, config);
};

describe('where it is', () => {
  it.each([
    [{}, 'https://open.bigmodel.cn/api'],
    [{ region: 'global' }, 'https://api.z.ai/api'],
    [{ region: 'global', url: 'https://proxy.example' }, 'https://proxy.example'],
  ])('%j is at %s', (settings, url) => {
    const config = configOf(settings);
    expect(providerFor(config).access(config).url).toBe(url);
  });

  it('is set up with a key, and needs nothing else', () => {
    expect(missingOf(configOf())).toBe('apiKey');
    expect(missingOf(configOf({ apiKey: 'k' }))).toBeNull();
  });
});

describe('what is asked for', () => {
  const USUAL = { width: 1920, height: 1080, fps: 30, numFrames: 150 };

  it.each<[object, RenderWish, object, string[]]>([
    [{}, {}, USUAL, []],
    [{}, { aspectRatio: '9:16', seconds: 10 }, { width: 1080, height: 1920, numFrames: 300 }, []],
    [{}, { aspectRatio: '1:1', seconds: 3 }, { width: 1024, height: 1024, numFrames: 150 }, []],
    [{}, { seconds: 30 }, { numFrames: 300 }, ['shorter than 30 s']],
    [{}, { fps: 50, seconds: 10 }, { fps: 60, numFrames: 600 }, ['50 frames per second became 60']],
    [
      {},
      { width: 1300, height: 700 },
      { width: 1280, height: 720 },
      ['1300 x 700 became 1280 x 720'],
    ],
    [
      {},
      { width: 500, height: 900 },
      { width: 720, height: 1280 },
      ['500 x 900 became 720 x 1280'],
    ],
    [{ render: { width: 1280, height: 720 } }, {}, { width: 1280, height: 720 }, []],
    [{ quality: 'quality', audio: true }, {}, { quality: 'final', audio: true }, []],
    [
      { quality: 'quality', audio: true },
      { quality: 'draft', audio: false },
      { quality: 'draft', audio: false },
      [],
    ],
    [{}, { steps: 20 }, USUAL, ['no steps, guidance or seed']],
    [{ render: { seed: 0 } }, {}, USUAL, ['no steps, guidance or seed']],
    [{ model: 'cogvideox-2' }, { seconds: 10 }, { numFrames: 150 }, ['shorter than 10 s']],
    [{ model: 'cogvideox-2' }, { width: 720, height: 480 }, { width: 720, height: 480 }, []],
    [
      { model: 'cogvideox-flash' },
      { aspectRatio: '9:16', fps: 60, quality: 'final' },
      USUAL,
      ['60 frames per second became 30', 'not of the shape 9:16'].reverse(),
    ],
  ])('%j %j', (settings, wish, parameters, notes) => {
    const found = normalized(wish, settings);
    expect(found.parameters).toMatchObject(parameters);
    expect(found.parameters.steps).toBeUndefined();
    expect(english(found.warnings)).toEqual(
      notes.map((note) => expect.stringContaining(note) as string)
    );
  });

  it('has no quality where the model has none', () => {
    expect(
      normalized({ quality: 'final' }, { model: 'cogvideox-flash' }).parameters
    ).not.toHaveProperty('quality');
  });
});

it('says what each model can do', () => {
  const config = configOf({ model: 'cogvideox-flash' });
  expect(providerFor(config).capabilities(config)).toMatchObject({
    promptLimit: { characters: 512 },
    english: false,
    idempotentSubmit: true,
    cancel: false,
    images: { max: 1, forms: ['url', 'base64'] },
    draft: false,
    shapes: ['16:9'],
    durations: [5],
  });
});

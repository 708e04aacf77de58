import { problemOf } from '../../../server/src/services/content-types';

const UID = 'api::product.product';
const settings = { target: 'video', title: 'name' };

const schema = (video: object | undefined, more: object = {}) =>
  ({
    uid: UID,
    options: {},
    pluginOptions: {},
    attributes: { name: { type: 'string' }, ...(video && { video }), ...more },
  }) as never;

describe('what is wrong with a content type', () => {
  it.each([
    { type: 'media', allowedTypes: ['videos'] },
    { type: 'media', multiple: true, allowedTypes: ['images', 'videos'] },
    { type: 'media', allowedTypes: ['files'] },
    { type: 'media' },
  ])('nothing, if its target can hold videos: %j', (video) => {
    expect(problemOf(schema(video), UID, settings)).toBeNull();
  });

  it.each([
    ['there is no such type', undefined, settings, 'no content type'],
    ['the target is missing', schema(undefined), settings, '"type": "media"'],
    ['the target is text', schema({ type: 'string' }), settings, 'cannot hold videos'],
    [
      'the target takes images only',
      schema({ type: 'media', allowedTypes: ['images'] }),
      settings,
      '"allowedTypes": ["videos"]',
    ],
    [
      'the title is missing',
      schema({ type: 'media' }),
      { ...settings, title: 'headline' },
      '"headline"',
    ],
    [
      'the style is unknown',
      schema({ type: 'media' }),
      { ...settings, styles: ['noir'] },
      '"noir"',
    ],
  ] as const)('%s: says so, and how to mend it', (_what, type, config, words) => {
    expect(problemOf(type, UID, config as never)).toContain(words);
  });
});

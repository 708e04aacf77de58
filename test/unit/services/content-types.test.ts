import { problemOf } from '../../../server/src/config/type-problems';
import { STYLES } from '../../../shared/styles';
import { BUILT_IN_TEMPLATES } from '../../../shared/templates';

const UID = 'api::product.product';
const known = { styles: STYLES, templates: BUILT_IN_TEMPLATES, backends: { gpu: {} } };
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
    { type: 'string' },
    { type: 'text' },
  ])('nothing, if its target can hold videos: %j', (video) => {
    expect(problemOf(UID, settings, known, () => schema(video))).toBeNull();
  });

  it.each([
    ['there is no such type', undefined, settings, 'no content type'],
    ['the target is missing', schema(undefined), settings, '"type": "media"'],
    ['the target is a number', schema({ type: 'integer' }), settings, 'cannot hold videos'],
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
    [
      'the template is unknown',
      schema({ type: 'media' }),
      { ...settings, template: 'poem' },
      '"poem"',
    ],
    [
      'the platform is unknown',
      schema({ type: 'media' }),
      { ...settings, presets: ['myspace'] },
      '"myspace"',
    ],
    [
      'the opt-out is no boolean',
      schema({ type: 'media' }),
      { ...settings, optOut: 'name' },
      'no boolean field "name"',
    ],
  ] as const)('%s: says so, and how to mend it', (_what, type, config, words) => {
    expect(problemOf(UID, config as never, known, () => type)?.message).toContain(words);
  });
});

import { PRESETS } from '../../../shared/presets';
import { QUALITY_WORDS, STYLES } from '../../../shared/styles';
import { BUILT_IN_TEMPLATES } from '../../../shared/templates';
import { buildPrompt } from '../../../server/src/prompt/build-prompt';
import type { Schema } from '../../../server/src/prompt/fields/schema';
import { textsAt } from '../../../server/src/prompt/fields/texts';
import { dishes, dishType } from './golden/dishes';
import { homes, homeType } from './golden/homes';
import { products, productType } from './golden/products';
import { anything, anythingType, articles, articleType, posts, postType } from './golden/stories';
import type { GoldenEntry, GoldenType } from './golden/types';
import { english } from '../../helpers/english';

// Prompts as people read them: review what changes in the snapshot before you accept it (`-u`).

const INNER: Record<string, Schema> = {
  named: { attributes: { name: { type: 'string' } } },
  feature: { attributes: { text: { type: 'string' } } },
  text: { attributes: { body: { type: 'richtext' } } },
  image: { attributes: { caption: { type: 'string' } } },
};

const SETS: (GoldenType & { entries: GoldenEntry[] })[] = [
  { ...anythingType, entries: anything },
  { ...productType, entries: products },
  { ...homeType, entries: homes },
  { ...dishType, entries: dishes },
  { ...articleType, entries: articles },
  { ...postType, entries: posts },
];

expect.addSnapshotSerializer({
  test: (value) => typeof value === 'string',
  serialize: (value) => wrap(value as string),
});

const wrap = (text: string): string =>
  text.replace(/(.{1,96})(?: |$)/gmu, '$1\n').replace(/\n+$/u, '');

describe.each(SETS)('prompts of template $template', ({ template, schema, paths, entries }) => {
  const names = entries.map((golden) => ({
    ...golden,
    name: `${golden.language}: ${String(golden.entry.title ?? golden.entry.name)}`,
  }));

  it.each(names)('$name', async ({ entry, style, preset, limit }) => {
    const lookup = (uid: string) => (uid === 'entry' ? schema : INNER[uid]);
    const variables = Object.fromEntries(
      Object.entries(paths).map(([name, path]) => [name, textsAt(entry, path, 'entry', lookup)])
    );
    const { prompt, size, cut, warnings } = await buildPrompt({
      template: BUILT_IN_TEMPLATES[template].text,
      variables,
      style: STYLES[style],
      ...(preset && { preset: PRESETS[preset] }),
      qualityWords: QUALITY_WORDS,
      limit: limit ?? { tokens: 226 },
      english: limit === undefined,
    });
    expect(size.used).toBeLessThanOrEqual(size.limit);
    const notes = english([...(cut ? [cut] : []), ...warnings]);
    expect(
      [prompt, `(${size.used} of ${size.limit} ${size.unit})`, ...notes].join('\n')
    ).toMatchSnapshot();
  });
});

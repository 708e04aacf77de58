import { QUALITY_WORDS, STYLES } from '../../shared/styles';
import { BUILT_IN_TEMPLATES } from '../../shared/templates';
import { buildPrompt } from '../../server/src/prompt/build-prompt';
import type { Schema } from '../../server/src/prompt/fields/schema';
import { textsAt } from '../../server/src/prompt/fields/texts';
import { runBench, timeOf } from './lib/run-bench';

// From an entry as the database gives it to the prompt of one style.

const SCHEMA: Schema = {
  attributes: {
    name: { type: 'string' },
    plain: { type: 'text' },
    markdown: { type: 'richtext' },
    html: { type: 'richtext', customField: 'plugin::ckeditor5.CKEditor' },
    blocks: { type: 'blocks' },
  },
};

const SENTENCE =
  'The mesh back panel stands off the body, so a cool breeze passes between you and the load. ';
const LENGTH = 100_000;

const times = (text: string): string =>
  text.repeat(Math.ceil(LENGTH / text.length)).slice(0, LENGTH);

const paragraph = {
  type: 'paragraph',
  children: [
    { type: 'text', text: SENTENCE },
    { type: 'link', url: 'https://shop.example', children: [{ type: 'text', text: 'More.' }] },
    { type: 'text', text: ' Light and strong.', bold: true },
  ],
};

const ENTRY = {
  name: 'Ridgeline 45 backpack',
  plain: `A 45-litre backpack in deep forest green. ${SENTENCE}`,
  markdown: times(
    `## For long days\n\n${SENTENCE}It is **light** and [strong](https://shop.example/a_b).\n\n` +
      '![Side view](/uploads/side_view.png)\n\n- Padded straps\n- Rain cover\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n'
  ),
  html: times(
    `<h2>For long days</h2><p>${SENTENCE}It is <strong>light</strong> &amp; <a href="#">strong</a>.</p>` +
      '<ul><li>Padded straps</li><li>Rain cover</li></ul><img src="side_view.png" alt="">'
  ),
  blocks: Array.from(
    { length: Math.ceil(LENGTH / JSON.stringify(paragraph).length) },
    () => paragraph
  ),
};

const buildFrom = (path: string) =>
  buildPrompt({
    template: BUILT_IN_TEMPLATES.product.text,
    variables: {
      title: textsAt(ENTRY, 'name', 'product', () => SCHEMA),
      description: textsAt(ENTRY, path, 'product', () => SCHEMA),
      features: ['Ventilated back panel', 'Rain cover in the lid'],
      kind: 'Backpacks',
    },
    style: STYLES.cinematic,
    qualityWords: QUALITY_WORDS,
    limit: { tokens: 226 },
    english: true,
  });

void runBench('prompt', [
  {
    name: 'rich-text-100kB',
    unit: 'ms',
    limit: 5,
    // The slowest of the kinds of rich text.
    measure: async () => {
      const kinds = [];
      for (const path of ['markdown', 'html', 'blocks']) {
        kinds.push(await timeOf(20, () => buildFrom(path)));
      }
      return Math.max(...kinds);
    },
  },
  {
    name: 'plain',
    unit: 'ms',
    limit: 0.5,
    measure: () => timeOf(200, () => buildFrom('plain')),
  },
]);

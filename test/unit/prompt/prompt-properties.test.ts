import fc from 'fast-check';
import { JobError } from '../../../server/src/errors';
import { PRESETS } from '../../../shared/presets';
import {
  buildPrompt,
  type BuiltPrompt,
  type PromptInput,
} from '../../../server/src/prompt/build-prompt';
import { toPlainText, type TextKind } from '../../../server/src/prompt/plain-text';
import { textOf } from '../../../server/src/prompt/segments';
import { sizeOf } from '../../../server/src/prompt/size';

/** Text as people (and their editors) write it: words, marks, markup and noise in any order. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['mountain ', 'light, ', 'A rucksack. ', 'Straße ', 'été ', '登山用。', 'Привет! '],
        ...['**', '__', '*', '`', '<b>', '</b>', '<', '>', '&lt;b&gt;', '&amp;', '![x](y.png)'],
        ...[
          '.',
          ',',
          ' ,',
          '...',
          ';',
          ':',
          ' .5 ',
          '\n',
          '\n\n',
          '- ',
          '# ',
          '🎉',
          '👩‍👩‍👧',
          '\u0000',
        ],
        ...['https://a.example/x.png ', '\u200d', '\ud800', '|', '```\n', '<script>', ' — ']
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 30 })
    ),
    { maxLength: 60 }
  )
  .map((pieces) => pieces.join(''));

const kind = fc.constantFrom<TextKind>('plain', 'markdown', 'html', 'blocks');

const value = fc.oneof(
  text,
  fc.tuple(text, kind).map(([source, textKind]) => toPlainText(source, textKind)),
  fc.array(text, { maxLength: 6 }),
  fc.constant('')
);

/** Templates that parse: words, marks, line breaks, and variables in every way to use them. */
const template = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['{{ title }}', '{{ description }}', '{{ features }}', '{{ features | join: "; " }}'],
        ...['{{ description | sentence: 2 }}', '{{ title | upcase }}', '{{ unknown }}'],
        ...['{{ features | join: "<b>" }}', '{{ title | append: description | url_encode }}'],
        ...['{% if description %}with {{ description }}{% endif %}', '{{ "," }}', '{{ "**" }}'],
        ...['{% for f in features %}{{ f }}, {% endfor %}', '{% cycle "a", "b" %}'],
        ...['{% capture c %}{{ title }}, {{ features }}{% endcapture %}{{ c | truncatewords: 3 }}']
      ),
      fc.constantFrom(
        ...[
          ' ',
          ' ',
          ' ',
          ', ',
          '. ',
          '\n',
          ': ',
          ' and ',
          ' of ',
          ' with the ',
          ' showing ',
          'A ',
        ],
        ...[
          'Mood: ',
          '(',
          ')',
          '"',
          '**',
          '<b>',
          '*',
          'https://a.example/',
          ' – ',
          ' & ',
          '🎉',
          '!',
        ]
      )
    ),
    { maxLength: 14 }
  )
  .map((pieces) => pieces.join(''));

const limit = fc.oneof(
  fc.integer({ min: 12, max: 300 }).map((tokens) => ({ tokens })),
  fc.integer({ min: 12, max: 600 }).map((characters) => ({ characters }))
);

const style = (suffix: string) => ({ name: 'Style', suffix, negativePrompt: '' });

const build = async (input: PromptInput): Promise<BuiltPrompt | null> => {
  try {
    return await buildPrompt(input);
  } catch (error) {
    if (error instanceof JobError && error.kind === 'no-text') return null;
    throw error;
  }
};

const MARKUP = /<\/?[a-z][^<>]*>|\*\*|__|`/iu;
const DOUBLED = /[.,;:!?…]\s*[.,;:!?…]/u;
const DANGLING = /^[\s,;:.!?…|]|[\s,;:|/–—-]$|\s[,;:.!?…]+(?:\s|$)/u;
const LEADS_NOWHERE =
  /\(\s*\)|""|(?:^|\s)(?:showing|about|with|and|of|from|by|made|called|a|the|mood:)\s*(?:[.,]|$|(?:and|in|with)\s)/iu;
const NOISE = /[\p{Cc}\p{Cs}\p{Co}]|\p{Extended_Pictographic}|https?:\/\//u;

describe('any text', () => {
  it('becomes plain text', () => {
    fc.assert(
      fc.property(text, kind, (source, textKind) => {
        const plain = toPlainText(source, textKind);
        expect(plain).not.toMatch(MARKUP);
        expect(plain).not.toMatch(NOISE);
        expect(plain).toBe(plain.trim());
        expect(plain).not.toMatch(/\s\s|[^\S ]/u);
      }),
      { numRuns: 2_000 }
    );
  });

  it('never throws, whatever the blocks are', () => {
    fc.assert(
      fc.property(fc.anything(), kind, (value, textKind) => {
        expect(typeof toPlainText(value, textKind)).toBe('string');
      }),
      { numRuns: 2_000 }
    );
  });

  it('becomes a prompt that fits, without markup, doubled or dangling separators', async () => {
    const input = fc.record({
      template,
      variables: fc.record({ title: value, description: value, features: value }),
      own: fc.option(text, { nil: undefined, freq: 5 }),
      style: fc.oneof(fc.constant('cinematic style, film look'), text).map(style),
      preset: fc.option(
        text.map((words) => ({ ...PRESETS.tiktok, words })),
        { nil: undefined }
      ),
      qualityWords: fc.oneof(fc.constant('high quality'), text),
      limit,
      english: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(input, async (given) => {
        const built = await build(given);
        if (built === null) return;
        const { prompt, segments, size, warnings } = built;
        expect(size.used).toBeLessThanOrEqual(size.limit);
        expect(sizeOf(prompt, given.limit)).toEqual(size);
        expect(textOf(segments)).toBe(prompt);
        expect(prompt).not.toMatch(DOUBLED);
        expect(prompt).not.toMatch(MARKUP);
        expect(prompt).not.toMatch(NOISE);
        expect(prompt).not.toMatch(DANGLING);
        expect(prompt).toMatch(/[\p{L}\p{N}]/u);
        expect(JSON.stringify(warnings)).not.toContain('template');
      }),
      { numRuns: 3_000 }
    );
  });

  it('becomes a prompt even by a template that is broken', async () => {
    const broken = fc
      .array(
        fc.oneof(
          fc.constantFrom(
            ...['{{', '}}', '{%', '%}', ' title ', ' | ', 'if', 'endif', 'for', ' in ', 'endfor'],
            ...[
              'assign ',
              '=',
              '"',
              '(1..9)',
              'sentence: ',
              ',',
              '[',
              ']',
              '.',
              '-',
              '\n',
              'capture',
            ]
          ),
          fc.string({ maxLength: 5 })
        ),
        { maxLength: 12 }
      )
      .map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(broken, limit, async (given, most) => {
        const built = await buildPrompt({
          template: given,
          variables: { title: 'Lake' },
          style: style('film look'),
          qualityWords: '',
          limit: most,
          english: true,
        }).catch((error: unknown) => {
          if (error instanceof JobError && error.kind === 'no-text') return null;
          throw error;
        });
        expect(built?.size.used ?? 0).toBeLessThanOrEqual(built?.size.limit ?? 0);
      }),
      { numRuns: 2_000 }
    );
  });

  it('leaves no gap where a variable is empty', async () => {
    const word = fc.constantFrom('', 'wool', 'two lakes');
    const shape = fc.constantFrom(
      'Professional video showing {{ a }}, {{ b }}, on white background, made of {{ c }}',
      'A video about {{ a }}. Mood: {{ b }}. Seen from {{ c }} at dawn.',
      '{{ a }} with {{ b }} and {{ c }}, calm.',
      '{{ a }}, {{ b }}, {{ c }}',
      'A {{ a }} bag ({{ b }}) called "{{ c }}" in a studio.',
      'Lake – {{ a }}\nMade by {{ b }} with {{ c }}.'
    );
    await fc.assert(
      fc.asyncProperty(shape, word, word, word, async (text, a, b, c) => {
        const built = await build({
          template: text,
          variables: { a, b, c },
          style: style(''),
          qualityWords: '',
          limit: { tokens: 226 },
          english: false,
        });
        if (built === null) return;
        expect(built.prompt).not.toMatch(LEADS_NOWHERE);
        expect(built.prompt).not.toMatch(DOUBLED);
        expect(built.prompt).not.toMatch(DANGLING);
      })
    );
  });

  it('is never cut in the middle of a word', async () => {
    const word = fc.stringMatching(/^[a-z]{1,14}$/);
    const words = fc.array(word, { minLength: 30, maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(words, fc.integer({ min: 60, max: 226 }), async (description, tokens) => {
        const built = await build({
          template: '{{ title }}. {{ description }}',
          variables: { title: 'Lake', description: description.join(' ') },
          style: style('STYLE'),
          qualityWords: '',
          limit: { tokens },
          english: false,
        });
        const kept = built?.prompt.match(/[a-z]+/gu) ?? [];
        expect(['ake', ...description].slice(0, kept.length)).toEqual(kept);
      })
    );
  });
});

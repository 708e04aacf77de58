import fc from 'fast-check';
import { JobError } from '../../../server/src/errors';
import { buildPrompt } from '../../../server/src/prompt/build-prompt';
import { toPlainText, type TextKind } from '../../../server/src/prompt/plain-text';
import { estimateTokens } from '../../../server/src/prompt/token-estimate';

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

const build = (input: Parameters<typeof buildPrompt>[0]): string | null => {
  try {
    return buildPrompt(input).prompt;
  } catch (error) {
    if (error instanceof JobError && error.kind === 'no-text') return null;
    throw error;
  }
};

const MARKUP = /<\/?[a-z][^<>]*>|\*\*|__|`/iu;
const DOUBLED = /[.,;:!?…]\s*[.,;:!?…]/u;
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

  it('becomes a prompt that fits, without markup or doubled separators', () => {
    const input = fc.record({
      title: text,
      description: fc.option(fc.tuple(text, kind), { nil: undefined }),
      own: fc.option(text, { nil: undefined, freq: 5 }),
      styleSuffix: fc.oneof(fc.constant('cinematic style, film look'), text),
      qualityWords: fc.oneof(fc.constant('high quality'), text),
      maxTokens: fc.integer({ min: 60, max: 300 }),
    });
    fc.assert(
      fc.property(input, ({ description, ...rest }) => {
        const prompt = build({ ...rest, description: description && toPlainText(...description) });
        if (prompt === null) return;
        expect(estimateTokens(prompt)).toBeLessThanOrEqual(rest.maxTokens);
        expect(prompt).not.toMatch(DOUBLED);
        expect(prompt).not.toMatch(MARKUP);
        expect(prompt).not.toMatch(NOISE);
        expect(prompt).toMatch(/[\p{L}\p{N}]/u);
      }),
      { numRuns: 3_000 }
    );
  });

  it('is never cut in the middle of a word', () => {
    const word = fc.stringMatching(/^[a-z]{1,14}$/);
    const words = fc.array(word, { minLength: 30, maxLength: 120 });
    fc.assert(
      fc.property(words, fc.integer({ min: 60, max: 226 }), (description, maxTokens) => {
        const prompt = build({
          title: 'Lake',
          description: description.join(' '),
          styleSuffix: 'STYLE',
          qualityWords: '',
          maxTokens,
        });
        const kept = prompt?.match(/[a-z]+/gu) ?? [];
        expect(['ake', ...description].slice(0, kept.length)).toEqual(kept);
      })
    );
  });
});

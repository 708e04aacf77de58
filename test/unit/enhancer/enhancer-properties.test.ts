import fc from 'fast-check';
import { writeCaption } from '../../../server/src/enhancer/caption';
import { improvePrompt } from '../../../server/src/enhancer/improve';
import { estimateTokens } from '../../../server/src/prompt/token-estimate';
import { GOOD_PARAGRAPH } from '../../helpers/chat-server';

let answer = '';
jest.mock('../../../server/src/enhancer/ask-model', () => ({
  askModel: () => Promise.resolve({ text: answer }),
}));

const MODEL = { url: 'http://127.0.0.1:1/v1', model: 'any', timeoutMs: 1_000 };

/** What a text model may say: sense, markup and noise in any order. */
const odd = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[...GOOD_PARAGRAPH.split(/(?<=\.) /), GOOD_PARAGRAPH],
        ...[
          '**',
          '__',
          '_',
          '*',
          '`',
          '```',
          '~~',
          '"',
          '“',
          '”',
          "'",
          '<b>',
          '</b>',
          '<',
          '>',
          '|',
        ],
        ...[
          '[',
          ']',
          '](',
          ')',
          '![',
          '{',
          '}',
          '{{ x }}',
          '# ',
          '- ',
          '1. ',
          '\n',
          '\n\n',
          '---\n',
        ],
        ...['<think>', '</think>', '@', '@shop ', 'evil.com', 'https://', 'www.', '/x ', '.', ':'],
        ...[
          'Sure! ',
          'Here is the prompt: ',
          'Prompt:',
          '(9 words)',
          '#tag ',
          '🎬',
          '\u0000',
          '\u00ad',
        ]
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ unit: 'grapheme', maxLength: 20 })
    ),
    { maxLength: 40 }
  )
  .map((pieces) => pieces.join(' '.repeat(pieces.length % 2)));

const MARKUP = /<\/?[a-z][^<>]*>|[*`~|[\]{}]|__|\]\(/iu;
const NOISE =
  /[\p{Cc}\p{Cs}\p{Co}]|\p{Extended_Pictographic}|https?:\/\/\S|\bwww\.\S|\bevil\.com\b|@shop/u;

const limit = fc.oneof(
  fc.record({ tokens: fc.integer({ min: 40, max: 300 }) }),
  fc.record({ characters: fc.integer({ min: 100, max: 600 }) })
);
const styleWords = fc.constantFrom('', 'cinematic style, movie look', 'minimalist');

describe('whatever the text model answers', () => {
  it('the prompt fits and has no markup, or is the one that was there', async () => {
    let improved = 0;
    await fc.assert(
      fc.asyncProperty(odd, limit, styleWords, async (text, most, style) => {
        answer = text;
        const prompt = `A backpack. ${style}`;
        const result = await improvePrompt({ prompt, limit: most, styleWords: style }, MODEL);
        if (!result.changed) {
          expect(result.prompt).toBe(prompt);
          expect(result.why.message).toMatch(/^The text model .*\.$/);
          return;
        }
        improved += 1;
        const size = 'tokens' in most ? estimateTokens(result.prompt) : result.prompt.length;
        expect(size).toBeLessThanOrEqual('tokens' in most ? most.tokens : most.characters);
        expect(result.prompt).not.toMatch(MARKUP);
        expect(result.prompt).not.toMatch(NOISE);
        expect(result.prompt.endsWith(style)).toBe(true);
      }),
      { numRuns: 2_000 }
    );
    expect(improved).toBeGreaterThan(100);
  });

  it('a caption is short plain text, or none', async () => {
    let written = 0;
    await fc.assert(
      fc.asyncProperty(odd, async (text) => {
        answer = text;
        const { caption } = await writeCaption({ title: 'Backpack', description: '' }, MODEL);
        if (caption === null) return;
        written += 1;
        expect(caption.length).toBeLessThanOrEqual(150);
        expect(caption).not.toMatch(MARKUP);
        expect(caption).not.toMatch(NOISE);
        expect(caption).toMatch(/\p{L}/u);
        expect(caption.match(/#\p{L}+/gu)?.length ?? 0).toBeLessThanOrEqual(3);
      }),
      { numRuns: 2_000 }
    );
    expect(written).toBeGreaterThan(100);
  });
});

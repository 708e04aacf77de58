import fc from 'fast-check';
import { estimateTokens } from '../../../server/src/prompt/token-estimate';

describe('estimateTokens', () => {
  /** Texts with what T5's own tokenizer (sentencepiece, 32,000 pieces) makes of them. */
  const MEASURED: [text: string, tokens: number][] = [
    [
      'high quality, professional, 4K resolution, smooth motion, cinematic style, movie look, dramatic light, shallow depth of field',
      27,
    ],
    [
      'Trailhead 40L. A light rucksack of recycled nylon for day hikes in any weather, with padded straps and a rain cover.',
      34,
    ],
    ['Ein leichter Wanderrucksack aus recyceltem Nylon, für Tagestouren bei jedem Wetter.', 25],
    ["Un sac à dos léger en nylon recyclé, prêt pour toutes les randonnées d'été.", 28],
    ['Lekki plecak turystyczny z nylonu z recyklingu, na każdą pogodę i każdą wyprawę.', 54],
    ['Ba lô leo núi nhẹ làm từ ni lông tái chế, dùng trong mọi thời tiết.', 56],
    ['軽量なリサイクルナイロン製の登山用バックパック。', 3],
    ['Лёгкий рюкзак из переработанного нейлона для однодневных походов.', 50],
    ['RUCKSACK XK-4500 PRO, 1.234,56 €', 18],
  ];

  it.each(MEASURED)('is never below the real count: %s', (text, tokens) => {
    expect(estimateTokens(text)).toBeGreaterThanOrEqual(tokens);
  });

  it('does not waste much of the limit on English text', () => {
    const english = MEASURED.slice(0, 2);
    for (const [text, tokens] of english) expect(estimateTokens(text)).toBeLessThan(tokens * 2);
  });

  it('counts a character of any other script as a token, and one for the space before', () => {
    expect(estimateTokens('登山 用')).toBe(2 + 3 + 2);
  });

  it('counts what T5 makes of compatibility characters', () => {
    expect(estimateTokens('ﬃ')).toBe(estimateTokens('ffi'));
  });

  it('counts known words and endings as pieces', () => {
    expect(estimateTokens('')).toBe(2);
    expect(estimateTokens('mountain')).toBe(3);
    expect(estimateTokens('  mountain \n mountain ')).toBe(4);
    expect(estimateTokens('zqzq')).toBe(2 + 1 + 4);
    expect(estimateTokens('zqing')).toBe(2 + 1 + 2 + 1);
  });

  it('never gets smaller by more words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(estimateTokens(`${a} ${b}`)).toBeGreaterThanOrEqual(estimateTokens(a));
      })
    );
  });
});

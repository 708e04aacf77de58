import { toPlainText, toPlainTexts } from '../../../server/src/prompt/plain-text';

describe('toPlainText of Markdown', () => {
  it('keeps the words and leaves out the rest', () => {
    const markdown = [
      '# Trailhead 40L',
      '',
      'A **light** rucksack of [recycled nylon](https://shop.example/nylon), *made* to last.',
      '![Side view of the rucksack](/uploads/side_view.png)',
      '',
      'Run `npm start` & enjoy:',
      '',
      '```js',
      'const secret = 42;',
      '```',
      '',
      '- Padded straps',
      '- Rain cover!',
      '  1. red',
      '',
      '| Weight | Volume |',
      '|--------|--------|',
      '| 980 g  | 40 l   |',
      '',
      '> Carries <b>everything</b>.',
    ].join('\n');
    expect(toPlainText(markdown, 'markdown')).toBe(
      'Trailhead 40L. A light rucksack of recycled nylon, made to last. Run & enjoy: ' +
        'Padded straps. Rain cover! red. Weight. Volume. 980 g. 40 l. Carries everything.'
    );
  });

  it('reads the HTML inside it', () => {
    const markdown = 'Sun <!-- no --> rise\n\n<style>p { top: 0 }</style>\n\n<p>Lake</p>';
    expect(toPlainText(markdown, 'markdown')).toBe('Sun rise. Lake');
  });

  it('joins the lines of a paragraph', () => {
    expect(toPlainText('One line\nand the next  \nand a third', 'markdown')).toBe(
      'One line and the next and a third'
    );
  });
});

describe('toPlainText of HTML', () => {
  it('decodes entities and does not glue words together', () => {
    const html =
      '<h2>Fish &amp; chips&nbsp;&ndash; &euro;9</h2><p>Crisp<br>and <em>gol</em>den</p>' +
      '<ul><li>Cod<ul><li>fresh</li></ul></li><li>Chips</li></ul>' +
      '<table><tr><th>Size</th><td>L</td></tr></table>' +
      '<p>See <a href="https://fish.example/menu.jpg">our menu</a></p>' +
      '<script>alert(1)</script><style>p{}</style><pre>code</pre><!-- note --><img src="a.png" alt="x">';
    expect(toPlainText(html, 'html')).toBe(
      'Fish & chips – €9. Crisp and golden. Cod. fresh. Chips. Size. L. See our menu'
    );
  });

  it('leaves no tag behind that was written as entities', () => {
    expect(toPlainText('<p>Use &lt;b&gt;bold&lt;/b&gt; **words**</p>', 'html')).toBe(
      'Use bold words'
    );
  });

  it('finds the text behind a pasted image', () => {
    const image = `<img src="data:image/png;base64,${'iVBORw0KGgo'.repeat(10_000)}">`;
    expect(toPlainText(`<p>${image}Sunrise over the lake</p>`, 'html')).toBe(
      'Sunrise over the lake'
    );
  });

  it('reads the first 16 kB', () => {
    expect(toPlainText(`<p>Seen</p>${'<i></i>'.repeat(3_000)}<p>Unseen</p>`, 'html')).toBe('Seen');
  });

  it.each(['<div>'.repeat(5_000), '['.repeat(16_000), '<a '.repeat(5_000), '&'.repeat(16_000)])(
    'survives hostile input',
    (source) => {
      expect(toPlainText(source, 'html')).not.toContain('<div');
      expect(toPlainText(source, 'markdown')).not.toContain('<div');
    }
  );
});

describe('toPlainText of blocks', () => {
  const text = (value: string, marks = {}) => ({ type: 'text', text: value, ...marks });

  it('walks every kind of block', () => {
    const blocks = [
      { type: 'heading', level: 2, children: [text('Zitronenkuchen')] },
      {
        type: 'paragraph',
        children: [
          text('Saftig, '),
          text('locker', { bold: true }),
          text(' und nach '),
          { type: 'link', url: 'https://rezept.example', children: [text('Omas Rezept')] },
          text('; '),
          text('rm -rf', { code: true }),
          text('fertig in 40 Minuten.'),
        ],
      },
      {
        type: 'list',
        format: 'unordered',
        children: [
          { type: 'list-item', children: [text('3 Zitronen')] },
          {
            type: 'list',
            children: [{ type: 'list-item', children: [text('ungespritzt')] }],
          },
        ],
      },
      { type: 'quote', children: [text('Der Duft!')] },
      { type: 'code', children: [text('SELECT 1')] },
      { type: 'image', image: { url: '/uploads/kuchen.jpg' }, children: [text('')] },
    ];
    expect(toPlainText(blocks, 'blocks')).toBe(
      'Zitronenkuchen. Saftig, locker und nach Omas Rezept; fertig in 40 Minuten. ' +
        '3 Zitronen. ungespritzt. Der Duft!'
    );
  });

  it('returns what it can of malformed blocks', () => {
    const blocks = [
      null,
      7,
      { type: 'paragraph' },
      { type: 'paragraph', children: 'no list' },
      { children: [{ text: 'no type' }] },
      { type: 'paragraph', children: [{ text: 5 }, null, { text: 'still here' }] },
      { type: 'novelty', children: [{ type: 'paragraph', children: [text('deeper')] }] },
    ];
    expect(toPlainText(blocks, 'blocks')).toBe('no type. still here. deeper');
    expect(toPlainText({ type: 'paragraph', children: [text('alone')] }, 'blocks')).toBe('alone');
    expect(toPlainText('only text', 'blocks')).toBe('only text');
  });

  it('stops at a depth that no editor makes', () => {
    let node: unknown = text('deep');
    for (let level = 0; level < 50_000; level++) node = { type: 'list', children: [node] };
    expect(toPlainText([text('top'), node], 'blocks')).toBe('top');
  });
});

describe('toPlainText of plain values', () => {
  it.each([
    ['a number', 42, '42'],
    ['a boolean', true, 'true'],
    ['a date', new Date('2026-05-01T00:00:00Z'), '2026-05-01T00:00:00.000Z'],
    ['no date', new Date(Number.NaN), ''],
    ['a date as text', '2026-05-01', '2026-05-01'],
    ['nothing', null, ''],
    ['not even null', undefined, ''],
    ['an object', { text: 'no' }, ''],
  ])('takes %s', (_name, value, expected) => {
    expect(toPlainText(value, 'plain')).toBe(expected);
    expect(toPlainText(value, 'markdown')).toBe(expected);
  });

  it('makes sentences of lines, but not in the middle of one', () => {
    expect(toPlainText('- Light\n- Strong\n\nMade for\nlong days', 'plain')).toBe(
      'Light. Strong. Made for long days'
    );
  });

  it('removes emoji, control characters and addresses', () => {
    expect(
      toPlainText('Sale 👩‍👩‍👧🇩🇪1️⃣ now\u0000\u200e!\t\ufeffSee https://a.example/x.png', 'plain')
    ).toBe('Sale 1 now! See');
  });

  it('keeps joiners inside words', () => {
    expect(toPlainText('می\u200cخواهم', 'plain')).toBe('می\u200cخواهم');
  });

  it('cleans what was copied from a web page, and leaves comparisons alone', () => {
    expect(toPlainText('Fish &amp; <b>chips</b>', 'plain')).toBe('Fish & chips');
    expect(toPlainText('Fish <chips', 'plain')).toBe('Fish chips');
    expect(toPlainText('a < b and c > d, 3 <4', 'plain')).toBe('a < b and c > d, 3 <4');
  });

  it('keeps Japanese and French text as it is, but for the space before a mark', () => {
    expect(toPlainText('軽くて丈夫なバックパック。防水です。', 'plain')).toBe(
      '軽くて丈夫なバックパック。防水です。'
    );
    expect(toPlainText('Léger : 980 g !', 'plain')).toBe('Léger: 980 g!');
  });

  it('folds punctuation that is doubled, and keeps numbers', () => {
    expect(toPlainText('Wow!!! Really?! Yes... 1.5 l, .75 kg,, e.g., now', 'plain')).toBe(
      'Wow! Really? Yes. 1.5 l, 0.75 kg, e.g. now'
    );
  });

  it('keeps at most 4,096 characters, cut between words', () => {
    const text = toPlainText('mountain '.repeat(10_000), 'plain');
    expect(text.length).toBeLessThanOrEqual(4_096);
    expect(text.length).toBeGreaterThan(4_000);
    expect(text.endsWith('mountain')).toBe(true);
  });
});

describe('toPlainTexts', () => {
  it.each([
    ['lines', '- Sea view\n- South-facing\n* Two lifts', 'plain'],
    ['Markdown', '- Sea **view**\n- South-facing\n- Two lifts', 'markdown'],
    ['HTML', '<ul><li>Sea view</li><li>South-facing</li><li>Two lifts</li></ul>', 'html'],
  ] as const)('takes a list apart that is written as %s', (_name, source, kind) => {
    expect(toPlainTexts(source, kind)).toEqual(['Sea view', 'South-facing', 'Two lifts']);
  });

  it('leaves sentences together', () => {
    expect(toPlainTexts('Blend everything.\nPour over ice.', 'plain')).toEqual([
      'Blend everything. Pour over ice.',
    ]);
    expect(toPlainTexts('# Sea view\n\nA house that looks out over it', 'markdown')).toEqual([
      'Sea view. A house that looks out over it',
    ]);
    expect(toPlainTexts('Sea view', 'plain')).toEqual(['Sea view']);
    expect(toPlainTexts(null, 'plain')).toEqual([]);
  });
});

import { QUALITY_WORDS, STYLES } from '../../../shared/styles';
import { JobError } from '../../../server/src/errors';
import { buildPrompt } from '../../../server/src/prompt/build-prompt';
import { estimateTokens } from '../../../server/src/prompt/token-estimate';

const input = (more: Partial<Parameters<typeof buildPrompt>[0]>) => ({
  title: 'Trailhead 40L',
  description: 'A light rucksack for day hikes.',
  styleSuffix: 'cinematic style',
  qualityWords: 'high quality',
  maxTokens: 226,
  ...more,
});

const kindOf = (run: () => unknown): string | null => {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof JobError ? error.kind : 'another error';
  }
};

describe('buildPrompt', () => {
  it('reads title, description, quality and style', () => {
    expect(buildPrompt(input({}))).toEqual({
      prompt: 'Trailhead 40L. A light rucksack for day hikes. high quality, cinematic style',
      cut: null,
    });
  });

  it('takes the prompt of the entry instead, where it has one', () => {
    const own = 'A rucksack stands on a rock.\nThe sun rises.';
    expect(buildPrompt(input({ own })).prompt).toBe(
      'A rucksack stands on a rock. The sun rises, cinematic style'
    );
    expect(buildPrompt(input({ own: '  \n' })).prompt).toMatch(/^Trailhead/);
  });

  it.each([
    ['no description', { description: undefined }, 'Trailhead 40L, high quality, cinematic style'],
    ['no title', { title: '' }, 'A light rucksack for day hikes. high quality, cinematic style'],
    [
      'no quality words',
      { qualityWords: '' },
      'Trailhead 40L. A light rucksack for day hikes. cinematic style',
    ],
    ['only a title', { description: '', qualityWords: '', styleSuffix: '' }, 'Trailhead 40L'],
    [
      'no look',
      { qualityWords: '', styleSuffix: '' },
      'Trailhead 40L. A light rucksack for day hikes.',
    ],
    [
      'a title that asks',
      { title: 'Why hike?', description: '' },
      'Why hike? high quality, cinematic style',
    ],
    [
      'separators at the ends',
      { title: ' - Trailhead, ', description: ', light;' },
      'Trailhead. light. high quality, cinematic style',
    ],
    [
      'a mark behind the style',
      { styleSuffix: 'film look!', description: '' },
      'Trailhead 40L, high quality, film look',
    ],
    ['an own prompt that shouts', { own: 'Run!' }, 'Run! cinematic style'],
    [
      'an emoji as a title',
      { title: '🎒', description: 'light' },
      'light. high quality, cinematic style',
    ],
    [
      'Japanese',
      { title: 'リュック', description: '軽い。' },
      'リュック. 軽い。 high quality, cinematic style',
    ],
  ])('punctuates sanely: %s', (_name, more, prompt) => {
    expect(buildPrompt(input(more)).prompt).toBe(prompt);
  });

  it.each([{}, { own: '' }, { own: '!?' }, { description: '🎉 …' }])(
    'refuses an entry without text: %j',
    (more) => {
      const build = () => buildPrompt(input({ title: ' ', description: undefined, ...more }));
      expect(kindOf(build)).toBe('no-text');
    }
  );

  describe('when the text is longer than the model reads', () => {
    const sentences = Array.from(
      { length: 30 },
      (_, index) => `Sentence number ${index + 1} speaks of mountains.`
    );
    const style = { styleSuffix: STYLES.cinematic.suffix, qualityWords: QUALITY_WORDS };

    it('shortens the description at the end of a sentence and says so', () => {
      const { prompt, cut } = buildPrompt(input({ ...style, description: sentences.join(' ') }));
      const kept = sentences.filter((sentence) => prompt.includes(sentence)).length;
      expect(prompt).toBe(
        `Trailhead 40L. ${sentences.slice(0, kept).join(' ')} ${QUALITY_WORDS}, ${STYLES.cinematic.suffix}`
      );
      expect(kept).toBeGreaterThan(5);
      expect(estimateTokens(prompt)).toBeLessThanOrEqual(226);
      expect(
        estimateTokens(prompt.replace(QUALITY_WORDS, `${sentences[0]} ${QUALITY_WORDS}`))
      ).toBeGreaterThan(226);
      expect(cut).toBe(
        `The model reads at most 226 tokens: the description was shortened to ${kept} of its 30 sentences.`
      );
    });

    it('cuts the first sentence at the end of a word, at any limit', () => {
      const description = `${'a well-known mountain (4.5 km high) in the morning '.repeat(20)}at last.`;
      for (let maxTokens = 90; maxTokens <= 226; maxTokens++) {
        const { prompt, cut } = buildPrompt(input({ ...style, description, maxTokens }));
        const kept = prompt.slice('Trailhead 40L. '.length, prompt.indexOf(`. ${QUALITY_WORDS}`));
        expect(description.startsWith(kept)).toBe(true);
        expect(kept).toMatch(/(?: a| well-known| mountain| \(4\.5| km| high| in| the| morning)$/);
        expect(cut).toContain('the description was shortened to its first words');
      }
    });

    it('keeps the title whole', () => {
      const title = 'Trailhead (40 litres)';
      const { prompt } = buildPrompt(input({ title, description: sentences.join(' ') }));
      expect(prompt).toMatch(/^Trailhead \(40 litres\)\. Sentence number 1 /);
    });

    it('leaves out a description rather than to tell nothing of it', () => {
      const { prompt, cut } = buildPrompt(
        input({
          ...style,
          maxTokens: 60,
          description: `A ${'Krummschnabel'.repeat(9)}`,
        })
      );
      expect(prompt).toBe(`Trailhead 40L, ${STYLES.cinematic.suffix}`);
      expect(cut).toContain('the description was left out, the quality words were left out');
    });

    it('shortens the prompt of the entry likewise', () => {
      const { prompt, cut } = buildPrompt(input({ own: sentences.join(' ') }));
      expect(prompt).toMatch(/^Sentence number 1 .* mountains, cinematic style$/);
      expect(cut).toMatch(/the entry's prompt was shortened to \d+ of its 30 sentences/);
    });

    it('cuts a title that is too long, but not the style', () => {
      const { prompt, cut } = buildPrompt(
        input({ ...style, title: 'mountain river '.repeat(200), description: 'Nice.' })
      );
      expect(prompt).toMatch(/^(mountain river )+mountain(?: river)?, cinematic style/);
      expect(prompt.endsWith(STYLES.cinematic.suffix)).toBe(true);
      expect(cut).toContain('the title was shortened');
    });

    it('cuts inside a word only if there is nothing but that word', () => {
      const { prompt } = buildPrompt(
        input({ title: 'x'.repeat(900), description: '', maxTokens: 60 })
      );
      expect(prompt).toMatch(/^x{20,}, cinematic style$/);
    });

    it('cuts a Japanese sentence between words', () => {
      const { prompt } = buildPrompt(
        input({ title: '', description: '軽くて丈夫なバックパックです'.repeat(40) })
      );
      expect(prompt.startsWith('軽くて丈夫なバックパックです')).toBe(true);
      expect(estimateTokens(prompt)).toBeLessThanOrEqual(226);
    });
  });
});

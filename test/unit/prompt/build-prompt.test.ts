import { QUALITY_WORDS, STYLES } from '../../../shared/styles';
import { JobError } from '../../../server/src/errors';
import { buildPrompt, type PromptInput } from '../../../server/src/prompt/build-prompt';
import { textOf } from '../../../server/src/prompt/segments';
import { estimateTokens } from '../../../server/src/prompt/token-estimate';
import { english } from '../../helpers/english';

const style = (suffix: string) => ({ name: 'Style', suffix, negativePrompt: '' });

const input = ({ variables, ...more }: Partial<PromptInput> = {}): PromptInput => ({
  template: '{{ title }}. {{ description }}',
  variables: {
    title: 'Trailhead 40L',
    description: 'A light rucksack for day hikes.',
    ...variables,
  },
  style: style('cinematic style'),
  qualityWords: 'high quality',
  limit: { tokens: 226 },
  english: true,
  ...more,
});

const promptOf = async (more: Partial<PromptInput>) => (await buildPrompt(input(more))).prompt;

const kindOf = async (building: Promise<unknown>): Promise<string | null> => {
  try {
    await building;
    return null;
  } catch (error) {
    return error instanceof JobError ? error.kind : 'another error';
  }
};

describe('buildPrompt', () => {
  it('reads template, quality and style', async () => {
    const { prompt, size, cut, warnings } = await buildPrompt(input());
    expect(prompt).toBe(
      'Trailhead 40L. A light rucksack for day hikes. High quality, cinematic style'
    );
    expect(size).toEqual({ used: estimateTokens(prompt), limit: 226, unit: 'tokens' });
    expect([cut, warnings]).toEqual([null, []]);
  });

  it('marks what came from the entry', async () => {
    const { segments, prompt } = await buildPrompt(input());
    expect(textOf(segments)).toBe(prompt);
    expect(segments.filter(({ variable }) => variable)).toEqual([
      { text: 'Trailhead 40L', variable: 'title' },
      { text: 'A light rucksack for day hikes.', variable: 'description' },
    ]);
  });

  it('puts the words of the preset before those of the style', async () => {
    const preset = {
      name: 'P',
      words: 'vertical, quick',
      aspectRatio: '9:16',
      seconds: 5,
      hour: 9,
    } as const;
    expect(await promptOf({ preset })).toBe(
      'Trailhead 40L. A light rucksack for day hikes. High quality, vertical, quick, cinematic style'
    );
  });

  it('reads of a list as much as of a text', async () => {
    const features = Array.from({ length: 5_000 }, (_, index) => `feature ${index}`);
    const { prompt, warnings } = await buildPrompt(
      input({ template: '{{ title }}: {{ features }}', variables: { features } })
    );
    expect(warnings).toEqual([]);
    expect(prompt).toMatch(/^Trailhead 40L: feature 0, feature 1, /);
  });

  it("passes on the style's negative prompt, as clean text", async () => {
    const { negativePrompt } = await buildPrompt(
      input({ style: { ...style('film'), negativePrompt: ' blurry,\n<b>text</b> ' } })
    );
    expect(negativePrompt).toBe('blurry, text');
  });

  it('takes the prompt of the entry instead, where it has one', async () => {
    const own = 'A rucksack stands on a rock.\nThe sun rises.';
    expect(await promptOf({ own })).toBe(
      'A rucksack stands on a rock. The sun rises, cinematic style'
    );
    expect(await promptOf({ own: '  \n' })).toMatch(/^Trailhead/);
  });

  it('uses the default template where the given one fails, and says so', async () => {
    const { prompt, warnings } = await buildPrompt(input({ template: '{% for x in %}' }));
    expect(prompt).toMatch(/^A video about Trailhead 40L\. A light rucksack/);
    expect(english(warnings)).toEqual([
      expect.stringMatching(/^The template could not be used, so the /),
    ]);
  });

  it.each<[string, Partial<PromptInput>, string]>([
    [
      'no description',
      { variables: { description: '' } },
      'Trailhead 40L. High quality, cinematic style',
    ],
    [
      'no title',
      { variables: { title: '' } },
      'A light rucksack for day hikes. High quality, cinematic style',
    ],
    [
      'no quality words',
      { qualityWords: '' },
      'Trailhead 40L. A light rucksack for day hikes. Cinematic style',
    ],
    [
      'only a title',
      { variables: { description: '' }, qualityWords: '', style: style('') },
      'Trailhead 40L.',
    ],
    [
      'no look',
      { qualityWords: '', style: style('') },
      'Trailhead 40L. A light rucksack for day hikes.',
    ],
    [
      'a title that asks',
      { variables: { title: 'Why hike?', description: '' } },
      'Why hike? High quality, cinematic style',
    ],
    [
      'separators at the ends',
      { variables: { title: ' - Trailhead, ', description: ', light;' } },
      'Trailhead. light. High quality, cinematic style',
    ],
    [
      'a mark behind the style',
      { style: style('film look!'), variables: { description: '' } },
      'Trailhead 40L. High quality, film look',
    ],
    ['an own prompt that shouts', { own: 'Run!' }, 'Run! Cinematic style'],
    [
      'an emoji as a title',
      { variables: { title: '🎒', description: 'light' } },
      'light, high quality, cinematic style',
    ],
    [
      'Japanese',
      { variables: { title: 'リュック', description: '軽い。' } },
      'リュック. 軽い。 High quality, cinematic style',
    ],
    [
      'a template that is one long sentence',
      { template: 'Video showing {{ title }}, smooth camera movement' },
      'Video showing Trailhead 40L, smooth camera movement, high quality, cinematic style',
    ],
    [
      'a text without a full stop before another sentence',
      {
        template: '{{ description }}\nThe camera stays.',
        variables: { description: 'Light' },
      },
      'Light. The camera stays. High quality, cinematic style',
    ],
    [
      'sentences in the middle of one',
      {
        template: 'Showing {{ title }}, {{ description }}, on white',
        variables: { description: 'Light. Strong.' },
      },
      'Showing Trailhead 40L, Light. Strong, on white. High quality, cinematic style',
    ],
  ])('punctuates sanely: %s', async (_name, more, prompt) => {
    expect(await promptOf(more)).toBe(prompt);
  });

  it.each<Partial<PromptInput>>([
    {},
    { own: '' },
    { own: '!?' },
    { variables: { description: '🎉 …' } },
    { template: 'A video about {{ title }} on white' },
    { template: '{% if kind %}A video of {{ title }}{% endif %}', variables: { kind: 'shoes' } },
  ])('refuses an entry without text: %j', async ({ variables, ...more }) => {
    const empty = { title: ' ', description: '', ...variables };
    expect(await kindOf(buildPrompt(input({ ...more, variables: empty })))).toBe('no-text');
  });

  it('makes a video of a template that needs no entry', async () => {
    expect(await promptOf({ template: 'A calm forest at dawn' })).toBe(
      'A calm forest at dawn, high quality, cinematic style'
    );
  });

  describe('when the text is longer than the model reads', () => {
    const sentences = Array.from(
      { length: 30 },
      (_, index) => `Sentence number ${index + 1} speaks of mountains.`
    );
    const look = { style: STYLES.cinematic, qualityWords: QUALITY_WORDS };
    const LOOK = `High${QUALITY_WORDS.slice(4)}, ${STYLES.cinematic.suffix}`;

    it('shortens the description at the end of a sentence and says so', async () => {
      const description = sentences.join(' ');
      const { prompt, cut, size } = await buildPrompt(
        input({ ...look, variables: { description } })
      );
      const kept = sentences.filter((sentence) => prompt.includes(sentence)).length;
      expect(prompt).toBe(`Trailhead 40L. ${sentences.slice(0, kept).join(' ')} ${LOOK}`);
      expect(kept).toBeGreaterThan(5);
      expect(size.used).toBeLessThanOrEqual(226);
      expect(estimateTokens(prompt.replace(LOOK, `${sentences[0]} ${LOOK}`))).toBeGreaterThan(226);
      expect(cut?.message).toBe(
        `The model reads at most 226 tokens: the description was shortened to ${kept} of its 30 sentences.`
      );
    });

    it('counts characters where the API does', async () => {
      const { prompt, cut, size } = await buildPrompt(
        input({
          ...look,
          variables: { description: sentences.join(' ') },
          limit: { characters: 512 },
        })
      );
      expect(size).toEqual({ used: prompt.length, limit: 512, unit: 'characters' });
      expect(prompt.length).toBeLessThanOrEqual(512);
      expect(prompt.length).toBeGreaterThan(512 - sentences[0]!.length - 2);
      expect(cut?.message).toContain(
        'The model reads at most 512 characters: the description was shortened'
      );
    });

    it('cuts the first sentence at the end of a word that can end it, at any limit', async () => {
      const description = `${'a well-known mountain (4.5 km high) in the morning '.repeat(20)}at last.`;
      for (let tokens = 90; tokens <= 226; tokens += 3) {
        const { prompt, cut } = await buildPrompt(
          input({ ...look, variables: { description }, limit: { tokens } })
        );
        const kept = /^Trailhead 40L\. (.*)\. (?:High|Cin)/.exec(prompt)?.[1] ?? '-';
        expect(description.startsWith(kept)).toBe(true);
        expect(kept).toMatch(/ (?:well-known|mountain|high\)|morning)$/);
        expect(cut?.message).toContain('the description was shortened to its first words');
      }
    });

    it('ends what is left as a sentence', async () => {
      const prompt = await promptOf({
        template: '{{ description }}\nThe camera stays.',
        variables: { title: '', description: `${'high up in the mountains '.repeat(80)}at last.` },
      });
      expect(prompt).toMatch(/mountains high up\. The camera stays\. Cinematic style$/);
    });

    it('leaves no markup where a variable has gone', async () => {
      const prompt = await promptOf({
        template: '{{ title }} *{{ description }}* on white',
        variables: { description: 'x'.repeat(500) },
        limit: { tokens: 40 },
      });
      expect(prompt).toBe('Trailhead 40L on white, cinematic style');
    });

    it('shortens a list of longer texts by its sentences', async () => {
      const { prompt, cut } = await buildPrompt(
        input({
          template: '{{ title }}. {{ sections }}',
          variables: { sections: [sentences.join(' '), 'The end of it all.'] },
        })
      );
      expect(prompt).toMatch(/Sentence number \d+ speaks of mountains\. High quality/);
      expect(cut?.message).toMatch(/"sections" was shortened to \d+ of its 31 sentences/);
    });

    it('would rather stop at a comma than in the middle of a thought', async () => {
      const description = `${'light and strong and well made for the mountains, '.repeat(20)}always.`;
      const prompt = await promptOf({ ...look, variables: { description } });
      expect(prompt).toContain('well made for the mountains. Cinematic style');
    });

    it('shortens a list by its items', async () => {
      const items = Array.from({ length: 60 }, (_, index) => `feature ${index} of many`);
      const { prompt, cut } = await buildPrompt(
        input({
          template: 'Showing {{ title }}, {{ features | join: "; " }}, on white',
          variables: { features: items },
        })
      );
      expect(prompt).toMatch(/feature \d+ of many, on white, high quality, cinematic style$/);
      expect(cut?.message).toMatch(/"features" was shortened to \d+ of its 60 items/);
    });

    it('shortens the longest text first, and keeps the others whole', async () => {
      const { prompt } = await buildPrompt(
        input({
          template: '{{ title }}. {{ short }}. {{ description }} {{ long }}',
          variables: { short: 'Made of oak', long: sentences.join(' ') },
        })
      );
      expect(prompt).toMatch(/^Trailhead 40L\. Made of oak\. A light rucksack for day hikes\. Sen/);
    });

    it('keeps the title whole', async () => {
      const title = 'Trailhead (40 litres)';
      const prompt = await promptOf({ variables: { title, description: sentences.join(' ') } });
      expect(prompt).toMatch(/^Trailhead \(40 litres\)\. Sentence number 1 /);
    });

    it('leaves out a description rather than to tell nothing of it', async () => {
      const { prompt, cut } = await buildPrompt(
        input({
          ...look,
          limit: { tokens: 60 },
          variables: { description: `A ${'Krummschnabel'.repeat(9)}` },
        })
      );
      expect(prompt).toBe(`Trailhead 40L. C${STYLES.cinematic.suffix.slice(1)}`);
      expect(cut?.message).toContain(
        'the description was left out, the quality words were left out'
      );
    });

    it('shortens the prompt of the entry likewise', async () => {
      const { prompt, cut } = await buildPrompt(input({ own: sentences.join(' ') }));
      expect(prompt).toMatch(/^Sentence number 1 .* mountains, cinematic style$/);
      expect(cut?.message).toMatch(/the entry's prompt was shortened to \d+ of its 30 sentences/);
    });

    it("gives up the template's own words for title and style", async () => {
      const template = `Showing {{ title }}, ${'in the finest light of the studio, '.repeat(60)}now`;
      const { prompt, cut } = await buildPrompt(input({ ...look, template }));
      expect(prompt).toBe(`Trailhead 40L, ${STYLES.cinematic.suffix}`);
      expect(cut?.message).toContain("the template's own words were left out");
    });

    it('cuts a title that is too long, but not the style', async () => {
      const { prompt, cut } = await buildPrompt(
        input({
          ...look,
          variables: { title: 'mountain river '.repeat(200), description: 'Nice.' },
        })
      );
      expect(prompt).toMatch(/^(mountain river )+mountain(?: river)?, cinematic style/);
      expect(prompt.endsWith(STYLES.cinematic.suffix)).toBe(true);
      expect(cut?.message).toContain('the title was shortened');
    });

    it('cuts inside a word only if there is nothing but that word', async () => {
      const prompt = await promptOf({
        variables: { title: 'x'.repeat(900), description: '' },
        limit: { tokens: 60 },
      });
      expect(prompt).toMatch(/^x{20,}, cinematic style$/);
    });

    it('cuts a style that leaves no room for anything else', async () => {
      const { prompt, cut } = await buildPrompt(
        input({ style: style('blue light '.repeat(300)), limit: { tokens: 60 } })
      );
      expect(prompt).toMatch(/^Trailhead 40L, (?:blue light )+blue(?: light)?$/);
      expect(cut?.message).toContain('the style was shortened');
    });

    it('cuts a Japanese sentence between words', async () => {
      const { prompt, size } = await buildPrompt(
        input({
          variables: { title: '', description: '軽くて丈夫なバックパックです'.repeat(40) },
        })
      );
      expect(prompt.startsWith('軽くて丈夫なバックパックです')).toBe(true);
      expect(size.used).toBeLessThanOrEqual(226);
    });
  });
});

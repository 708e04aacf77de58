import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { formatEnglish } from '../../../server/src/texts/format-english';
import { say } from '../../../server/src/texts/say';
import { SERVER_TEXTS } from '../../../shared/texts';

const TEXTS = Object.entries<string>(SERVER_TEXTS);
const SERVER = path.resolve(__dirname, '../../../server/src');

/** The values that a message takes, with those that decide about its words. */
const valuesFor = (elements: MessageFormatElement[], number: number): Record<string, unknown> =>
  Object.assign(
    {},
    ...elements.map((element) => {
      if (element.type === TYPE.argument) return { [element.value]: `the ${element.value}` };
      if (!('options' in element)) return {};
      const options = Object.entries(element.options);
      const value = element.type === TYPE.plural ? number : options[number % options.length]![0];
      const inside = options.map(([, option]) => valuesFor(option.value, number));
      return Object.assign({}, ...inside, { [element.value]: value }) as object;
    })
  ) as Record<string, unknown>;

it.each(TEXTS)('%s is the same as the admin would make of it', (_, message) => {
  for (const number of [0, 1, 2, 5]) {
    const values = valuesFor(parse(message), number) as Record<string, string | number>;
    expect(formatEnglish(message, values)).toBe(
      new IntlMessageFormat(message, 'en').format(values)
    );
  }
});

it('has each sentence once', () => {
  const sentences = TEXTS.map(([, message]) => message);
  expect(sentences.filter((one, index) => sentences.indexOf(one) !== index)).toEqual([]);
});

it('has no text that the server never says', () => {
  const sources = readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(SERVER, file), 'utf8'))
    .join('\n');
  const said = new Set([...sources.matchAll(/say\(\s*'([\w.]+)'/g)].map(([, id]) => id));
  const families = [...sources.matchAll(/say\(\s*`([\w.]+)\$\{/g)].map(([, start]) => start!);
  const unused = TEXTS.map(([id]) => id).filter(
    (id) => !said.has(id) && !families.some((start) => id.startsWith(start))
  );
  expect(unused).toEqual([]);
});

it('keeps raw values beside the sentence', () => {
  expect(say('clip.noSpace', { freeBytes: 50_000_000, clipBytes: 7_512_345 })).toEqual({
    id: 'clip.noSpace',
    params: { freeBytes: 50_000_000, clipBytes: 7_512_345 },
    message: 'The server’s temporary folder has 50 MB left: too little for a video of 7.51 MB.',
  });
  expect(say('job.ended')).toEqual({ id: 'job.ended', message: 'This job has already ended.' });
});

it.each([
  [900, '1 second'],
  [20_000, '20 seconds'],
  [90_500, '91 seconds'],
  [30 * 60_000, '30 minutes'],
  [3_600_000, '1 hour'],
])('says %i ms as %s', (waitedMs, time) => {
  expect(say('job.deadline', { waitedMs }).message).toBe(`No video came back within ${time}.`);
});

it('says lists and texts within texts', () => {
  const changes = [
    say('cut.leftOut', { what: say('cut.variable', { name: 'sku' }) }),
    say('cut.style'),
  ];
  expect(say('prompt.cut', { limit: say('size.tokens', { count: 226 }), changes }).message).toBe(
    'The model reads at most 226 tokens: "sku" was left out, the style was shortened.'
  );
});

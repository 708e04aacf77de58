import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type MessageFormatElement,
  parse,
  type PluralElement,
  TYPE,
} from '@formatjs/icu-messageformat-parser';
import { SERVER_TEXTS } from '../../../shared/texts';

const ADMIN = path.resolve(__dirname, '../../../admin/src');
const TRANSLATIONS = path.join(ADMIN, 'translations');

type Texts = Record<string, string>;

const read = (file: string) =>
  JSON.parse(readFileSync(path.join(TRANSLATIONS, file), 'utf8')) as Texts;

const languagesIn = (folder: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => path.basename(file, '.json'))
    .sort();

const english = read('en.json');

/** The admin's own texts, and what the server says, which is English by itself. */
const FILES: [file: string, english: Texts][] = [
  ...languagesIn(TRANSLATIONS).map((language): [string, Texts] => [`${language}.json`, english]),
  ...languagesIn(path.join(TRANSLATIONS, 'server')).map((language): [string, Texts] => [
    `server/${language}.json`,
    SERVER_TEXTS,
  ]),
];

const sources = () =>
  readdirSync(ADMIN, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(path.join(ADMIN, file), 'utf8'))
    .join('\n');

/** All elements of a message, those inside its plurals and selects included. */
const elementsOf = (elements: MessageFormatElement[]): MessageFormatElement[] =>
  elements.flatMap((element) => [
    element,
    ...('options' in element
      ? Object.values(element.options).flatMap(({ value }) => elementsOf(value))
      : []),
  ]);

const elements = (text: string) => elementsOf(parse(text));

const isPlural = (element: MessageFormatElement): element is PluralElement =>
  element.type === TYPE.plural;

/** The values that a message takes: `{count}`, and what plurals and selects decide by. */
const valuesOf = (text: string) =>
  [
    ...new Set(
      elements(text)
        .filter(({ type }) => type !== TYPE.literal && type !== TYPE.pound)
        .map((element) => ('value' in element ? String(element.value) : ''))
    ),
  ].sort();

/**
 * What is wrong with a plural in a language, if anything: a form that the language does not have is
 * never shown, and without its form for one, "1" reads wrong. `many` (French and others, from a
 * million on) may fall back on `other`.
 */
const pluralProblem = (plural: PluralElement, language: string) => {
  const has = new Intl.PluralRules(language).resolvedOptions().pluralCategories as string[];
  const forms = Object.keys(plural.options).filter((form) => !form.startsWith('='));
  const never = forms.filter((form) => !has.includes(form));
  const missing = has.filter((form) => form !== 'many' && !forms.includes(form));
  // Without the number in it, the words may well be the same for any number.
  const counts = plural.options.other!.value.some(({ type }) => type === TYPE.pound);
  return [
    ...never.map((form) => `never shown: ${form}`),
    ...(counts ? missing.map((form) => `missing: ${form}`) : []),
  ];
};

const pluralProblems = (texts: Texts, language: string) =>
  Object.entries(texts).flatMap(([id, text]) =>
    elements(text)
      .filter(isPlural)
      .flatMap((plural) => pluralProblem(plural, language).map((problem) => `${id}: ${problem}`))
  );

it('each text is used', () => {
  const code = sources();
  const literals = new Set([...code.matchAll(/'([\w.-]+)'/g)].map(([, literal]) => literal!));
  const patterns = [...code.matchAll(/`([\w.-]*\.\$\{[^`]*)`/g)].map(
    ([, template]) =>
      new RegExp(`^${template!.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[\\w.-]+')}$`)
  );
  const unused = Object.keys(english).filter(
    (key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key))
  );
  expect(unused).toEqual([]);
});

it('there are the languages that are promised', () => {
  expect(languagesIn(TRANSLATIONS)).toEqual(['de', 'en', 'es', 'fr', 'ja', 'pt-BR', 'zh-Hans']);
  expect(languagesIn(path.join(TRANSLATIONS, 'server'))).toEqual([
    ...['de', 'es', 'fr', 'ja', 'pt-BR', 'zh-Hans'],
  ]);
});

it('what the server says has the plural forms of English', () => {
  expect(pluralProblems(SERVER_TEXTS, 'en')).toEqual([]);
});

describe.each(FILES)('%s', (file, english) => {
  const texts = read(file);

  it('has the texts that English has, and no others', () => {
    expect(Object.keys(texts)).toEqual(Object.keys(english));
    expect(Object.values(texts).filter((text) => text.trim() === '')).toEqual([]);
  });

  it('takes the values that English takes', () => {
    const values = (all: Texts) =>
      Object.entries(all).map(([id, text]) => `${id}: ${valuesOf(text).join()}`);
    expect(values(texts)).toEqual(values(english));
  });

  it('has the plural forms that the language has', () => {
    expect(pluralProblems(texts, path.basename(file, '.json'))).toEqual([]);
  });
});

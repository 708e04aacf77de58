import { asSentence } from '../clean-text';
import { toPlainText, toPlainTexts, type TextKind } from '../plain-text';
import { isProblem, locate, type Place } from './locate';
import { isList } from './paths';
import { type Attribute, type FieldKind, type SchemaLookup, wordsOf } from './schema';

type Values = Readonly<Record<string, unknown>>;

/**
 * The text at a path of an entry that was read with `populateFor`, as plain text; a list of texts
 * where the path goes through something that can be there several times, or where the text is
 * written as a list. Empty where there is none.
 */
export const textsAt = (
  entry: Values,
  path: string,
  uid: string,
  lookup: SchemaLookup
): string | string[] => {
  const place = locate(path, uid, lookup);
  if (isProblem(place)) return '';
  const texts = textsOf(place, entry);
  return isList(place) || texts.length > 1 ? texts : (texts[0] ?? '');
};

const textsOf = (place: Place, values: Values): string[] => {
  const value = values[place.name];
  if (place.at === 'field') return textsOfField(place.name, place.attribute, place.kind, value);
  const items = onePerDocument([value].flat().filter(isObject));
  if (place.at === 'zone') {
    return items.flatMap((item) =>
      textInside(place.inside.get(String(item.__component)) ?? [], item)
    );
  }
  return items.flatMap((item) => textInside(place.inside, item));
};

/** A relation can hold the draft and the published version of the same entry. */
const onePerDocument = (items: Record<string, unknown>[]): Record<string, unknown>[] =>
  items.filter(
    ({ documentId }, index) =>
      documentId === undefined ||
      items.findIndex((item) => item.documentId === documentId) === index
  );

/** All the text of one component is one text. */
const textInside = (places: Place[], values: Values): string[] => {
  const texts = places.map((place) => textsOf(place, values));
  if (places.length === 1) return texts.flat();
  const sentences = texts.flat();
  const last = sentences.pop();
  return last === undefined ? [] : [[...sentences.map(asSentence), last].join(' ')];
};

const textsOfField = (
  name: string,
  attribute: Attribute,
  kind: FieldKind,
  value: unknown
): string[] => {
  if (kind === 'text') return toPlainTexts(value, textKindOf(attribute));
  const values = kind === 'list' ? listIn(value) : [value];
  return values.map((one) => textOf(name, kind, one)).filter((text) => text !== '');
};

/** A multiple choice is stored as JSON; whatever else is in there was not written for readers. */
const listIn = (value: unknown): unknown[] =>
  [value].flat().filter((one) => typeof one === 'string' || typeof one === 'number');

const textOf = (name: string, kind: FieldKind, value: unknown): string => {
  switch (kind) {
    case 'choice':
      return toPlainText(value, 'plain').replaceAll('_', ' ');
    case 'yes-no':
      return value === true ? wordsOf(name) : '';
    case 'date':
      return dateText(value);
    case 'time':
      return toPlainText(value, 'plain').slice(0, 'hh:mm'.length);
    default:
      return toPlainText(value, 'plain');
  }
};

const textKindOf = ({ type, customField }: Attribute): TextKind => {
  if (type === 'blocks') return 'blocks';
  if (customField !== undefined) return 'html';
  return type === 'richtext' ? 'markdown' : 'plain';
};

const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const dateText = (value: unknown): string => {
  if (typeof value !== 'string' && !(value instanceof Date)) return '';
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? '' : DATE.format(date);
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

import { type TextKind, toPlainText } from '../plain-text';
import { followPath, type Step } from './field-path';
import { type FieldSchema, isList, type SchemaLookup } from './schema';

type Values = Record<string, unknown>;

/**
 * The text at a path of an entry that was loaded with `populateFor`: plain, without markup. A list
 * where the path leads through something that there can be several of; empty ones are left out.
 */
export const textsAt = (
  entry: Values,
  path: string,
  uid: string,
  lookup: SchemaLookup
): string | string[] => {
  const ways = followPath(path, uid, lookup).steps ?? [];
  const [first] = ways;
  if (!first) return '';
  const names = first.map(({ name }) => name);
  const texts = walk([entry], names, ways).filter((text) => text !== '');
  return first.some(({ field }) => isList(field)) ? texts : (texts[0] ?? '');
};

const walk = (owners: Values[], [name, ...rest]: string[], ways: Step[][], depth = 0): string[] =>
  owners.flatMap((owner) => {
    // In a dynamic zone each kind of component has its own field of that name.
    const kind = owner.__component as string | undefined;
    const possible = kind ? ways.filter((way) => way[depth]?.uid === kind) : ways;
    const field = possible[0]?.[depth]?.field;
    if (!field || name === undefined) return [];
    const value = owner[name];
    if (rest.length === 0) return [textOf(value, field)];
    const next = onePerDocument([value ?? []].flat() as Values[]);
    return walk(next, rest, possible, depth + 1);
  });

/** A relation can hold the draft and the published version of the same entry. */
const onePerDocument = (owners: Values[]): Values[] => {
  const seen = new Set<unknown>();
  return owners.filter(({ documentId }) => {
    if (documentId === undefined) return true;
    if (seen.has(documentId)) return false;
    seen.add(documentId);
    return true;
  });
};

const KIND_OF_TYPE: Record<string, TextKind> = { richtext: 'markdown', blocks: 'blocks' };

const textOf = (value: unknown, { type, customField }: FieldSchema): string => {
  if (value === null || value === undefined) return '';
  if (type === 'boolean') return value === true || value === 1 ? 'yes' : 'no';
  if (type === 'date' || type === 'datetime') return dayOf(value);
  if (type === 'time') return (value as string).slice(0, 5);
  return toPlainText(value, customField ? 'html' : (KIND_OF_TYPE[type] ?? 'plain'));
};

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** `1 May 2026`: how a person would say it. */
const dayOf = (value: unknown): string => {
  const date = new Date(value as string | number | Date);
  return Number.isNaN(date.getTime()) ? '' : DAY.format(date);
};

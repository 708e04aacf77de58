import { isText, leadsOn, type SchemaLookup, uidsBehind } from './schema';

/** A path that can be chosen, with what it is called and the type of its field. */
export interface FieldPath {
  path: string;
  label: string;
  type: string;
}

/** Components can hold components; deeper than this nobody looks for a text, and lists grow fast. */
const MOST_STEPS = 3;

/** All paths of a content type that lead to a text, the type's own fields first. */
export const listFieldPaths = (uid: string, lookup: SchemaLookup): FieldPath[] => {
  const found = list(uid, lookup, [], false);
  const depth = ({ path }: FieldPath) => path.split('.').length;
  const unique = new Map(found.map((field) => [field.path, field]));
  return [...unique.values()].sort((a, b) => depth(a) - depth(b));
};

const list = (
  uid: string,
  lookup: SchemaLookup,
  before: string[],
  isBehindRelation: boolean
): FieldPath[] =>
  Object.entries(lookup(uid)?.attributes ?? {}).flatMap(([name, field]) => {
    if (field.private || OWN_BUSINESS.includes(name)) return [];
    const names = [...before, name];
    if (isText(field)) {
      return [{ path: names.join('.'), label: names.map(inWords).join(' › '), type: field.type }];
    }
    if (!leadsOn(field) || names.length === MOST_STEPS) return [];
    const isRelation = field.type === 'relation';
    if (isRelation && isBehindRelation) return [];
    return uidsBehind(field).flatMap((next) =>
      list(next, lookup, names, isBehindRelation || isRelation)
    );
  });

/** Fields that Strapi adds for itself: no text is made of them. */
const OWN_BUSINESS = [
  ...['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt', 'locale'],
  ...['localizations', 'createdBy', 'updatedBy', 'strapi_stage', 'strapi_assignee'],
];

/** `shortText` and `short_text` as `Short text`. */
const inWords = (name: string): string => {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

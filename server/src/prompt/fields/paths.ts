import type { ServerText } from '../../../../shared/texts';
import { isProblem, locate, type Place } from './locate';
import { attributeOf, type FieldKind, ownFields, type SchemaLookup, wordsOf } from './schema';

/** A field that can be chosen for a prompt, as the settings page lists it. */
export interface FieldPath {
  path: string;
  /** `Category › Name` */
  label: string;
  /** `group` for a whole component or dynamic zone: the text of all its fields. */
  kind: FieldKind | 'group';
  /** It gives a list of texts rather than one. */
  list: boolean;
}

/** Why the text at a path cannot go into a prompt, in plain words; null if it can. */
export const problemOfPath = (
  path: string,
  uid: string,
  lookup: SchemaLookup
): ServerText | null => {
  const place = locate(path, uid, lookup);
  return isProblem(place) ? place.problem : null;
};

/** All that can be chosen from an entry of type `uid`. */
export const listFieldPaths = (uid: string, lookup: SchemaLookup): FieldPath[] =>
  candidatesIn(uid, lookup, []).flatMap((names) => {
    const path = names.join('.');
    const place = locate(path, uid, lookup);
    if (isProblem(place)) return [];
    return [{ path, label: labelOf(names), kind: kindAt(place, names), list: isList(place) }];
  });

/** Paths that may lead to text: through a relation, or through two components. */
const candidatesIn = (uid: string, lookup: SchemaLookup, outer: string[]): string[][] => {
  const schema = lookup(uid);
  if (!schema) return [];
  return ownFields(schema).flatMap((name) => {
    const path = [...outer, name];
    const { component, components = [], target } = attributeOf(schema, name) ?? { type: '' };
    const types =
      outer.length > 1 ? [] : [component, ...components, outer.length > 0 ? '' : target];
    const paths = types.flatMap((type) => (type ? candidatesIn(type, lookup, path) : []));
    return [path, ...uniquePaths(paths)];
  });
};

/** The components of a dynamic zone can have fields of the same name. */
const uniquePaths = (paths: string[][]): string[][] => [
  ...new Map(paths.map((names) => [names.join('.'), names])).values(),
];

const labelOf = (names: string[]): string =>
  names
    .map(wordsOf)
    .map((words) => words.charAt(0).toUpperCase() + words.slice(1))
    .join(' › ');

const kindAt = (place: Place, [, ...rest]: string[]): FieldPath['kind'] => {
  if (place.at === 'field') return place.kind;
  if (rest.length === 0) return 'group';
  const [inside] = place.at === 'zone' ? [...place.inside.values()].flat() : place.inside;
  return inside === undefined ? 'group' : kindAt(inside, rest);
};

/** Whether there can be several texts at a place. */
export const isList = (place: Place): boolean => {
  if (place.at === 'zone') return true;
  if (place.at === 'field') return place.kind === 'list';
  // All the text of one component is one text.
  return place.many || (place.inside.length === 1 && place.inside.some(isList));
};

/** A field that a person must be allowed to read: as Strapi's permissions name it. */
export interface ReadField {
  uid: string;
  /** With what is inside components: `seo.description`. Of a dynamic zone only its own name. */
  field: string;
}

/** What a person must be allowed to read for the text at a path to go into their prompt. */
export const fieldsReadBy = (path: string, uid: string, lookup: SchemaLookup): ReadField[] => {
  const place = locate(path, uid, lookup);
  return isProblem(place) ? [] : readBy(place, uid, '');
};

const readBy = (place: Place, uid: string, prefix: string): ReadField[] => {
  const field = `${prefix}${place.name}`;
  if (place.at === 'component') {
    return place.inside.flatMap((inside) => readBy(inside, uid, `${field}.`));
  }
  if (place.at === 'zone') {
    return [{ uid, field }, ...[...place.inside.values()].flat().flatMap(readByRelation)];
  }
  return [{ uid, field }, ...readByRelation(place)];
};

const readByRelation = (place: Place): ReadField[] => {
  if (place.at === 'relation') {
    return place.inside.flatMap((inside) => readBy(inside, place.target, ''));
  }
  return place.at === 'component' ? place.inside.flatMap(readByRelation) : [];
};

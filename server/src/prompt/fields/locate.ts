import type { ServerText } from '../../../../shared/texts';
import { say } from '../../texts/say';
import { didYouMean } from '../near';
import {
  type Attribute,
  attributeOf,
  type FieldKind,
  isMany,
  isSecret,
  kindOf,
  ownFields,
  type Schema,
  type SchemaLookup,
} from './schema';

/** What a path leads to, from the outside in. */
export type Place =
  | { at: 'field'; name: string; attribute: Attribute; kind: FieldKind }
  | { at: 'component'; name: string; many: boolean; inside: Place[] }
  | { at: 'relation'; name: string; many: boolean; target: string; inside: Place[] }
  | { at: 'zone'; name: string; inside: Map<string, Place[]> };

/** Why a path cannot be used, in plain words. */
export interface Problem {
  problem: ServerText;
}

/** Fields inside fields: `sections.author.address.city` is the deepest. */
const MAX_DEPTH = 4;

/** Where a path leads in an entry of type `uid`; the text of all its fields for a whole component. */
export const locate = (path: string, uid: string, lookup: SchemaLookup): Place | Problem => {
  const names = path.split('.');
  if (names.length > MAX_DEPTH) {
    return { problem: say('path.tooDeep', { path, most: MAX_DEPTH }) };
  }
  return locateIn(names, { uid, lookup, path, mayRelate: true });
};

export const isProblem = (found: Place | Problem): found is Problem => 'problem' in found;

interface Surroundings {
  uid: string;
  lookup: SchemaLookup;
  path: string;
  /** Relations are followed once. */
  mayRelate: boolean;
}

const locateIn = ([name = '', ...rest]: string[], here: Surroundings): Place | Problem => {
  const schema = here.lookup(here.uid);
  if (!schema) return { problem: say('path.noType', { type: here.uid }) };
  const attribute = attributeOf(schema, name);
  if (!attribute) {
    const what = say('path.noField', { type: here.uid, field: name });
    return { problem: didYouMean(what, name, ownFields(schema)) };
  }
  if (isSecret(schema, name)) {
    return { problem: say('path.private', { field: name }) };
  }
  const kind = kindOf(attribute);
  if (kind !== null) {
    if (rest.length === 0) return { at: 'field', name, attribute, kind };
    return { problem: say('path.plain', { field: name, rest: rest.join('.') }) };
  }
  if (attribute.type === 'component') return inComponent(name, attribute, rest, here);
  if (attribute.type === 'dynamiczone') return inZone(name, attribute, rest, here);
  if (attribute.type === 'relation') return inRelation(name, attribute, rest, here);
  return { problem: say('path.noText', { field: name, kind: attribute.type }) };
};

const inComponent = (
  name: string,
  attribute: Attribute,
  rest: string[],
  here: Surroundings
): Place | Problem => {
  const inside = insideOf(attribute.component ?? '', rest, here);
  if (!Array.isArray(inside)) return inside;
  return { at: 'component', name, many: attribute.repeatable === true, inside };
};

const inZone = (
  name: string,
  { components = [] }: Attribute,
  rest: string[],
  here: Surroundings
): Place | Problem => {
  const found = components.map((uid) => [uid, insideOf(uid, rest, here)] as const);
  const inside = new Map(found.filter((pair): pair is [string, Place[]] => Array.isArray(pair[1])));
  if (inside.size > 0) return { at: 'zone', name, inside };
  if (rest[0] === undefined) return { problem: say('path.zone', { field: name }) };
  const fields = components.flatMap((uid) => ownFields(here.lookup(uid) ?? NO_SCHEMA));
  const what = say('path.zoneField', { field: name, rest: rest.join('.') });
  return { problem: didYouMean(what, rest[0], [...new Set(fields)]) };
};

const inRelation = (
  name: string,
  attribute: Attribute,
  rest: string[],
  here: Surroundings
): Place | Problem => {
  const { target = '' } = attribute;
  if (!here.mayRelate) {
    return { problem: say('path.relations', { path: here.path }) };
  }
  if (target === '' || target.startsWith('admin::')) {
    return { problem: say('path.deadEnd', { field: name }) };
  }
  if (rest.length === 0) {
    const [first] = textFields(target, here.lookup);
    return {
      problem:
        first === undefined
          ? say('path.relation', { field: name })
          : say('path.relationSuch', { field: name, example: `${here.path}.${first}` }),
    };
  }
  const inside = locateIn(rest, { ...here, uid: target, mayRelate: false });
  if (isProblem(inside)) return inside;
  return { at: 'relation', name, many: isMany(attribute), target, inside: [inside] };
};

/** What the rest of a path leads to in a component; without a rest, all that is text in it. */
const insideOf = (uid: string, rest: string[], here: Surroundings): Place[] | Problem => {
  if (rest.length > 0) {
    const inside = locateIn(rest, { ...here, uid });
    return isProblem(inside) ? inside : [inside];
  }
  const inside = allTextIn(uid, here.lookup, 1);
  return inside.length > 0 ? inside : { problem: say('path.typeWithoutText', { type: uid }) };
};

const allTextIn = (uid: string, lookup: SchemaLookup, depth: number): Place[] => {
  const schema = lookup(uid);
  if (!schema || depth >= MAX_DEPTH) return [];
  return ownFields(schema).flatMap((name): Place[] => {
    const attribute = attributeOf(schema, name);
    if (!attribute || isSecret(schema, name)) return [];
    const kind = kindOf(attribute);
    if (kind === 'text') return [{ at: 'field', name, attribute, kind }];
    if (attribute.type !== 'component') return [];
    const inside = allTextIn(attribute.component ?? '', lookup, depth + 1);
    if (inside.length === 0) return [];
    return [{ at: 'component', name, many: attribute.repeatable === true, inside }];
  });
};

const NO_SCHEMA: Schema = { attributes: {} };

/** The names of a type's own text fields. */
const textFields = (uid: string, lookup: SchemaLookup): string[] => {
  const schema = lookup(uid) ?? NO_SCHEMA;
  return ownFields(schema).filter((name) => {
    const attribute = attributeOf(schema, name);
    return attribute && kindOf(attribute) === 'text' && !isSecret(schema, name);
  });
};

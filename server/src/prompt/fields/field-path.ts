import { didYouMean } from '../near';
import { type FieldSchema, isText, leadsOn, type SchemaLookup, uidsBehind } from './schema';

/** One field on a way, and the schema that has it. */
export interface Step {
  uid: string;
  name: string;
  field: FieldSchema;
}

/** Every way that a path can go: a dynamic zone has one for each kind of component. */
export type Ways = { steps: Step[][]; problem: null } | { steps: null; problem: string };

const refuse = (problem: string): Ways => ({ steps: null, problem });

/**
 * Follows a path such as `name`, `category.name` or `seo.description` through the schemas: into
 * components and dynamic zones, and over one relation.
 */
export const followPath = (path: string, uid: string, lookup: SchemaLookup): Ways =>
  follow(path.split('.'), [uid], lookup, []);

const follow = (names: string[], uids: string[], lookup: SchemaLookup, before: Step[]): Ways => {
  const [name = '', ...rest] = names;
  const having = uids.filter((uid) => Object.hasOwn(lookup(uid)?.attributes ?? {}, name));
  if (having.length === 0) return refuse(unknownField(name, uids, lookup));

  const steps: Step[][] = [];
  for (const uid of having) {
    const field = lookup(uid)!.attributes[name]!;
    const here = [...before, { uid, name, field }];
    const problem = problemOfStep(here, rest.length > 0);
    if (problem !== null) return refuse(problem);
    if (rest.length === 0) {
      steps.push(here);
      continue;
    }
    const ways = follow(rest, uidsBehind(field), lookup, here);
    if (ways.steps === null) return ways;
    steps.push(...ways.steps);
  }
  return { steps, problem: null };
};

const unknownField = (name: string, uids: string[], lookup: SchemaLookup): string => {
  const known = uids.flatMap((uid) => Object.keys(lookup(uid)?.attributes ?? {}));
  return `${uids.join(', ')} has no field "${name}".${didYouMean(name, known)}`;
};

const problemOfStep = (way: Step[], goesOn: boolean): string | null => {
  const { uid, name, field } = way.at(-1)!;
  const which = `The field "${name}" of ${uid}`;
  if (field.private || field.type === 'password') return `${which} is private: it is sent nowhere.`;
  if (goesOn && !leadsOn(field)) return `${which} has no fields of its own.`;
  if (!goesOn && leadsOn(field)) return `${which} has fields of its own: name one of them.`;
  if (!goesOn && !isText(field)) return `${which} (${field.type}) cannot be put into words.`;
  if (way.filter((step) => step.field.type === 'relation').length > 1) {
    return `${which} is two relations away: only one can be followed.`;
  }
  return null;
};

/** What is wrong with a path, in words that say how to mend it; else null. */
export const problemOfPath = (path: string, uid: string, lookup: SchemaLookup): string | null =>
  followPath(path, uid, lookup).problem;

/** A field as a role's permissions know it: components belong to the type that they are in. */
export interface ReadField {
  uid: string;
  field: string;
}

/** The fields that somebody must be allowed to read for a path to be read for them. */
export const fieldsReadBy = (path: string, uid: string, lookup: SchemaLookup): ReadField[] => {
  const [way = []] = followPath(path, uid, lookup).steps ?? [];
  const read: ReadField[] = [];
  let owner = uid;
  let names: string[] = [];
  let isClosed = false;
  for (const { name, field } of way) {
    // A role has a dynamic zone as a whole, and of a component field by field.
    if (!isClosed) names.push(name);
    if (field.type === 'dynamiczone') isClosed = true;
    if (field.type !== 'relation') continue;
    read.push({ uid: owner, field: names.join('.') });
    [owner, names, isClosed] = [field.target!, [], false];
  }
  return names.length === 0 ? read : [...read, { uid: owner, field: names.join('.') }];
};

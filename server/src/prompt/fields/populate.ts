import { followPath, type Step } from './field-path';
import type { SchemaLookup } from './schema';

/** What to load along with an entry, as `strapi.db.query` takes it. */
export interface Populate {
  [field: string]: true | { populate?: Populate; on?: Record<string, { populate: Populate }> };
}

/** Loads what the paths lead to, and nothing else. Paths that lead nowhere are passed over. */
export const populateFor = (paths: string[], uid: string, lookup: SchemaLookup): Populate => {
  const populate: Populate = {};
  for (const path of paths) {
    for (const way of followPath(path, uid, lookup).steps ?? []) add(populate, way);
  }
  return populate;
};

const add = (populate: Populate, [step, ...rest]: Step[]): void => {
  if (!step || rest.length === 0) return;
  const { name, field } = step;
  const known = populate[name];
  const entry = typeof known === 'object' ? known : {};
  populate[name] = entry;
  if (field.type === 'dynamiczone') {
    entry.on ??= {};
    const component = (entry.on[rest[0]!.uid] ??= { populate: {} });
    add(component.populate, rest);
  } else {
    entry.populate ??= {};
    add(entry.populate, rest);
  }
};

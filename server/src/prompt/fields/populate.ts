import { isProblem, locate, type Place } from './locate';
import type { SchemaLookup } from './schema';

/** What `strapi.db.query(uid).findOne({ populate })` takes. Strapi writes into it: not to be shared. */
export type Populate = Record<string, Selection | { on: Record<string, Selection> }>;

interface Selection {
  select: string[];
  populate?: Populate;
}

/** What has to be read along with an entry for the texts at these paths; unusable ones are left out. */
export const populateFor = (
  paths: readonly string[],
  uid: string,
  lookup: SchemaLookup
): Populate => {
  const places = paths.flatMap((path) => {
    const place = locate(path, uid, lookup);
    return isProblem(place) ? [] : [place];
  });
  return populateOf(places);
};

const populateOf = (places: Place[]): Populate => {
  const names = new Set(places.flatMap(({ at, name }) => (at === 'field' ? [] : [name])));
  return Object.fromEntries(
    [...names].map((name): [string, Populate[string]] => {
      const same = places.filter((place) => place.name === name);
      const zones = same.flatMap((place) => (place.at === 'zone' ? [...place.inside] : []));
      if (zones.length === 0) return [name, selectionOf(same.flatMap(insideOf))];
      const components = [...new Set(zones.map(([component]) => component))];
      const placesIn = (component: string) =>
        zones.flatMap(([uid, inside]) => (uid === component ? inside : []));
      const on = components.map((component): [string, Selection] => [
        component,
        selectionOf(placesIn(component)),
      ]);
      return [name, { on: Object.fromEntries(on) }];
    })
  );
};

const insideOf = (place: Place): Place[] =>
  place.at === 'component' || place.at === 'relation' ? place.inside : [];

/** Only what is asked for leaves the database. */
const selectionOf = (places: Place[]): Selection => {
  const fields = places.flatMap(({ at, name }) => (at === 'field' ? [name] : []));
  const populate = populateOf(places);
  return {
    select: [...new Set(['id', ...fields])],
    ...(Object.keys(populate).length > 0 && { populate }),
  };
};

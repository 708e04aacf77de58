import type { Core } from '@strapi/strapi';
import { ACTIONS } from '../../../shared/permissions';
import type { JobQuery } from '../jobs/table';
import { type Ability, type Filter, siteLocales } from '../strapi';
import { getService } from './get-service';
import { jobsOfEntries } from './jobs-of-filter';

/** Of a content type: all entries, some of them, or none. */
interface Readable {
  uid: string;
  filter: Filter | null;
}

/** The locales that a filter leaves, where it asks for nothing else; else none. */
const localesIn = (filter: Filter): string[] => {
  const parts = Object.entries(filter).map(([key, value]): string[] => {
    if (key === 'locale') return (value as { $in?: string[] }).$in ?? [];
    const inner = key === '$or' || key === '$and' ? (value as Filter[]).map(localesIn) : [];
    return key === '$or' ? inner.flat() : inBoth(inner);
  });
  return inBoth(parts);
};

const inBoth = ([first = [], ...others]: string[][]): string[] =>
  first.filter((locale) => others.every((locales) => locales.includes(locale)));

/**
 * Leaves of the jobs those that somebody may see, for `query.modify`: who may read all jobs or make
 * videos of a content type, those of the entries that they may read. Jobs without an entry, and
 * those of types that are gone, are for who may read all jobs.
 */
export const visibleJobs = async (strapi: Core.Strapi, ability: Ability) => {
  const locales = await siteLocales(strapi);
  // Strapi writes down each locale, also for who may read all of them.
  const isWhole = ({ filter }: Readable) =>
    filter !== null &&
    (Object.keys(filter).length === 0 ||
      (locales.length > 0 && locales.every((locale) => localesIn(filter).includes(locale))));

  const types = getService(strapi, 'content-types');
  const seesAll = ability.can(ACTIONS.jobsRead);
  const readable = types
    .capable()
    .filter((uid) => seesAll || ability.can(ACTIONS.generate, uid))
    .map((uid): Readable => ({
      uid,
      filter: getService(strapi, 'rights').readFilter(ability, uid),
    }));
  const whole = readable.filter(isWhole).map(({ uid }) => uid);
  const others = readable.filter((type) => !isWhole(type));

  /** Of some types, each entry has to be looked at. */
  const isByEntry = others.some(({ filter }) => filter !== null);

  const visible = (query: JobQuery): void => {
    if (seesAll && others.length === 0) return;
    void query.where((either) => {
      if (seesAll) {
        const hidden = others.map(({ uid }) => uid);
        void either.whereNotIn('content_type', hidden);
      } else if (whole.length > 0 || !isByEntry) {
        // With a part that nothing can meet, MySQL would take no index for the others.
        void either.whereIn('content_type', whole);
      }
      for (const { uid, filter } of others) {
        if (filter === null) continue;
        const localized = types.find(uid)?.localized === true;
        void either.orWhere(jobsOfEntries(strapi, { uid, localized }, filter));
      }
    });
  };

  /** The content types of which there may be some. */
  const uids = readable.filter(({ filter }) => filter !== null).map(({ uid }) => uid);
  return Object.assign(visible, { types: uids, isByEntry, isAll: seesAll && others.length === 0 });
};

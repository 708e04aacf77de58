import type { Core } from '@strapi/strapi';
import type { JobQuery } from '../jobs/table';
import type { Filter } from '../strapi';

/** The entries that a filter leaves, as a query for their document ids (and locales). */
const entriesOf = (
  strapi: Core.Strapi,
  uid: string,
  filter: Filter,
  fields: string[]
): JobQuery => {
  const builder = strapi.db
    .queryBuilder(uid)
    .init({ where: filter, select: fields }) as unknown as {
    getKnexQuery(): JobQuery;
  };
  return builder.getKnexQuery();
};

/** For `query.where`: the jobs of a type's entries that a filter leaves. */
export const jobsOfEntries =
  (strapi: Core.Strapi, { uid, localized }: { uid: string; localized: boolean }, filter: Filter) =>
  (query: JobQuery): void => {
    const entries = entriesOf(strapi, uid, filter, [
      'documentId',
      ...(localized ? ['locale'] : []),
    ]);
    void query.where({ content_type: uid });
    if (localized) void query.whereIn(['document_id', 'locale'] as never, entries as never);
    else void query.whereIn('document_id', entries);
  };

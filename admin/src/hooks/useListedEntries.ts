import { useQueryParams } from '@strapi/strapi/admin';
import type { BatchScope } from '../../../shared/contracts/batches';
import { useCountListedVideoEntriesQuery } from '../batches-api';

interface ListQuery {
  filters?: Record<string, unknown>;
  _q?: string;
  plugins?: { i18n?: { locale?: string } };
}

/** What the list view shows at the moment, by its address: filters, search and locale. */
export const useListedEntries = (model: string) => {
  const [{ query, rawQuery }] = useQueryParams<ListQuery>();
  const locale = query.plugins?.i18n?.locale;
  const { filters = {}, _q: search } = query;
  const { data: count } = useCountListedVideoEntriesQuery(
    { model, search: asCount(rawQuery, locale) },
    { refetchOnMountOrArgChange: true }
  );
  const scope: BatchScope = { filters, ...(search && { search }) };
  return {
    locale,
    /** All entries that it shows, on whichever page. */
    scope,
    isFiltered: search !== undefined || Object.keys(filters).length > 0,
    /** How many these are; undefined until it is known. */
    count,
  };
};

/** The list's own request, cut down to a single entry: only the total matters. */
const asCount = (address: string, locale: string | undefined): string => {
  const params = new URLSearchParams(address);
  for (const name of [...params.keys()]) if (name.startsWith('plugins')) params.delete(name);
  params.set('page', '1');
  params.set('pageSize', '1');
  if (locale) params.set('locale', locale);
  return params.toString();
};

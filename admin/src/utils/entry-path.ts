import type { JobView } from '../../../shared/contracts/jobs';

type Entry = Pick<JobView, 'contentType' | 'documentId' | 'locale'> & { isSingleType?: boolean };

/** Where the content manager shows an entry. */
export const entryPath = ({ contentType, documentId, locale, isSingleType }: Entry): string =>
  (isSingleType
    ? `/content-manager/single-types/${contentType}`
    : `/content-manager/collection-types/${contentType}/${documentId}`) +
  (locale ? `?plugins[i18n][locale]=${locale}` : '');

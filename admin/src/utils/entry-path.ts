import type { JobView } from '../../../shared/contracts/jobs';

/** Where the content manager shows a job's entry. */
export const entryPath = ({
  contentType,
  documentId,
  locale,
}: Pick<JobView, 'contentType' | 'documentId' | 'locale'>): string =>
  `/content-manager/collection-types/${contentType}/${documentId}` +
  (locale ? `?plugins[i18n][locale]=${locale}` : '');

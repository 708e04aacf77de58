/** What the Document Service was asked to do, and what it answered. */
export interface DocumentAction {
  action: string;
  params: { status?: string; locale?: string | string[] | null };
  result: unknown;
}

export interface LiveEntry {
  documentId: string;
  /** null in types without locales; undefined where neither question nor answer says it. */
  locale: string | null | undefined;
}

interface Row {
  documentId: string;
  locale?: string | null;
}

/**
 * Which entries visitors see for the first time, or changed, after an action: those of a publish;
 * with drafts, of a create or update that publishes at once (as REST and GraphQL do); without
 * drafts, of every create, update and clone.
 */
export const whatWentLive = (
  { action, params, result }: DocumentAction,
  type: { draftAndPublish: boolean; localized: boolean }
): LiveEntry[] =>
  liveRows(action, params, result, type.draftAndPublish).map(({ documentId, locale }) => ({
    documentId,
    locale: type.localized ? (locale ?? oneLocale(params)) : null,
  }));

const liveRows = (
  action: string,
  { status }: DocumentAction['params'],
  result: unknown,
  draftAndPublish: boolean
): Row[] => {
  if (!result) return [];
  // The answer to a publish or clone; each row has the document's id too.
  const rows = () => (result as { entries: Row[] }).entries;
  if (draftAndPublish) {
    if (action === 'publish') return rows();
    const atOnce = ['create', 'update'].includes(action) && status === 'published';
    return atOnce ? [result as Row] : [];
  }
  if (action === 'clone') return rows();
  return ['create', 'update'].includes(action) ? [result as Row] : [];
};

/** The locale of the rows, where just one was asked for: `fields` may have left it out of them. */
const oneLocale = ({ locale }: DocumentAction['params']): string | undefined => {
  if (Array.isArray(locale)) return locale.length === 1 ? locale[0] : undefined;
  return locale && locale !== '*' ? locale : undefined;
};

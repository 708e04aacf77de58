/** One entry in one locale, as the admin addresses it. */
export interface EntryRef {
  /** `collection-types` or `single-types` */
  collectionType: string;
  /** The content type's uid. */
  model: string;
  documentId: string;
  /** Undefined where the content type has no locales. */
  locale: string | undefined;
}

/** What the content manager answers for one entry. */
export interface EntryBody {
  data: Record<string, unknown>;
  meta?: unknown;
}

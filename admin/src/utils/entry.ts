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

/** A file as it stands in a media field. Beside the id the media input reads what it shows. */
export interface MediaFile {
  id: number;
  [key: string]: unknown;
}

/** The value of a media field in a form: a file, several, or nothing. */
export type MediaValue = MediaFile | MediaFile[] | null | undefined;

/** The files of a media field, whichever way it holds them. */
export const filesOf = (value: unknown): MediaFile[] =>
  value === null || value === undefined ? [] : ([value].flat() as MediaFile[]);

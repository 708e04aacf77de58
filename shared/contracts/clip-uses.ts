/** A field of an entry that has a clip in it. Draft and published version are one entry. */
export interface ClipUse {
  contentType: string;
  /** What the content type is called. */
  typeName: string;
  isSingleType: boolean;
  documentId: string;
  locale: string | null;
  /** Null where the entry has none that the caller may read. */
  title: string | null;
  field: string;
}

/** GET /video-generator/jobs/:id/uses: where a job's clip is used. */
export interface ClipUsesResponse {
  data: {
    uses: ClipUse[];
    /** Places that the caller may not read, and parts of entries, which have no page of their own. */
    more: number;
  };
}

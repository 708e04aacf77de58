import type { UID } from '@strapi/strapi';

export type Fields = Record<string, unknown>;

/** An entry in one locale: published, unless it says `draft`. */
export interface SeedVersion {
  data: Fields;
  draft?: boolean;
  /** Edits made after publishing: the entry then shows as modified. */
  edits?: Fields;
}

export interface SeedEntry extends SeedVersion {
  locales?: Record<string, SeedVersion>;
}

export interface SeedType {
  uid: UID.ContentType;
  entries: SeedEntry[];
}

import type { Core } from '@strapi/strapi';
import type { TextKind } from '../prompt/plain-text';
import { hasText } from '../media/target-value';
import { defaultLocale } from '../strapi';
import type { VideoType } from './content-types';

/** One version of an entry as the database has it, with its creator for permission conditions. */
export type EntryRow = Record<string, unknown> & { id: number; documentId: string };

/** An entry's text, plain, as it goes into the prompt. */
export interface EntryText {
  title: string;
  /** The texts of the template, by the name that it has for them. */
  variables: Record<string, string | string[]>;
  /** The prompt that the entry brings itself. */
  own: string;
  /** What is sent beside the prompt. */
  metadata: Record<string, string>;
}

const KIND_OF_TYPE: Record<string, TextKind> = {
  richtext: 'markdown',
  blocks: 'blocks',
};

/** A media field comes only where it is asked for; a text field comes anyway. */
export const populateTarget = ({ target, targetKind }: VideoType): Record<string, true> =>
  targetKind === 'media' ? { [target]: true } : {};

/** Reads the entries that videos are made from. */
export const entries = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** The locale that is meant: as asked, else the site's default; null for types without locales. */
  async localeOf(type: VideoType, asked?: string | null): Promise<string | null> {
    if (!type.localized) return null;
    if (asked) return asked;
    return defaultLocale(strapi);
  },

  /** The entry's draft (or its only version, for types without drafts); null where there is none. */
  async findDraft(
    type: VideoType,
    documentId: string,
    locale: string | null
  ): Promise<EntryRow | null> {
    return strapi.db.query(type.uid).findOne({
      where: {
        documentId,
        ...(type.localized && { locale }),
        ...(type.draftAndPublish && { publishedAt: null }),
      },
      populate: { createdBy: { populate: { roles: true } } },
    }) as Promise<EntryRow | null>;
  },

  /** The entry as visitors see it, with its target field; null where it is not live. */
  async findLive(
    type: VideoType,
    documentId: string,
    locale: string | null
  ): Promise<EntryRow | null> {
    return strapi.db.query(type.uid).findOne({
      where: {
        documentId,
        ...(type.localized && { locale }),
        ...(type.draftAndPublish && { publishedAt: { $ne: null } }),
      },
      populate: populateTarget(type),
    }) as Promise<EntryRow | null>;
  },

  /** Whether there is anything in the target field of an entry that was read with it. */
  hasClip: (type: VideoType, entry: EntryRow): boolean =>
    type.targetKind === 'media'
      ? [entry[type.target] ?? []].flat().length > 0
      : hasText(entry[type.target]),

  async textOf(type: VideoType, entry: EntryRow): Promise<EntryText> {
    // Loaded when there is text to read: its parsers would make Strapi's start slower.
    const { toPlainText } = await import('../prompt/plain-text');
    const read = (field: string | null) => {
      if (field === null) return '';
      const attribute = strapi.contentType(type.uid).attributes[field] as
        { type: string; customField?: string } | undefined;
      const kind = attribute?.customField ? 'html' : KIND_OF_TYPE[attribute?.type ?? ''];
      return toPlainText(entry[field], kind ?? 'plain');
    };
    const all = (fields: Record<string, string>) =>
      Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, read(field)]));
    const variables = all(type.variables);
    return {
      title: variables.title ?? '',
      variables,
      own: read(type.ownPrompt),
      metadata: all(type.metadata),
    };
  },

  /** The fields whose text goes to the backend: who makes a video must be allowed to read them. */
  sourceFields: (type: VideoType): string[] =>
    [...Object.values(type.variables), type.ownPrompt].filter((field) => field !== null),
});

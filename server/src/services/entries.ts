import type { Core } from '@strapi/strapi';
import { type Populate, populateFor } from '../prompt/fields/populate';
import { hasText } from '../media/target-value';
import { defaultLocale, schemaLookup } from '../strapi';
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
  /** Paths that the caller may not read. */
  leftOut: string[];
}

/** A media field comes only where it is asked for; a text field comes anyway. */
export const populateTarget = ({ target, targetKind }: VideoType): Record<string, true> =>
  targetKind === 'media' ? { [target]: true } : {};

const populateImage = ({ image }: VideoType): Record<string, true> =>
  image === null ? {} : { [image]: true };

/** Reads the entries that videos are made from. */
export const entries = ({ strapi }: { strapi: Core.Strapi }) => {
  const lookup = schemaLookup(strapi);

  /** What prompt and metadata are made from, as far as it has to be loaded along with the entry. */
  const populateTexts = (type: VideoType): Populate =>
    populateFor(
      [...Object.values(type.variables), ...Object.values(type.metadata)],
      type.uid,
      lookup
    );

  return {
    /** The locale that is meant: as asked, else the site's default; null for types without locales. */
    async localeOf(type: VideoType, asked?: string | null): Promise<string | null> {
      if (!type.localized) return null;
      if (asked) return asked;
      return defaultLocale(strapi);
    },

    /**
     * The entry's draft (or its only version, for types without drafts), with its target field; null
     * where there is none.
     */
    async findDraft(
      type: VideoType,
      documentId: string,
      locale: string | null
    ): Promise<EntryRow | null> {
      return (await this.findDrafts(type, [documentId], locale))[0] ?? null;
    },

    /** The same of several. */
    async findDrafts(
      type: VideoType,
      documentIds: string[],
      locale: string | null
    ): Promise<EntryRow[]> {
      return strapi.db.query(type.uid).findMany({
        where: {
          documentId: { $in: documentIds },
          ...(type.localized && { locale }),
          ...(type.draftAndPublish && { publishedAt: null }),
        },
        populate: {
          ...populateTexts(type),
          ...populateTarget(type),
          ...populateImage(type),
          createdBy: { populate: { roles: true } },
        },
      }) as Promise<EntryRow[]>;
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
        populate: { ...populateTexts(type), ...populateTarget(type), ...populateImage(type) },
      }) as Promise<EntryRow | null>;
    },

    /** Whether there is anything in the target field of an entry that was read with it. */
    hasClip: (type: VideoType, entry: EntryRow): boolean =>
      type.targetKind === 'media'
        ? [entry[type.target] ?? []].flat().length > 0
        : hasText(entry[type.target]),

    /** The id of the entry's own image, if it has one that the caller may read. */
    imageOf(
      { image }: VideoType,
      entry: EntryRow,
      mayRead: (path: string) => boolean
    ): number | null {
      if (image === null || !mayRead(image)) return null;
      const files = [entry[image] ?? []].flat() as { id: number; mime: string }[];
      return files.find(({ mime }) => mime.startsWith('image/'))?.id ?? null;
    },

    /**
     * The entry's text, as the prompt is made from it.
     * @param mayRead leaves out what the caller may not read; without it everything is read
     */
    async textOf(
      type: VideoType,
      entry: EntryRow,
      mayRead: (path: string) => boolean = () => true
    ): Promise<EntryText> {
      // Loaded when there is text to read: its parsers would make Strapi's start slower.
      const { textsAt } = await import('../prompt/fields/texts');
      const leftOut: string[] = [];
      const read = (path: string): string | string[] => {
        if (mayRead(path)) return textsAt(entry, path, type.uid, lookup);
        leftOut.push(path);
        return '';
      };
      const readAll = (paths: Record<string, string>) =>
        Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, read(path)]));
      const variables = readAll(type.variables);
      return {
        title: asLine(variables.title ?? ''),
        variables,
        own: type.ownPrompt === null ? '' : asLine(read(type.ownPrompt)),
        metadata: Object.fromEntries(
          Object.entries(readAll(type.metadata)).map(([name, text]) => [name, asLine(text)])
        ),
        leftOut: [...new Set(leftOut)],
      };
    },
  };
};

const asLine = (text: string | string[]): string => [text].flat().join(', ');

import type { Core } from '@strapi/strapi';
import type { Connection } from '../strapi';
import type { VideoType } from '../services/content-types';
import { type EntryRow, populateTarget } from '../services/entries';

/** An entry in one locale: its draft, and what visitors see of it. */
export interface EntryVersion {
  locale: string | null;
  draft: EntryRow;
  published: EntryRow | null;
  /** The draft has changes that are not live. */
  modified: boolean;
}

interface EntryKey {
  documentId: string;
  locale: string | null;
}

/**
 * Locks the draft rows that a clip goes onto, so that clips which finish together are attached one
 * after the other. (SQLite has one connection: there the transaction itself is the lock.)
 */
export const lockDrafts = async (
  strapi: Core.Strapi,
  type: VideoType,
  { documentId, locale }: EntryKey,
  trx: Connection
): Promise<void> => {
  const { tableName } = strapi.db.metadata.get(type.uid);
  const schema = strapi.db.getSchemaName();
  const rows = schema ? trx(tableName).withSchema(schema) : trx(tableName);
  const query = rows.where({ document_id: documentId }).select('id').orderBy('id').forUpdate();
  if (type.draftAndPublish) void query.whereNull('published_at');
  if (type.localized && !type.shared) void query.where({ locale });
  await query;
};

/** Reads all versions of an entry, with what is in the target field. */
export const readVersions = async (
  strapi: Core.Strapi,
  type: VideoType,
  { documentId }: EntryKey
) => {
  const query = strapi.db.query(type.uid);
  const rows = (await query.findMany({
    where: { documentId },
    populate: { ...populateTarget(type), createdBy: { populate: { roles: true } } },
    orderBy: { id: 'asc' },
  })) as EntryRow[];

  const isDraft = (row: EntryRow) => !type.draftAndPublish || !row.publishedAt;
  const versions: EntryVersion[] = rows.filter(isDraft).map((draft) => {
    const published = type.draftAndPublish
      ? (rows.find((row) => !isDraft(row) && row.locale === draft.locale) ?? null)
      : null;
    return {
      locale: (draft.locale as string | null) ?? null,
      draft,
      published,
      // As the content manager decides it: the draft was saved after the last publish.
      modified: published !== null && timeOf(draft) > timeOf(published),
    };
  });

  return {
    all: () => versions,
    any: () => versions[0] ?? null,
    find: (locale: string | null) =>
      type.localized
        ? (versions.find((version) => version.locale === locale) ?? null)
        : (versions[0] ?? null),

    /**
     * Publishing one locale writes the shared fields into the other locales' published rows, which
     * then look newer than drafts with pending changes. This keeps those "modified".
     */
    async keepModified(pending: EntryVersion[]): Promise<void> {
      for (const { draft, published } of pending) {
        const live = (await query.findOne({ where: { id: published!.id } })) as EntryRow | null;
        const own = (await query.findOne({ where: { id: draft.id } })) as EntryRow | null;
        if (!live || !own || timeOf(own) > timeOf(live)) continue;
        await query.update({
          where: { id: draft.id },
          data: { updatedAt: new Date(timeOf(live) + 1) },
        });
      }
    },
  };
};

export type EntryVersions = Awaited<ReturnType<typeof readVersions>>;

const timeOf = (row: EntryRow): number => new Date(row.updatedAt as string).getTime();

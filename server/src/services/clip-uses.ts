import type { Core } from '@strapi/strapi';
import type { ClipUse, ClipUsesResponse } from '../../../shared/contracts/clip-uses';
import type { Job } from '../jobs/job';
import { readVersions } from '../media/entry-versions';
import { publicUrl } from '../media/target-value';
import { type Ability, schemaLookup, tableRows } from '../strapi';
import type { EntryRow } from './entries';
import { getService } from './get-service';

/** Which media fields hold which files, as Strapi's own table has them. */
const FILE_FIELDS = 'files_related_mph';

interface FileField {
  related_id: number;
  related_type: string;
  field: string;
}

interface Use {
  uid: string;
  entry: EntryRow;
  field: string;
}

/**
 * Where a job's clip is used: the media fields that hold its file, and the text field that holds its
 * URL, each with its entry as far as the caller may read both.
 */
export const clipUsesOf = async (
  strapi: Core.Strapi,
  job: Job,
  ability: Ability
): Promise<ClipUsesResponse['data']> => {
  if (job.fileId === null) return { uses: [], more: 0 };
  const { found, parts } = await mediaUses(strapi, job.fileId);
  const uses = new Map<string, ClipUse>();
  const hidden = new Set<string>();
  for (const use of [...found, ...(await textUses(strapi, job, job.fileId))]) {
    const { uid, entry, field } = use;
    const key = JSON.stringify([uid, entry.documentId, entry.locale ?? null, field]);
    const { mayReadEntry } = getService(strapi, 'rights');
    const isReadable =
      mayReadEntry(ability, uid, entry) && mayReadEntry(ability, uid, entry, field);
    if (isReadable) uses.set(key, viewOf(strapi, ability, use));
    else hidden.add(key);
  }
  for (const key of uses.keys()) hidden.delete(key);
  return { uses: [...uses.values()], more: hidden.size + parts };
};

/** Entries with the file in a media field; and how many components have it, which are no entries. */
const mediaUses = async (strapi: Core.Strapi, fileId: number) => {
  const rows = (await tableRows(strapi, FILE_FIELDS).where({ file_id: fileId })) as FileField[];
  const found: Use[] = [];
  let parts = 0;
  for (const uid of new Set(rows.map((row) => row.related_type))) {
    const ofType = rows.filter((row) => row.related_type === uid);
    if (!(uid in strapi.contentTypes)) {
      parts += ofType.length;
      continue;
    }
    const entries = (await strapi.db.query(uid).findMany({
      where: { id: { $in: ofType.map((row) => row.related_id) } },
      populate: { createdBy: { populate: { roles: true } } },
    })) as EntryRow[];
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    for (const { related_id, field } of ofType) {
      const entry = byId.get(related_id);
      if (entry) found.push({ uid, entry, field });
    }
  }
  return { found, parts };
};

/** The entry that the clip was made for, in each locale in which a text field has its URL. */
const textUses = async (strapi: Core.Strapi, job: Job, fileId: number): Promise<Use[]> => {
  const type = getService(strapi, 'content-types').find(job.contentType);
  if (type?.targetKind !== 'url') return [];
  const file = (await strapi.db
    .query('plugin::upload.file')
    .findOne({ where: { id: fileId } })) as { url: string } | null;
  if (!file) return [];
  const url = publicUrl(strapi, file.url);
  return (await readVersions(strapi, type, job))
    .all()
    .filter(({ draft }) => draft[type.target] === url)
    .map(({ draft }) => ({ uid: type.uid, entry: draft, field: type.target }));
};

const viewOf = (strapi: Core.Strapi, ability: Ability, { uid, entry, field }: Use): ClipUse => {
  const { info, kind } = strapi.contentType(uid as never) as {
    info: { displayName: string };
    kind: string;
  };
  return {
    contentType: uid,
    typeName: info.displayName,
    isSingleType: kind === 'singleType',
    documentId: entry.documentId,
    locale: (entry.locale as string | null | undefined) ?? null,
    title: titleOf(strapi, ability, uid, entry),
    field,
  };
};

/** What names an entry: the title of types with videos, else the first of the usual fields. */
const titleOf = (
  strapi: Core.Strapi,
  ability: Ability,
  uid: string,
  entry: EntryRow
): string | null => {
  const { title } = getService(strapi, 'content-types').find(uid)?.variables ?? {};
  const attributes = schemaLookup(strapi)(uid)?.attributes ?? {};
  const field = [title, 'title', 'name'].find((name) => name !== undefined && name in attributes);
  const value = field === undefined ? undefined : entry[field];
  if (typeof value !== 'string' || value.trim() === '') return null;
  const { mayReadEntry } = getService(strapi, 'rights');
  return mayReadEntry(ability, uid, entry, field) ? value : null;
};

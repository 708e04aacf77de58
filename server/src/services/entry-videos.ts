import type { Core } from '@strapi/strapi';
import type { EntryVideo } from '../../../shared/contracts/entry-videos';
import { STATES_OF } from '../../../shared/job-groups';
import { hasEnded, type JobState, type Outcome } from '../../../shared/job-states';
import { variationKey } from '../../../shared/variations';
import { JOB_TABLE } from '../jobs/model';
import { publicUrl } from '../media/target-value';
import { type Ability, tableRows } from '../strapi';
import type { VideoType } from './content-types';
import type { EntryRow } from './entries';
import { getService } from './get-service';
import { fingerprintsNow } from './outdated';

/** What is read of a job: of the rows themselves, which are wide, there may be many. */
interface JobRow {
  document_id: string;
  state: JobState;
  state_since: number | string;
  style: string;
  preset: string | null;
  outcome: Outcome | null;
  rating: string | null;
  fingerprint: string | null;
  /** The clip, as long as it is in the media library. */
  file_id: number | null;
  file_url: string | null;
}

export interface Asked {
  contentType: string;
  documentIds: string[];
  locale?: string;
}

/** What lists of entries say of their videos: as many queries for a page as for one entry. */
export const entryVideos = ({ strapi }: { strapi: Core.Strapi }) => {
  const jobsOf = async (
    type: VideoType,
    documentIds: string[],
    locale: string | null
  ): Promise<JobRow[]> => {
    const query = tableRows(strapi, `${JOB_TABLE} as job`)
      .leftJoin('files as file', 'file.id', 'job.file_id')
      .where({ 'job.content_type': type.uid, 'job.target_field': type.target })
      .whereIn('job.document_id', documentIds)
      // They say nothing of how it is.
      .whereNotIn('job.state', ['skipped', 'cancelled'])
      .orderBy('job.id');
    if (type.localized && !type.shared) void query.where({ 'job.locale': locale });
    return query.select([
      ...['document_id', 'state', 'state_since', 'style', 'preset', 'outcome', 'rating'].map(
        (column) => `job.${column}`
      ),
      'job.fingerprint',
      'file.id as file_id',
      'file.url as file_url',
    ]);
  };

  /** Whether a job's clip is in the entry's field. */
  const isInField =
    ({ target, targetKind }: VideoType, entry: EntryRow) =>
    ({ file_id, file_url }: JobRow): boolean => {
      if (file_id === null || file_url === null) return false;
      if (targetKind === 'url') return entry[target] === publicUrl(strapi, file_url);
      return ([entry[target] ?? []].flat() as { id: number }[]).some(({ id }) => id === file_id);
    };

  const videoOf = async (
    ability: Ability,
    type: VideoType,
    entry: EntryRow,
    jobs: JobRow[]
  ): Promise<EntryVideo> => {
    const inField = isInField(type, entry);
    const clips = jobs.filter(({ state, file_id }) => state === 'succeeded' && file_id !== null);
    const others = clips.filter((job) => !inField(job));
    const used = clips.filter(inField).at(-1);
    const isFilled = getService(strapi, 'entries').hasClip(type, entry);
    const last = new Map(jobs.map((job) => [variationKey(job), job.state]));
    const count = (states: readonly JobState[]) =>
      jobs.filter(({ state }) => states.includes(state)).length;
    return {
      documentId: entry.documentId,
      waiting: count(STATES_OF.waiting),
      running: count(STATES_OF.running),
      failed: [...last.values()].filter((state) => state === 'failed').length,
      review: others.filter(({ outcome, rating }) => outcome === 'candidate' && rating === null)
        .length,
      field: used ? 'clip' : isFilled ? 'other' : 'empty',
      unused: others.length > 0,
      outdated:
        typeof used?.fingerprint === 'string' &&
        !(
          await fingerprintsNow(strapi, type, entry, (type, entry) =>
            getService(strapi, 'rights').reader(ability, type, entry)
          )
        ).includes(used.fingerprint),
    };
  };

  return {
    /**
     * The videos of some entries in one locale (default: the site's), as far as the caller may read
     * these and their field.
     * @throws NotFoundError where the type has no videos
     */
    async find(
      ability: Ability,
      { contentType, documentIds, locale: asked }: Asked
    ): Promise<{ videos: EntryVideo[]; since: number | null }> {
      const type = getService(strapi, 'content-types').get(contentType);
      const locale = await getService(strapi, 'entries').localeOf(type, asked);
      const { mayReadEntry } = getService(strapi, 'rights');
      const entries = (
        await getService(strapi, 'entries').findDrafts(type, documentIds, locale)
      ).filter(
        (entry) =>
          mayReadEntry(ability, type.uid, entry) &&
          mayReadEntry(ability, type.uid, entry, type.target)
      );
      if (entries.length === 0) return { videos: [], since: null };

      const ids = entries.map(({ documentId }) => documentId);
      const byEntry = new Map(ids.map((id) => [id, [] as JobRow[]]));
      const since: number[] = [];
      for (const job of await jobsOf(type, ids, locale)) {
        byEntry.get(job.document_id)?.push(job);
        if (!hasEnded(job.state)) since.push(Number(job.state_since));
      }
      const videos: EntryVideo[] = [];
      for (const entry of entries) {
        videos.push(await videoOf(ability, type, entry, byEntry.get(entry.documentId) ?? []));
      }
      return { videos, since: since.length === 0 ? null : Math.max(...since) };
    },
  };
};

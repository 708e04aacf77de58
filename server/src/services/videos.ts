import type { Core } from '@strapi/strapi';
import type { EntryVideosResponse, Video, VideoJob } from '../../../shared/contracts/content-api';
import type { ClipView, JobView } from '../../../shared/contracts/jobs';
import { hasEntry } from '../../../shared/job-entry';
import { targetValue } from '../media/target-value';
import { jsonLd, videoObject } from '../media/video-object';
import { toJob } from '../jobs/job';
import { getService } from './get-service';
import { toJobViews } from './job-views';
import type { EntryRef } from './job-order';

type Clip = Pick<JobView, 'posterUrl' | 'clipSeconds'> & { clip: ClipView };

const toVideo = ({ clip, posterUrl, clipSeconds }: Clip): Video => {
  const { url, name, mime, size, width, height, alternativeText } = clip;
  const file = { url, name, mime, size, width, height, alternativeText };
  return { ...file, posterUrl, seconds: clipSeconds, aiGenerated: true };
};

const reasonOf = ({ skipReason, error }: JobView): string | null =>
  error === null ? (skipReason?.message ?? null) : `${error.message} ${error.hint}`;

/** Videos of one entry in an answer. */
const MAX_VIDEOS = 100;

export interface Scope {
  /** Also what visitors do not see. */
  drafts: boolean;
}

interface Found {
  job: JobView;
  live: boolean;
  video: Video;
}

/** What sites and scripts see of jobs and their clips, through the content API. */
export const videos = ({ strapi }: { strapi: Core.Strapi }) => {
  /** Tells of clips whether visitors see them on an entry now. */
  const liveOn = async ({ contentType, documentId, locale }: EntryRef) => {
    const type = getService(strapi, 'content-types').find(contentType);
    if (!type) return () => false;
    const entries = getService(strapi, 'entries');
    const entry = await entries.findLive(type, documentId, await entries.localeOf(type, locale));
    return async (clip: ClipView) =>
      entry !== null && (await targetValue(strapi, type, clip.id)).isIn(entry);
  };

  /** The finished videos of an entry, newest first. */
  const find = async (ref: EntryRef, { drafts }: Scope): Promise<Found[]> => {
    const type = getService(strapi, 'content-types').get(ref.contentType);
    const locale = await getService(strapi, 'entries').localeOf(type, ref.locale);
    // A clip that all locales share may have been made from the text of any.
    const query = getService(strapi, 'engine')
      .table.rows()
      .where({ content_type: ref.contentType, document_id: ref.documentId, state: 'succeeded' })
      .whereNotNull('file_id')
      .orderBy('id', 'desc')
      .limit(MAX_VIDEOS);
    if (locale !== null && !type.shared) void query.where({ locale });
    const jobs = await toJobViews(strapi, (await query).map(toJob));
    const isLive = await liveOn({ ...ref, locale });
    const found: Found[] = [];
    for (const job of jobs) {
      if (job.clip === null) continue;
      const live = await isLive(job.clip);
      if (live || drafts) found.push({ job, live, video: toVideo({ ...job, clip: job.clip }) });
    }
    return found;
  };

  return {
    /** @param drafts also shows the clip where it is not live */
    async toVideoJob(job: JobView, { drafts }: { drafts: boolean }): Promise<VideoJob> {
      const shown = job.clip && (drafts || (await (await liveOn(job))(job.clip)));
      const { id, state, trigger, locale, style, preset, number } = job;
      const { progress, outcome, createdAt, endedAt } = job;
      return {
        ...{ id, state, trigger, locale, style, preset, number },
        contentType: hasEntry(job) ? job.contentType : null,
        documentId: hasEntry(job) ? job.documentId : null,
        ...{ progress, outcome, createdAt, endedAt },
        reason: reasonOf(job),
        video: shown ? toVideo({ ...job, clip: job.clip! }) : null,
      };
    },

    /**
     * An entry's finished videos, newest first.
     * @param drafts also those that visitors do not see
     */
    async ofEntry(ref: EntryRef, scope: Scope): Promise<EntryVideosResponse['data']> {
      return (await find(ref, scope)).map(({ job, live, video }) => {
        const { id: jobId, style, preset, locale, createdAt } = job;
        return { jobId, style, preset, locale, live, video, createdAt };
      });
    },

    /** The same as JSON-LD for the page that shows them. */
    async jsonLdOfEntry(ref: EntryRef, scope: Scope): Promise<string> {
      const base = strapi.config.get<string>('server.absoluteUrl');
      const objects = (await find(ref, scope)).map(({ job, video }) => {
        const { name, alternativeText: description } = video;
        const storedAt = job.endedAt ?? job.createdAt;
        return videoObject({ ...video, name: job.entryTitle || name, description, storedAt }, base);
      });
      return jsonLd(objects);
    },
  };
};

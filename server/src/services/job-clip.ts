import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { JobView, UseEverywhereResponse } from '../../../shared/contracts/jobs';
import { hasEntry } from '../../../shared/job-entry';
import { afterAttach } from '../hooks/after-attach';
import type { Job } from '../jobs/job';
import { attach } from '../media/attach';
import { readVersions } from '../media/entry-versions';
import { type MayReadEntry, usesElsewhere } from '../media/file-uses';
import type { SingleValue } from '../media/target-value';
import { upload } from '../strapi';
import { ConflictError } from './conflict';
import type { VideoType } from './content-types';
import type { EntryRow } from './entries';
import { findJob } from './find-job';
import { getService } from './get-service';
import { refusal } from '../texts/refusal';
import { say } from '../texts/say';

const FILE_UID = 'plugin::upload.file';

export interface Everywhere {
  /** Also where there is another video already. */
  replace?: boolean;
  /** Throws where the caller may not change the entry of a locale. */
  permit?(type: VideoType, entry: EntryRow): void;
}

/** What a person can do with a finished clip. */
export const createJobClip = ({
  strapi,
  view,
}: {
  strapi: Core.Strapi;
  view(job: Job): Promise<JobView>;
}) => {
  const table = () => getService(strapi, 'engine').table;

  const finished = async (id: number): Promise<Job> => {
    const job = await findJob(strapi, id);
    if (job.state !== 'succeeded' || job.fileId === null) {
      throw refusal(ConflictError, say('job.noClip'));
    }
    return job;
  };

  const onEntry = async (id: number): Promise<Job> => {
    const job = await finished(id);
    if (hasEntry(job)) return job;
    throw refusal(ConflictError, say('job.ofNoEntry'));
  };

  const viewAgain = async (id: number): Promise<JobView> => view(await findJob(strapi, id));

  /** Changes the entry's field, all or nothing. @returns whether the clip is in it then */
  const change = async (
    job: Job,
    wish: Pick<Parameters<typeof attach>[1], 'by' | 'mode' | 'instead'>,
    keep: 'keep-facts' | 'write-facts' = 'write-facts'
  ): Promise<boolean> => {
    const { id } = job;
    let isIn = false;
    await attach(strapi, {
      job,
      ...wish,
      record: {
        begin: async (trx) => {
          const count = await table()
            .rows(trx)
            .where({ id, state: 'succeeded' })
            .update(table().columns({ outcome: job.outcome }));
          if (count === 0) throw refusal(ConflictError, say('job.changed'));
        },
        end: async ({ outcome, notes, replaced }, trx) => {
          isIn = outcome === 'attached';
          if (keep === 'keep-facts') return;
          await table()
            .rows(trx)
            .where({ id })
            .update(
              table().columns({ outcome, notes, ...(replaced !== undefined && { replaced }) })
            );
        },
      },
    });
    return isIn;
  };

  const use = async (id: number, userId: number | null): Promise<JobView> => {
    await change(await onEntry(id), { by: userId, mode: 'replace' });
    // Whoever has clicked does not wait for the site's own code. It never rejects.
    void afterAttach(strapi, id);
    return viewAgain(id);
  };

  /** What can be put back: the file may have been deleted meanwhile. */
  const stillThere = async (value: SingleValue): Promise<SingleValue> => {
    if (typeof value !== 'number') return value;
    return (await strapi.db.query(FILE_UID).count({ where: { id: value } })) > 0 ? value : null;
  };

  const takeOff = async (
    id: number,
    userId: number | null,
    { undo = false }: { undo?: boolean } = {}
  ): Promise<JobView> => {
    const job = await onEntry(id);
    const instead = undo ? await stillThere(job.replaced) : null;
    await change(job, { by: userId, mode: 'remove', instead });
    return viewAgain(id);
  };

  return {
    /**
     * Puts a finished clip on its entry because a person chose it; in a single field it takes the
     * place of the one that is there.
     * @param userId whose right to publish counts
     * @throws ConflictError unless the job has a clip
     */
    use,

    /**
     * Takes a clip off its entry; the file stays in the media library.
     * @param options undo: a single field gets back what it held before a person used this clip
     * @throws ConflictError unless the job has a clip
     */
    takeOff,

    /**
     * Uses a clip for its entry, and for the entry's other locales where those have no video.
     * @throws ConflictError unless the job has a clip, or where all locales have one field anyway
     */
    async useEverywhere(
      id: number,
      userId: number | null,
      { replace = false, permit }: Everywhere = {}
    ): Promise<UseEverywhereResponse['data']> {
      const job = await onEntry(id);
      const type = getService(strapi, 'content-types').get(job.contentType);
      if (!type.localized || type.shared) {
        throw refusal(ConflictError, say('job.notPerLocale'));
      }
      await use(id, userId);
      const answer = { used: [job.locale ?? ''], kept: [] as string[], refused: [] as string[] };
      for (const { locale, draft } of (await readVersions(strapi, type, job)).all()) {
        if (locale === null || locale === job.locale) continue;
        try {
          permit?.(type, draft);
        } catch (error) {
          if (!(error instanceof errors.PolicyError)) throw error;
          answer.refused.push(locale);
          continue;
        }
        const mode = replace ? 'replace' : 'empty';
        const isIn = await change({ ...job, locale }, { by: userId, mode }, 'keep-facts');
        (isIn ? answer.used : answer.kept).push(locale);
      }
      return { job: await viewAgain(id), ...answer };
    },

    /**
     * Takes a clip off its entry and deletes its file.
     * @throws ConflictError unless the job has a clip, or where something else uses the file (and
     * `everywhere` is not set): `details.usedIn` says what
     */
    async deleteClip(
      id: number,
      userId: number | null,
      { everywhere = false, mayRead }: { everywhere?: boolean; mayRead?: MayReadEntry } = {}
    ): Promise<JobView> {
      const job = await finished(id);
      const file = (await strapi.db.query(FILE_UID).findOne({ where: { id: job.fileId } })) as
        object | null;
      if (!file) throw refusal(ConflictError, say('clip.notInLibrary'));
      const usedIn = everywhere ? [] : await usesElsewhere(strapi, job, mayRead);
      if (usedIn.length > 0) {
        throw refusal(ConflictError, say('job.clipUsed', { places: usedIn.join(', ') }), {
          usedIn,
        });
      }
      if (hasEntry(job)) await takeOff(id, userId);
      await upload(strapi, 'upload').remove(file);
      return viewAgain(id);
    },
  };
};

import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { hasEnded } from '../../../shared/job-states';
import { DEFAULT_SWEEP_LIMIT, type MakeMissingResponse } from '../../../shared/contracts/missing';
import { CLOCKS_MS } from '../jobs/times';
import { wishesFor } from './automatic-wishes';
import { filterOf, notOptedOut, withEmptyTarget } from './conditions';
import type { VideoType } from './content-types';
import type { Filter } from '../strapi';
import { getService } from './get-service';
import { jobsOfEntries } from './jobs-of-entries';
import { refusal } from '../texts/refusal';
import { say } from '../texts/say';

/** Entries that are looked at together. */
const PAGE = 200;

interface LiveEntry {
  documentId: string;
  locale: string | null;
  updatedAt: string;
}

/** Live entries without a video: counts them, and asks for theirs. */
export const missing = ({ strapi }: { strapi: Core.Strapi }) => {
  const machine = () => getService(strapi, 'engine');

  /** A page of live entries without a video that the rules let through, oldest first. */
  const page = async (type: VideoType, offset: number): Promise<LiveEntry[]> => {
    const rows = (await strapi.db.query(type.uid).findMany({
      where: withoutVideo(type),
      select: ['documentId', 'updatedAt', ...(type.localized ? ['locale'] : [])],
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      limit: PAGE,
      offset,
    })) as (Omit<LiveEntry, 'locale'> & { locale?: string | null })[];
    return rows.map((row) => ({ ...row, locale: row.locale ?? null }));
  };

  /**
   * Tells which entries have been tried: a job of theirs lives, or came to its end with the text as
   * it is. Without this the oldest entries, if nothing can be made of them, would be all that a run
   * ever gets to; and clips that wait to be chosen would be made anew each night.
   */
  const triedAmong = async (type: VideoType, entries: LiveEntry[]) => {
    const jobsOf = await jobsOfEntries(machine().table, type, entries);
    return (entry: LiveEntry) => {
      const changedAt = new Date(entry.updatedAt).getTime();
      return jobsOf(entry).some(
        ({ state, createdAt }) => !hasEnded(state) || createdAt >= changedAt - CLOCKS_MS
      );
    };
  };

  return {
    /** How many entries have none; one that shares a clip among its locales counts once. */
    async count(type: VideoType): Promise<number> {
      const entries = strapi.db
        .queryBuilder(type.uid)
        .where(withoutVideo(type))
        .select(type.shared ? 'documentId' : 'id')
        .getKnexQuery()
        .distinct();
      const rows: { count: number | string }[] = await strapi.db.connection
        .count({ count: '*' })
        .from(entries.as('entries'));
      return Number(rows[0]!.count);
    },

    /**
     * Asks for the videos of at most `limit` entries (default: that of the type's sweep).
     * @throws ApplicationError while automatic runs are paused
     */
    async request(type: VideoType, limit?: number): Promise<MakeMissingResponse['data']> {
      if ((await getService(strapi, 'settings').fresh()).paused) {
        throw refusal(errors.ApplicationError, say('missing.paused'));
      }
      const most = limit ?? type.automatic.sweep?.limit ?? DEFAULT_SWEEP_LIMIT;
      const begun = new Set<string>();
      const passedOver = new Set<string>();
      for (let offset = 0, entries = await page(type, 0); entries.length > 0;) {
        const isTried = await triedAmong(type, entries);
        const chosen: LiveEntry[] = [];
        for (const entry of entries) {
          const key = `${entry.documentId} ${type.shared ? '' : entry.locale}`;
          if (isTried(entry)) passedOver.add(key);
          else if (!begun.has(key) && begun.size < most) {
            begun.add(key);
            chosen.push(entry);
          }
        }
        await machine().wishes.request(wishesFor(type, 'schedule', chosen));
        if (begun.size === most) break;
        offset += entries.length;
        entries = await page(type, offset);
      }
      await machine().wakeWishes();
      return { entries: begun.size, passedOver: passedOver.size };
    },
  };
};

/** Live entries whose target is empty, which neither opt out nor fail a condition. */
const withoutVideo = (type: VideoType): Filter => {
  const { draftAndPublish, automatic } = type;
  return {
    $and: [
      ...(draftAndPublish ? [{ publishedAt: { $ne: null } }] : []),
      withEmptyTarget(type),
      notOptedOut(automatic.optOut),
      ...automatic.conditions.map(filterOf),
    ],
  };
};

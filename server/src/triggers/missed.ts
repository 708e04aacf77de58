import type { Core } from '@strapi/strapi';
import { storeEntry } from '../config/store-row';
import { CLOCKS_MS, STALE_MS } from '../jobs/times';
import { ATTACH_MS } from '../media/attach';
import { wishesFor } from '../services/automatic-wishes';
import type { VideoType } from '../services/content-types';
import { getService } from '../services/get-service';
import { jobsOfEntries } from '../services/jobs-of-entries';

/** For each type whose publishes ask for videos: what went live before this has its wishes. */
type Marks = Record<string, number>;

const ENTRY = storeEntry('publish-marks');
/** Entries that are looked at together. */
const PAGE = 200;

interface LiveRow {
  id: number;
  documentId: string;
  locale: string | null;
  /** When it went live, epoch ms. */
  liveAt: number;
}

/**
 * Makes up for publishes whose wishes could not be written: the server died between the commit and
 * the wish, the table was gone, the plugin was switched off.
 *
 * What is known: per content type a mark in the plugin store, set when making videos on publish is
 * first seen to be switched on, moved on at each start, and removed when it is switched off. Who
 * switches it on therefore asks for nothing that was live before. What went live after the mark and
 * has no wish from then on was missed.
 */
export const createMissed = ({ strapi }: { strapi: Core.Strapi }) => {
  const readMarks = async () => ((await strapi.store.get(ENTRY)) ?? {}) as Marks;

  const typesThatAsk = (): string[] =>
    Object.entries(getService(strapi, 'settings').current().contentTypes).flatMap(([uid, type]) =>
      type.onPublish ? [uid] : []
    );

  const requestMissed = async (type: VideoType, since: number, isSeed: IsSeed): Promise<number> => {
    let found = 0;
    for (let page = await liveRows(type, since, 0); page.length > 0;) {
      const covered = await isCovered(type, page);
      const missed = page.filter((row) => !covered(row) && !isSeed(type.uid, row.documentId));
      await getService(strapi, 'engine').wishes.request(wishesFor(type, 'publish', missed));
      found += missed.length;
      page = await liveRows(type, since, page.at(-1)!.id);
    }
    return found;
  };

  /**
   * A page of the rows that went live since then: with drafts, by their publish; without, by being
   * created (an update says nothing: jobs and imports of a site touch rows for their own reasons).
   */
  const liveRows = async (type: VideoType, since: number, afterId: number): Promise<LiveRow[]> => {
    const liveAt = type.draftAndPublish ? 'publishedAt' : 'createdAt';
    const rows = (await strapi.db.query(type.uid).findMany({
      where: { id: { $gt: afterId }, [liveAt]: { $gte: new Date(since) } },
      select: ['id', 'documentId', liveAt, ...(type.localized ? ['locale'] : [])],
      orderBy: { id: 'asc' },
      limit: PAGE,
    })) as (Omit<LiveRow, 'liveAt'> & Record<string, string>)[];
    return rows.map(({ id, documentId, locale = null, ...row }) => ({
      id,
      documentId,
      locale,
      liveAt: new Date(row[liveAt]!).getTime(),
    }));
  };

  /** Tells for each row whether its wish was written, or its publish was our own: a clip came. */
  const isCovered = async (type: VideoType, rows: LiveRow[]) => {
    const jobsOf = await jobsOfEntries(getService(strapi, 'engine').table, type, rows);
    return (row: LiveRow) =>
      jobsOf(row).some(({ trigger, createdAt, outcome, endedAt }) => {
        if (trigger === 'publish' && createdAt >= row.liveAt - CLOCKS_MS) return true;
        if (outcome !== 'attached' || endedAt === null) return false;
        return Math.abs(endedAt - row.liveAt) <= ATTACH_MS + CLOCKS_MS;
      });
  };

  return {
    /** Follows the settings: begins the marks of types that were switched on, ends the others. */
    async keepMarks(): Promise<void> {
      const known = await readMarks();
      const types = typesThatAsk();
      if (types.length === Object.keys(known).length && types.every((uid) => uid in known)) return;
      const value = Object.fromEntries(types.map((uid) => [uid, known[uid] ?? Date.now()]));
      await strapi.store.set({ ...ENTRY, value });
    },

    /**
     * At start: asks for what was missed, and moves the marks on. What is older than a wish can
     * become is left alone, and so are the entries that the site has seeded in this start.
     */
    async makeUp(isSeed: IsSeed): Promise<void> {
      const marks = await readMarks();
      for (const uid of typesThatAsk()) {
        const now = Date.now();
        const type = getService(strapi, 'content-types').find(uid);
        const mark = marks[uid];
        if (!type || mark === undefined) continue;
        const found = await requestMissed(type, Math.max(mark, now - STALE_MS), isSeed);
        if (found > 0) {
          strapi.log.info(
            `[video-generator] ${found} missed publishes of ${uid} ask for videos now.`
          );
        }
        marks[uid] = now;
      }
      await strapi.store.set({ ...ENTRY, value: marks });
      await this.keepMarks();
      await getService(strapi, 'engine').wakeWishes();
    },
  };
};

/** Whether the site's own start has made an entry. */
export type IsSeed = (uid: string, documentId: string) => boolean;

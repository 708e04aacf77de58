import type { Core } from '@strapi/strapi';
import { storeEntry, storeRow } from '../config/store-row';
import { logText } from '../log-text';
import { getService } from '../services/get-service';

/** The value of the plugin store that says which run of a type's sweep was the last, epoch ms. */
const keyOf = (uid: string) => `sweep-${uid}`;

/**
 * The sweeps: by their cron expressions, content types have videos made of live entries that have
 * none. Strapi fires a cron job on every instance; the one that writes the run's instant into the
 * plugin store first carries it out.
 */
export const createSweeps = ({ strapi }: { strapi: Core.Strapi }) => {
  /** The cron expression of each sweep that is scheduled, by content type. */
  const scheduled = new Map<string, string>();

  const settings = () => getService(strapi, 'settings');
  const nameOf = (uid: string) => `video-generator: entries of ${uid} without videos`;

  const wanted = () =>
    Object.entries(settings().current().contentTypes).flatMap(([uid, { sweep }]) =>
      sweep ? [[uid, sweep.cron] as const] : []
    );

  const unschedule = (uid: string) => {
    strapi.cron.remove(nameOf(uid));
    scheduled.delete(uid);
  };

  const schedule = async (uid: string, cron: string) => {
    scheduled.set(uid, cron);
    // Loaded where a sweep is set: Strapi's start does not pay for it.
    const { cronProblem } = await import('../config/cron-problem');
    const problem = cronProblem(cron);
    if (problem !== null) {
      strapi.log.warn(`[video-generator] ${uid}, sweep: ${problem.message}`);
      return;
    }
    const entry = storeEntry(keyOf(uid));
    if ((await strapi.store.get(entry)) === null) await strapi.store.set({ ...entry, value: 0 });
    strapi.cron.add({
      [nameOf(uid)]: { options: cron, task: (_, firedAt) => run(uid, cron, firedAt as Date) },
    });
  };

  /** Of all instances one gets each run, by one write on a condition. */
  const claim = async (uid: string, firedAt: Date): Promise<boolean> => {
    const row = () => storeRow(strapi, keyOf(uid));
    const last = (await row().first())?.value ?? '0';
    if (Number(last) >= firedAt.getTime()) return false;
    const value = String(firedAt.getTime());
    return (await row().where({ value: last }).update({ value })) > 0;
  };

  const run = async (uid: string, cron: string, firedAt: Date): Promise<void> => {
    try {
      const { contentTypes, paused } = await settings().fresh();
      // Another instance may have changed that since it was scheduled here.
      if (paused || contentTypes[uid]?.sweep?.cron !== cron) return;
      const type = getService(strapi, 'content-types').find(uid);
      if (!type || !(await claim(uid, firedAt))) return;
      const { entries } = await getService(strapi, 'missing').request(type);
      if (entries > 0) {
        strapi.log.info(`[video-generator] Videos are made of ${entries} entries of ${uid}.`);
      }
    } catch (error) {
      strapi.log.error(`[video-generator] The sweep of ${uid} failed: ${logText(error)}`);
    }
  };

  return {
    /** Follows the settings: schedules the sweeps that they want, and no others. */
    async reconcile(): Promise<void> {
      const now = new Map(wanted());
      for (const [uid, cron] of scheduled) if (now.get(uid) !== cron) unschedule(uid);
      for (const [uid, cron] of now) if (!scheduled.has(uid)) await schedule(uid, cron);
    },

    /** One run, as the cron job of an instance begins it. */
    run,

    stop() {
      for (const uid of [...scheduled.keys()]) unschedule(uid);
    },
  };
};

import type { ServerText } from '../../../shared/texts';
import type { Core } from '@strapi/strapi';
import { isAutomatic } from '../../../shared/job-states';
import { logText } from '../log-text';
import type { Job } from '../jobs/job';
import type { JobTable } from '../jobs/table';
import { conditionText, filterOf } from '../services/conditions';
import type { VideoType } from '../services/content-types';
import type { EntryRow } from '../services/entries';
import { getService } from '../services/get-service';
import { say } from '../texts/say';

/** Why the rules of its content type keep an entry out of automatic runs; null if they do not. */
export const keptOut = async (
  strapi: Core.Strapi,
  { uid, automatic }: VideoType,
  entry: EntryRow
): Promise<ServerText | null> => {
  const { optOut, conditions } = automatic;
  if (optOut !== null && entry[optOut] === true) {
    return say('skip.optedOut', { field: optOut });
  }
  for (const condition of conditions) {
    try {
      const where = { $and: [{ id: entry.id }, filterOf(condition)] };
      if ((await strapi.db.query(uid).count({ where })) > 0) continue;
      return say('skip.condition', { condition: conditionText(condition) });
    } catch (error) {
      strapi.log.warn(`[video-generator] a condition of ${uid}: ${logText(error)}`);
      return say('skip.conditionBroken', { condition: conditionText(condition) });
    }
  }
  return null;
};

/**
 * Why an entry needs no (other) video of this variation; null if it does. Whoever asks in person
 * gets an empty field filled. By itself that is done unless a clip of the very same text waits to be
 * chosen; and a filled field gets another clip only where the type wants one for each new text.
 */
export const needsNone = async (
  strapi: Core.Strapi,
  table: JobTable,
  { job, type, entry, fingerprint }: JudgedWish
): Promise<ServerText | null> => {
  const filled = getService(strapi, 'entries').hasClip(type, entry);
  if (filled && !wantsNewTexts(job, type)) return say('skip.hasVideo');
  if (!isAutomatic(job.trigger)) return null;

  const last = await lastClipOf(table, job, type);
  const sameText = last?.fingerprint === fingerprint;
  if (!filled) {
    return sameText && last?.outcome === 'candidate' ? say('skip.waitsToBeChosen') : null;
  }
  if (last === null) return say('skip.hasVideo');
  return sameText ? say('skip.unchanged') : null;
};

interface JudgedWish {
  job: Job;
  type: VideoType;
  /** The live version, with its target field. */
  entry: EntryRow;
  fingerprint: string;
}

const wantsNewTexts = ({ trigger }: Job, { automatic }: VideoType) =>
  trigger === 'publish' && automatic.when === 'changed';

/** The last finished clip of the variation; of a variation that is new, that of any other one. */
const lastClipOf = async (
  table: JobTable,
  job: Job,
  type: VideoType
): Promise<Pick<Job, 'fingerprint' | 'outcome'> | null> => {
  const finished = () =>
    table
      .rows()
      .where({ state: 'succeeded' })
      .orderBy('id', 'desc')
      .select('fingerprint', 'outcome')
      .first();
  const ofEntry = finished().where({
    content_type: job.contentType,
    document_id: job.documentId,
    target_field: job.targetField,
    ...(type.localized && !type.shared && { locale: job.locale }),
  });
  const row = (await finished().where({ wish_key: job.wishKey })) ?? (await ofEntry);
  return (row as Pick<Job, 'fingerprint' | 'outcome'> | undefined) ?? null;
};

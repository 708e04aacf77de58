import type { ServerText } from '../../../shared/texts';
import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { hasEntry } from '../../../shared/job-entry';
import type { Outcome } from '../../../shared/job-states';
import { JobError } from '../errors';
import type { Job } from '../jobs/job';
import type { Lease } from '../jobs/lease';
import type { Hall } from '../pipeline/hall';
import { getService } from '../services/get-service';
import { type Connection, inTransaction } from '../strapi';
import type { VideoType } from '../services/content-types';
import { type EntryVersions, lockDrafts, readVersions } from './entry-versions';
import { asOwnWrite } from './own-writes';
import { type SingleValue, targetValue } from './target-value';
import { onlyOnce } from '../texts/notes';
import { say } from '../texts/say';

/** Attaching runs other plugins' middlewares: it may take this long, ms. */
export const ATTACH_MS = 30_000;

/** What was done with a clip, and what the editor should know of it. */
interface Attached {
  outcome: Outcome;
  notes: ServerText[];
  /** What the clip took the place of in a single field. */
  replaced?: SingleValue;
}

/** How the job's row takes part in the transaction that attaches its clip. */
interface Record {
  /** The first statement: takes the row, and fails if somebody else owns the job. */
  begin(trx: Connection): Promise<void>;
  /** The last one. */
  end(result: Attached, trx: Connection): Promise<void>;
}

interface Wish {
  job: Job;
  /** Whose right to publish counts; null for code and automatic triggers. */
  by: number | null;
  /**
   * `fill` leaves alone what is in a single field. The others are a person's decisions: `replace`
   * the field's clip, put it where there is none (`empty`), or `remove` it.
   */
  mode: 'fill' | 'empty' | 'replace' | 'remove';
  /** `remove`: what a single field gets back. */
  instead?: SingleValue;
  record: Record;
}

const STILL_LIVE = say('attach.stillLive');

/** The publish was refused (validation, another plugin): the clip then goes onto the draft only. */
class PublishRefused extends Error {}

/** Attaches a running job's clip, and ends the job. Not aborted by a stop of the server. */
export const attachClip = async (hall: Hall, lease: Lease): Promise<void> => {
  const { job } = lease;
  const before = { ...job };
  await attach(hall.strapi, {
    job,
    by: job.createdById,
    mode: 'fill',
    record: {
      begin: (trx) => {
        // A first try that was rolled back has left its traces in memory only.
        Object.assign(job, before);
        return lease.update({ state: 'attaching' }, trx);
      },
      end: ({ outcome, notes }, trx) =>
        lease.update(
          {
            state: 'succeeded',
            outcome,
            notes: [...before.notes, ...notes],
            error: null,
            leaseOwner: null,
            leaseUntil: null,
          },
          trx
        ),
    },
  });
  hall.leases.forget(job.id);
};

/**
 * Puts a clip onto its entry, all or nothing: draft, and live where the entry was live without
 * pending changes. If the publish is refused, onto the draft alone.
 * @throws JobError `attach`
 */
export const attach = async (strapi: Core.Strapi, wish: Wish): Promise<void> => {
  try {
    await inOneTransaction(strapi, wish, null);
  } catch (error) {
    if (!(error instanceof PublishRefused)) throw asAttachError(error);
    await inOneTransaction(strapi, wish, error.message).catch((again: unknown) => {
      throw asAttachError(again);
    });
  }
};

const inOneTransaction = (strapi: Core.Strapi, wish: Wish, refusal: string | null) =>
  asOwnWrite(wish.job, () =>
    inTransaction(strapi, async (trx) => {
      const work = (async () => {
        // The order is the rule: own the job, lock the entry, and only then read. Read before the
        // lock, and three clips that finish together overwrite each other.
        await wish.record.begin(trx);
        const result = await attachLocked(strapi, wish, trx, refusal);
        await wish.record.end(result, trx);
      })();
      await withinTime(work);
    })
  );

const withinTime = async (work: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`Attaching took longer than ${ATTACH_MS} ms.`)),
      ATTACH_MS
    );
  });
  // Rolled back under its hands, the work fails on its own: nobody waits for it then.
  work.catch(() => undefined);
  await Promise.race([work, tooLong]).finally(() => clearTimeout(timer));
};

const attachLocked = async (
  strapi: Core.Strapi,
  { job, by, mode, instead = null }: Wish,
  trx: Connection,
  refusal: string | null
): Promise<Attached> => {
  const unattached = (why: ServerText): Attached => ({
    outcome: 'unattached',
    notes: [say('attach.inLibrary', { why })],
  });

  if (!hasEntry(job)) return unattached(say('attach.noEntry'));
  const type = stillEnabled(strapi, job);
  if (!type) return unattached(say('attach.typeOff'));
  await lockDrafts(strapi, type, job, trx);
  const versions = await readVersions(strapi, type, job);
  const entry = versions.find(job.locale) ?? (type.shared ? versions.any() : null);
  if (!entry) return unattached(say('attach.entryDeleted'));

  const clip = await targetValue(strapi, type, job.fileId!);
  if (clip.isIn(entry.draft) === (mode !== 'remove')) return { outcome: 'attached', notes: [] };
  if (mode === 'empty' && clip.isFilled(entry.draft)) {
    return { outcome: 'candidate', notes: [] };
  }
  if (mode === 'fill') {
    if (type.attach === 'review') {
      return { outcome: 'candidate', notes: [say('attach.waits')] };
    }
    if (!type.multiple && clip.isFilled(entry.draft)) {
      return {
        outcome: 'candidate',
        notes: [say('attach.hasVideo')],
      };
    }
  }

  await strapi.documents(type.uid).update({
    documentId: job.documentId,
    ...(type.localized && { locale: entry.locale }),
    data: {
      [type.target]:
        mode === 'remove' ? clip.withoutClip(entry.draft, instead) : clip.withClip(entry.draft),
      ...(by !== null && { updatedBy: by }),
    },
  } as never);

  const notes = type.draftAndPublish
    ? await goLive(strapi, type, versions, { by, locale: entry.locale, refusal })
    : [];
  if (mode === 'remove') {
    const isStillLive = notes.length > 0;
    return { outcome: 'attached', notes: isStillLive ? [STILL_LIVE] : [], replaced: null };
  }
  return { outcome: 'attached', notes, replaced: clip.single(entry.draft) };
};

const stillEnabled = (strapi: Core.Strapi, job: Job): VideoType | null => {
  try {
    const type = getService(strapi, 'content-types').get(job.contentType);
    return type.target === job.targetField ? type : null;
  } catch (error) {
    if (error instanceof errors.ApplicationError) return null;
    throw error;
  }
};

/** Publishes every locale that the clip reaches and that was live without pending changes. */
const goLive = async (
  strapi: Core.Strapi,
  type: VideoType,
  versions: EntryVersions,
  { by, locale, refusal }: { by: number | null; locale: string | null; refusal: string | null }
): Promise<ServerText[]> => {
  const reached = type.shared ? versions.all() : versions.all().filter((v) => v.locale === locale);
  const live = reached.filter((version) => version.published !== null);
  if (live.length === 0) return [];
  if (refusal !== null)
    return [say('attach.publishFailed', { reason: refusal.replace(/\.$/, '') })];

  const notes: ServerText[] = [];
  const rights = getService(strapi, 'rights');
  const mayPublish = await rights.publisher(by, type);
  for (const version of live) {
    if (version.modified) {
      notes.push(say('attach.unpublished'));
    } else if (!mayPublish(version.draft)) {
      notes.push(say('attach.mayNotPublish'));
    } else {
      await publish(strapi, type, version.draft.documentId, version.locale);
    }
  }
  await versions.keepModified(live.filter((version) => version.modified));
  return onlyOnce(notes);
};

const publish = async (
  strapi: Core.Strapi,
  type: VideoType,
  documentId: string,
  locale: string | null
): Promise<void> => {
  const documents = strapi.documents(type.uid) as unknown as {
    publish(params: { documentId: string; locale?: string | null }): Promise<unknown>;
  };
  try {
    await documents.publish({ documentId, ...(type.localized && { locale }) });
  } catch (error) {
    if (error instanceof errors.ApplicationError) throw new PublishRefused(String(error.message));
    throw error;
  }
};

const asAttachError = (error: unknown): unknown =>
  error instanceof Error && ['LeaseLost', 'JobError'].includes(error.name)
    ? error
    : new JobError('attach', say('clip.notAttached'), {
        hint: say('clip.triedAgain'),
        charged: 'yes',
        cause: error,
      });

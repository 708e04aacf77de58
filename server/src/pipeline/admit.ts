import type { ServerText } from '../../../shared/texts';
import { errors } from '@strapi/utils';
import { isAutomatic } from '../../../shared/job-states';
import { asJobError } from '../errors';
import type { Job } from '../jobs/job';
import type { Lease } from '../jobs/lease';
import { isUniqueViolation, type JobTable, type Patch } from '../jobs/table';
import { activeKeyOf, wishKeyOf } from '../jobs/wishes';
import { getService } from '../services/get-service';
import { keptOut, needsNone } from './automatic';
import type { Hall } from './hall';
import { fail, gaveUp, leave, wasInterrupted } from './outcome';
import { planVariation } from './plan';
import { improveWording } from './wording';
import { textOf } from '../texts/refusal';
import { refOf, say } from '../texts/say';

/** A wish that has to wait is looked at again after this pause at the earliest, ms. */
const WAIT_MS = 10_000;
/** What fits into the columns. */
const MAX_TEXT = 250;

/**
 * Judges a wish that was only written down: builds the prompt from the entry as it is live now, and
 * queues the job, or skips it and says why. A wish behind which no person stands also has to pass
 * the rules of its content type; where the same video is being made already, it waits for the end.
 */
export const admit = async (hall: Hall, jobId: number, stop: AbortSignal): Promise<void> => {
  const lease = await hall.leases.claim(jobId, stop);
  if (!lease || (await gaveUp(hall, lease))) return;
  try {
    const verdict = await judge(hall, lease);
    if (verdict.state === 'queued') await accept(hall, lease, verdict);
    else await lease.giveBack(verdict);
    if (verdict.state === 'queued') hall.wake('generate', lease.job);
  } catch (error) {
    if (wasInterrupted(lease, error)) return leave(hall, lease, error);
    if (isUniqueViolation(error)) return lease.giveBack(beingMade(hall, lease.job));
    if (error instanceof errors.ApplicationError) return lease.giveBack(skip(textOf(error)));
    const failure = asJobError(error);
    if (['no-text', 'no-style'].includes(failure.kind)) {
      return lease.giveBack(skip(failure.texts.message));
    }
    return fail(hall, lease, failure);
  }
};

/** Queues a job; what nobody has taken from the limits yet is taken in the same transaction. */
const accept = async ({ strapi }: Hall, lease: Lease, verdict: Patch): Promise<void> => {
  const { job } = lease;
  const limits = getService(strapi, 'limits');
  const price = getService(strapi, 'backends').priceAt(verdict.backend as string);
  if (job.budgetDay !== null || !limits.isLimited) {
    return limits.reprice(job, price, (mark, trx) => lease.giveBack({ ...verdict, ...mark }, trx));
  }
  const ask = { userId: job.createdById, automatic: isAutomatic(job.trigger), price };
  await limits.reserving(ask, async ({ mark, take, trx }) => {
    await take(1);
    await lease.giveBack({ ...verdict, ...mark }, trx);
  });
};

const skip = (reason: ServerText): Patch => ({
  state: 'skipped',
  skipReason: reason.message.slice(0, MAX_TEXT),
  // What is refused by others has no text of ours.
  skipText: reason.id === undefined ? null : refOf(reason),
});

const wait = (hall: Hall): Patch => ({ runAt: hall.table.fromNow(WAIT_MS) });

const beingMade = (hall: Hall, { trigger }: Job): Patch =>
  isAutomatic(trigger) ? wait(hall) : skip(say('skip.beingMade'));

/** What becomes of a wish: queued, skipped, or left to wait. */
const judge = async (hall: Hall, { job, signal }: Lease): Promise<Patch> => {
  const { strapi, table } = hall;
  const automatic = isAutomatic(job.trigger);
  const settings = await getService(strapi, 'settings').fresh();
  if (automatic && settings.paused) return wait(hall);
  const type = getService(strapi, 'content-types').get(job.contentType);
  if (job.trigger === 'publish' && !type.automatic.onPublish) {
    return skip(say('skip.onPublishOff'));
  }

  const entries = getService(strapi, 'entries');
  const locale = await entries.localeOf(type, job.locale);
  const key = { ...job, locale: type.shared ? null : locale };
  const wish = { ...job, locale, wishKey: wishKeyOf(key) };
  if (automatic) {
    if (await hasNewer(table, wish)) return skip(say('skip.newerWish'));
    if (await isBeingMade(table, wish)) return wait(hall);
  }
  // By itself only what visitors see is made into a video; a person asks for what they edit.
  const entry = automatic
    ? await entries.findLive(type, job.documentId, locale)
    : await entries.findDraft(type, job.documentId, locale);
  if (!entry) {
    return skip(automatic ? say('skip.notLive') : say('skip.deleted'));
  }
  const mayRead = await getService(strapi, 'rights').readerFor(job.createdById, type, entry);
  const text = await entries.textOf(type, entry, mayRead);
  const facts: Patch = {
    locale,
    wishKey: wish.wishKey,
    entryTitle: text.title.slice(0, MAX_TEXT),
  };
  const out = automatic ? await keptOut(strapi, type, entry) : null;
  if (out !== null) return { ...facts, ...skip(out) };

  const backend = await getService(strapi, 'backends').choose(type.backends);
  const variation = await planVariation(text, job, {
    type,
    settings,
    backend,
    options: job.options,
    image: entries.imageOf(type, entry, mayRead),
  });
  const { negativePrompt, metadata, fingerprint, template, templateVersion, request } = variation;
  const none = (await hasSibling(table, wish))
    ? null
    : await needsNone(strapi, table, { job: wish, type, entry, fingerprint });
  if (none !== null) return { ...facts, ...skip(none) };
  // The entry's own prompt is what somebody wants: nobody words it anew.
  const { prompt, notes } =
    text.own === ''
      ? await improveWording(strapi, variation, { type, locale, backend }, signal)
      : variation;
  return {
    ...facts,
    state: 'queued',
    activeKey: activeKeyOf(key),
    prompt,
    negativePrompt,
    metadata,
    fingerprint,
    template,
    templateVersion,
    request,
    options: variation.options,
    notes,
    backend: backend.name,
    model: backend.config.model,
  };
};

/**
 * Whether another video of the same entry and batch is being made or done: the entry had none when
 * the batch came to it, and the one that it may have by now is no reason to leave out the others.
 */
const hasSibling = async (table: JobTable, job: Job): Promise<boolean> => {
  if (job.batchId === null) return false;
  const { contentType, documentId, batchId } = job;
  const ofEntry = table.rows().where({ content_type: contentType, document_id: documentId });
  return (await ofEntry.select('batch_id', 'state')).some(
    (other) => other.batch_id === batchId && !['requested', 'skipped'].includes(String(other.state))
  );
};

const hasNewer = async (table: JobTable, { id, wishKey }: Job): Promise<boolean> => {
  const same = table.rows().where({ state: 'requested', wish_key: wishKey });
  return (await same.where('id', '>', id).select('id').first()) !== undefined;
};

const isBeingMade = async (table: JobTable, { wishKey }: Job): Promise<boolean> => {
  const same = table.rows().where({ wish_key: wishKey }).whereNotNull('active_key');
  return (await same.select('id').first()) !== undefined;
};

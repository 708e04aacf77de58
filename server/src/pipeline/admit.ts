import { asJobError } from '../errors';
import { activeKeyOf } from '../jobs/wishes';
import type { Lease } from '../jobs/lease';
import { isUniqueViolation } from '../jobs/table';
import { getService } from '../services/get-service';
import type { Hall } from './hall';
import { fail, gaveUp, leave, wasInterrupted } from './outcome';
import { planVariation } from './plan';

/**
 * Judges a wish that an automatic trigger wrote down: builds the prompt from the entry as it is
 * live now, and queues the job, or skips it and says why.
 */
export const admit = async (hall: Hall, jobId: number, stop: AbortSignal): Promise<void> => {
  const lease = await hall.leases.claim(jobId, stop);
  if (!lease || (await gaveUp(hall, lease))) return;
  try {
    await judge(hall, lease);
  } catch (error) {
    if (wasInterrupted(lease, error)) return leave(hall, lease, error);
    if (isUniqueViolation(error)) return skip(lease, 'The same video is already being made.');
    const failure = asJobError(error);
    if (failure.kind === 'no-text') return skip(lease, failure.message);
    return fail(hall, lease, failure);
  }
};

const skip = (lease: Lease, skipReason: string) => lease.giveBack({ state: 'skipped', skipReason });

const judge = async (hall: Hall, lease: Lease): Promise<void> => {
  const { job } = lease;
  const { strapi } = hall;
  const settings = await getService(strapi, 'settings').fresh();
  const type = getService(strapi, 'content-types').get(job.contentType);
  const entries = getService(strapi, 'entries');
  const entry = await entries.findLive(type, job.documentId, job.locale);
  if (!entry) return skip(lease, 'The entry is not live any more.');
  if (entries.hasClip(type, entry)) return skip(lease, 'The entry already has a video.');

  const backend = getService(strapi, 'backends').choose();
  const text = await entries.textOf(type, entry);
  const { prompt, negativePrompt, metadata, fingerprint, request, notes } = await planVariation(
    text,
    job,
    { type, settings, backend }
  );
  await lease.giveBack({
    state: 'queued',
    activeKey: activeKeyOf({ ...job, locale: type.shared ? null : job.locale }),
    entryTitle: text.title.slice(0, 250),
    prompt,
    negativePrompt,
    metadata,
    fingerprint,
    request,
    notes,
    backend: backend.name,
    model: backend.config.model,
  });
  hall.wake('generate', { id: job.id, backend: backend.name });
};

import type { Core } from '@strapi/strapi';
import { PRESETS, type Preset } from '../../../shared/presets';
import type { Job } from '../jobs/job';
import type { Lease } from '../jobs/lease';
import { getService } from '../services/get-service';
import type { SetUpBackend } from '../services/backends';
import type { VideoType } from '../services/content-types';
import { logText } from '../log-text';
import type { Hall } from './hall';
import { label, wasCancelled, wasInterrupted } from './outcome';
import type { Variation } from './plan';
import { say } from '../texts/say';

const platformOf = ({ preset }: Pick<Job, 'preset'>): Preset | undefined =>
  preset === null ? undefined : (PRESETS as Record<string, Preset>)[preset];

/**
 * The prompt of an automatic run, improved where its content type wants that. Where it cannot be,
 * the prompt stays as it is and the job's notes say why. Rejects only if `signal` aborts.
 */
export const improveWording = async (
  strapi: Core.Strapi,
  variation: Variation,
  { type, locale, backend }: { type: VideoType; locale: string | null; backend: SetUpBackend },
  signal: AbortSignal
): Promise<Pick<Variation, 'prompt' | 'notes'>> => {
  const { prompt, notes, style } = variation;
  const enhancer = getService(strapi, 'enhancer');
  if (!type.automatic.enhance || !enhancer.isConfigured()) return { prompt, notes };
  const { promptLimit: limit } = backend.provider.capabilities(backend.config);
  const improved = await enhancer.improve(
    {
      prompt,
      limit,
      styleWords: getService(strapi, 'settings').current().styles[style]?.suffix ?? '',
      platform: platformOf(variation),
      locale,
    },
    signal
  );
  const note = improved.changed
    ? say('note.improved')
    : say('note.notImproved', { why: improved.why });
  return { prompt: improved.prompt, notes: [...notes, note] };
};

/**
 * Writes the text for the post that a clip for a platform goes with, where a text model is set up
 * and there is none yet. A job without it is as good: nothing fails here.
 */
export const addCaption = async (hall: Hall, lease: Lease): Promise<void> => {
  try {
    const caption = await captionOf(hall, lease);
    if (caption !== null) await lease.update({ caption });
  } catch (error) {
    if (wasInterrupted(lease, error) || wasCancelled(lease, error)) throw error;
    hall.strapi.log.warn(`[video-generator] ${label(lease.job)} has no caption: ${logText(error)}`);
  }
};

const captionOf = async ({ strapi }: Hall, { job, signal }: Lease): Promise<string | null> => {
  const enhancer = getService(strapi, 'enhancer');
  const platform = platformOf(job);
  if (!platform || job.caption !== null || !enhancer.isConfigured()) return null;
  const type = getService(strapi, 'content-types').get(job.contentType);
  const entries = getService(strapi, 'entries');
  const entry = await entries.findDraft(type, job.documentId, job.locale);
  if (!entry) return null;
  const { title, variables } = await entries.textOf(type, entry);
  const description = [variables.description ?? ''].flat().join(', ');
  return enhancer.caption({ title, description, locale: job.locale, platform }, signal);
};

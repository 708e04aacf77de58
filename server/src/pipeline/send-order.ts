import { hasEntry } from '../../../shared/job-entry';
import type { Job } from '../jobs/job';
import type { Lease } from '../jobs/lease';
import { logText } from '../log-text';
import type { ImageInput, Snapshot, VideoRequest } from '../providers/types';
import type { ReadyBackend } from '../services/backends';
import type { Hall } from './hall';
import { label } from './outcome';
import { noteProgress } from './poll';

/**
 * Sends the job's order to the backend, for the first time or again. Where the answer is the clip, a
 * stop or a cancel cuts it off. Anywhere else there is no abort signal: an unanswered submit is worse
 * than one that a stop or a cancel waits for.
 * @param options `deadline` of the render, epoch ms; `images`: its first frame
 * @throws JobError
 */
export const sendOrder = async (
  hall: Hall,
  lease: Lease,
  { backend, provider, config }: ReadyBackend,
  { deadline, images }: { deadline: number; images: ImageInput[] }
): Promise<Snapshot> => {
  const { job } = lease;
  const { blocking } = provider.capabilities(config);
  if (blocking) await lease.update({ state: 'generating' });
  return provider.submit(
    { ...orderOf(job), ...(images.length > 0 && { images }) },
    {
      backend,
      requestId: job.requestId!,
      renderMs: Math.max(deadline - Date.now(), 0),
      ...(blocking && { signal: lease.signal, progress: progressTo(hall, lease) }),
    }
  );
};

/** What the job orders. */
const orderOf = (job: Job): VideoRequest => ({
  ...job.request!,
  prompt: job.sentPrompt ?? job.prompt!,
  ...(job.negativePrompt && { negativePrompt: job.negativePrompt }),
  contentId: job.documentId,
  ...(job.createdById !== null && { endUser: `strapi-user-${job.createdById}` }),
  metadata: {
    ...job.metadata,
    source: 'strapi',
    ...(hasEntry(job) && {
      contentType: job.contentType,
      documentId: job.documentId,
      locale: job.locale,
    }),
    style: job.style,
    ...(job.preset && { preset: job.preset }),
    jobId: job.id,
  },
});

/** Writes progress down, one write at a time: what comes meanwhile is soon out of date. */
const progressTo = (hall: Hall, lease: Lease) => {
  let isWriting = false;
  return (progress: number): void => {
    if (isWriting || lease.signal.aborted) return;
    isWriting = true;
    void noteProgress(lease, { progress })
      .catch((error: unknown) => {
        hall.strapi.log.debug(`[video-generator] ${label(lease.job)} progress: ${logText(error)}`);
      })
      .finally(() => {
        isWriting = false;
      });
  };
};

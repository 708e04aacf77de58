import type { Core } from '@strapi/strapi';
import type { ClipView, JobView } from '../../../shared/contracts/jobs';
import { hasEnded } from '../../../shared/job-states';
import { type BackendState, UP } from '../jobs/backend-state';
import type { Job } from '../jobs/job';
import { upload } from '../strapi';
import { getService } from './get-service';

type FileRow = ClipView & Record<string, unknown>;

const clipOf = async (strapi: Core.Strapi, file: FileRow): Promise<ClipView> => {
  // Private storage answers signed URLs: they are made anew at each look.
  const signed = await upload(strapi, 'file').signFileUrls(file);
  const { id, documentId, name, url, mime, ext, size, alternativeText, width, height } = signed;
  return { id, documentId, name, url, mime, ext, size, alternativeText, width, height };
};

/** What jobs that have not been ordered yet may wait for. */
interface Holds {
  states: Map<string, BackendState>;
  redisDownSince: number | null;
}

const heldBy = (job: Job, { states, redisDownSince }: Holds): JobView['heldBy'] => {
  if (!isToBeOrdered(job)) return null;
  const { pausedAt, downSince, tune, tuningUntil } = states.get(job.backend ?? '') ?? UP;
  if (pausedAt !== null) return { reason: 'paused', since: pausedAt };
  if (tune && (tuningUntil ?? 0) > Date.now()) return { reason: 'tuning', since: tune.startedAt };
  if (downSince !== null) return { reason: 'down', since: downSince };
  return redisDownSince === null ? null : { reason: 'redis', since: redisDownSince };
};

const isToBeOrdered = ({ state, taskId, result }: Job): boolean =>
  (state === 'queued' || state === 'waiting') && taskId === null && result === null;

const viewOf = (job: Job, files: Map<number, ClipView>, holds: Holds): JobView => ({
  id: job.id,
  state: job.state,
  trigger: job.trigger,
  contentType: job.contentType,
  documentId: job.documentId,
  locale: job.locale,
  entryTitle: job.entryTitle,
  targetField: job.targetField,
  style: job.style,
  preset: job.preset,
  number: job.number,
  prompt: job.prompt,
  options: job.options,
  sentPrompt: job.sentPrompt,
  caption: job.caption,
  batchId: job.batchId,
  backend: job.backend,
  model: job.model,
  progress: job.progress,
  queuePosition: job.queuePosition,
  attempt: job.attempt,
  outcome: job.outcome,
  skipReason: job.skipReason === null ? null : { ...job.skipText, message: job.skipReason },
  error: job.error,
  notes: job.notes,
  clip: files.get(job.fileId ?? 0) ?? null,
  posterUrl: files.get(job.posterFileId ?? 0)?.url ?? null,
  clipSeconds: job.clipSeconds,
  rating: job.rating,
  ratingReason: job.ratingReason,
  ratedBy: job.ratedBy,
  ratedAt: job.ratedAt,
  heldBy: heldBy(job, holds),
  suspect: job.suspect,
  cancelling: job.cancelRequestedAt !== null && !hasEnded(job.state),
  createdAt: job.createdAt,
  stateSince: job.stateSince,
  submittedAt: job.submittedAt,
  runAt: job.runAt,
  endedAt: job.endedAt,
});

/** Jobs as the API shows them, with their clips, in the order given. */
export const toJobViews = async (strapi: Core.Strapi, jobs: Job[]): Promise<JobView[]> => {
  const fileIds = jobs.flatMap((job) => [job.fileId ?? [], job.posterFileId ?? []].flat());
  const files = fileIds.length
    ? ((await strapi.db
        .query('plugin::upload.file')
        .findMany({ where: { id: { $in: fileIds } } })) as FileRow[])
    : [];
  const clips = new Map(
    await Promise.all(files.map(async (file) => [file.id, await clipOf(strapi, file)] as const))
  );
  const { backendStates, describe } = getService(strapi, 'engine');
  const holds = {
    states: jobs.some(isToBeOrdered) ? await backendStates.all() : new Map<string, BackendState>(),
    redisDownSince: describe().redis?.downSince ?? null,
  };
  return jobs.map((job) => viewOf(job, clips, holds));
};

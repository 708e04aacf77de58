import type { Core } from '@strapi/strapi';
import type { ClipView, JobView } from '../../../shared/contracts/jobs';
import { hasEnded } from '../../../shared/job-states';
import type { BackendState } from '../jobs/backend-state';
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

/** What its backend's state does to a job that has not been ordered yet. */
const heldBy = (job: Job, states: Map<string, BackendState>): JobView['heldBy'] => {
  const state = isToBeOrdered(job) ? states.get(job.backend ?? '') : undefined;
  if (!state) return null;
  if (state.pausedAt !== null) return { reason: 'paused', since: state.pausedAt };
  return state.downSince === null ? null : { reason: 'down', since: state.downSince };
};

const isToBeOrdered = ({ state, taskId, result }: Job): boolean =>
  (state === 'queued' || state === 'waiting') && taskId === null && result === null;

const viewOf = (job: Job, clip: ClipView | null, states: Map<string, BackendState>): JobView => ({
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
  sentPrompt: job.sentPrompt,
  caption: job.caption,
  batchId: job.batchId,
  backend: job.backend,
  model: job.model,
  progress: job.progress,
  queuePosition: job.queuePosition,
  attempt: job.attempt,
  outcome: job.outcome,
  skipReason: job.skipReason,
  error: job.error,
  notes: job.notes,
  clip,
  heldBy: heldBy(job, states),
  cancelling: job.cancelRequestedAt !== null && !hasEnded(job.state),
  createdAt: job.createdAt,
  stateSince: job.stateSince,
  submittedAt: job.submittedAt,
  runAt: job.runAt,
  endedAt: job.endedAt,
});

/** Jobs as the API shows them, with their clips, in the order given. */
export const toJobViews = async (strapi: Core.Strapi, jobs: Job[]): Promise<JobView[]> => {
  const fileIds = jobs.flatMap((job) => job.fileId ?? []);
  const files = fileIds.length
    ? ((await strapi.db
        .query('plugin::upload.file')
        .findMany({ where: { id: { $in: fileIds } } })) as FileRow[])
    : [];
  const clips = new Map(
    await Promise.all(files.map(async (file) => [file.id, await clipOf(strapi, file)] as const))
  );
  const states = jobs.some(isToBeOrdered)
    ? await getService(strapi, 'engine').backendStates.all()
    : new Map<string, BackendState>();
  return jobs.map((job) => viewOf(job, clips.get(job.fileId ?? 0) ?? null, states));
};

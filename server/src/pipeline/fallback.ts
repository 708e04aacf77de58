import type { ServerText } from '../../../shared/texts';
import type { Core } from '@strapi/strapi';
import type { JobErrorKind } from '../../../shared/job-errors';
import type { JobError } from '../errors';
import { logText } from '../log-text';
import type { Job } from '../jobs/job';
import type { Lease } from '../jobs/lease';
import type { Patch } from '../jobs/table';
import { sizeText } from '../prompt/size-text';
import type { SetUpBackend } from '../services/backends';
import { without } from '../texts/notes';
import { say } from '../texts/say';
import { getService } from '../services/get-service';
import { LimitError } from '../services/limits';
import type { Hall } from './hall';
import { label } from './outcome';
import { fitted } from './plan';

/** What a backend refuses an order with for a reason of its own: another one may well take it. */
const OWN_REASONS: JobErrorKind[] = ['auth', 'quota', 'unsupported'];

export const isOwnReason = ({ kind }: JobError): boolean => OWN_REASONS.includes(kind);

/** Whether no order of the job can be living anywhere. */
export const isUnsent = ({ requestId, taskId, result }: Job): boolean =>
  requestId === null && taskId === null && result === null;

/**
 * Moves a job of which no order is living to the first fallback of its backend that is up and has
 * not refused it before: fitted anew to the model there, and said in its notes.
 * @param why what is the matter with its backend
 * @returns false where there is none, or it is more than the limits allow
 */
export const moveToFallback = async (
  hall: Hall,
  lease: Lease,
  why: ServerText,
  patch: Patch = {}
): Promise<boolean> => {
  const { job } = lease;
  const { fallbacksOf, noteJob } = getService(hall.strapi, 'backends');
  const others = await fallbacksOf(job.backend!);
  const next = others.find(({ name }) => !job.refusedBy.includes(name));
  if (!next || !isUnsent(job)) return false;
  const move: Patch = {
    ...(await fittedTo(hall.strapi, job, next, why)),
    state: 'queued',
    slot: null,
    runAt: null,
    tries: 0,
    error: null,
    ...patch,
  };
  try {
    await getService(hall.strapi, 'limits').reprice(job, next.config.price, (mark, trx) =>
      lease.giveBack({ ...move, ...mark }, trx)
    );
  } catch (error) {
    if (!(error instanceof LimitError)) throw error;
    hall.strapi.log.warn(
      `[video-generator] ${label(job)} does not go to ${next.name}: ${logText(error)}`
    );
    return false;
  }
  noteJob(next.name);
  hall.strapi.log.info(`[video-generator] ${label(job)} goes to ${next.name}: ${why.message}`);
  hall.wake('generate', job);
  return true;
};

/** What the job is to be at another backend. What was said of the one before is no longer true. */
const fittedTo = async (
  strapi: Core.Strapi,
  job: Job,
  next: SetUpBackend,
  why: ServerText
): Promise<Patch> => {
  const { name, config, provider } = next;
  const { request, warnings } = fitted(job, next);
  const { promptLimit } = provider.capabilities(config);
  const { styles } = getService(strapi, 'settings').current();
  // Loaded when there is a prompt to cut: its libraries would make Strapi's start slower.
  const { fitPrompt } = await import('../prompt/fit-prompt');
  const prompt = fitPrompt(job.prompt!, styles[job.style]?.suffix ?? '', promptLimit);
  const before = getService(strapi, 'backends').find(job.backend);
  const outdated = before ? fitted(job, before).warnings : [];
  return {
    backend: name,
    model: config.model,
    request,
    framesBefore: null,
    forgotten: null,
    prompt,
    sentPrompt: null,
    notes: [
      ...without(job.notes, outdated),
      say('note.movedTo', { why, backend: name, before: job.backend! }),
      ...warnings,
      ...(prompt === job.prompt
        ? []
        : [say('note.promptCutThere', { limit: sizeText(promptLimit) })]),
    ],
  };
};

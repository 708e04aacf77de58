import type { Core } from '@strapi/strapi';
import { prompt as promptSchema } from '../../../shared/contracts/jobs';
import { pluginConfig } from '../config';
import type { Job } from '../jobs/job';
import { logText } from '../log-text';
import { hookJob } from './hook-job';
import { runHook } from './run-hook';
import { without } from '../texts/notes';
import { say } from '../texts/say';

const CHANGED = say('note.promptChanged');
const FAILED = say('note.hookFailed');

/**
 * What the site's own code makes of a job's prompt, for one submit.
 * @returns what is to be stored before it; `sentPrompt` is null where the prompt stays
 */
export const beforeSubmit = async (
  strapi: Core.Strapi,
  job: Job
): Promise<Pick<Job, 'sentPrompt' | 'notes'>> => {
  const { beforeSubmit: hook, timeoutMs } = pluginConfig(strapi).hooks;
  const notes = without(job.notes, [CHANGED, FAILED]);
  if (!hook) return { sentPrompt: null, notes };
  const prompt = job.prompt!;
  try {
    const answer = await runHook(
      (signal) => hook({ prompt, job: hookJob(job), strapi, signal }),
      timeoutMs
    );
    const changed = answer ? promptSchema.parse(answer.prompt) : prompt;
    if (changed === prompt) return { sentPrompt: null, notes };
    return { sentPrompt: changed, notes: [...notes, CHANGED] };
  } catch (error) {
    strapi.log.error(`[video-generator] hooks.beforeSubmit, job ${job.id}: ${logText(error)}`);
    return { sentPrompt: null, notes: [...notes, FAILED] };
  }
};

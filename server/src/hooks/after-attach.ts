import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../config';
import { logText } from '../log-text';
import { getService } from '../services/get-service';
import { toJobViews } from '../services/job-views';
import { hookJob } from './hook-job';
import { runHook } from './run-hook';
import { without } from '../texts/notes';
import { say } from '../texts/say';

const FAILED = say('note.afterAttachFailed');

/** Tells the site's own code of a clip that is on its entry now. Never rejects. */
export const afterAttach = async (strapi: Core.Strapi, jobId: number): Promise<void> => {
  const { afterAttach: hook, timeoutMs } = pluginConfig(strapi).hooks;
  if (!hook) return;
  const { table } = getService(strapi, 'engine');
  try {
    const job = await table.find(jobId);
    if (job?.outcome !== 'attached') return;
    const { clip } = (await toJobViews(strapi, [job]))[0]!;
    if (clip === null) return;
    await runHook((signal) => hook({ job: hookJob(job), clip, strapi, signal }), timeoutMs);
  } catch (error) {
    strapi.log.error(`[video-generator] hooks.afterAttach, job ${jobId}: ${logText(error)}`);
    await note(strapi, jobId).catch((failure: unknown) =>
      strapi.log.error(`[video-generator] noting that on job ${jobId}: ${logText(failure)}`)
    );
  }
};

/** The job has ended: nobody holds it, so its notes can be written without a lease. */
const note = async (strapi: Core.Strapi, jobId: number): Promise<void> => {
  const { table } = getService(strapi, 'engine');
  const job = await table.find(jobId);
  if (!job) return;
  const notes = [...without(job.notes, [FAILED]), FAILED];
  await table.rows().where({ id: jobId }).update(table.columns({ notes }));
};

import type { JobView } from '../../../shared/contracts/jobs';
import { variationKey } from '../../../shared/variations';

/**
 * What an order says to make a job's video once more, with what was wished of it.
 * @param prompt null: from the entry's text as it is now
 */
export const againBody = (job: JobView, prompt: string | null) => ({
  styles: [job.style],
  presets: (job.preset === null ? [] : [job.preset]) as never[],
  ...(job.options !== null && { options: job.options }),
  ...(prompt !== null && { prompts: { [variationKey(job)]: prompt } }),
});

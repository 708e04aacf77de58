import type { JobView } from '../../../shared/contracts/jobs';

/** What a job's state is called in front of people. */
export type JobWord =
  | 'requested'
  | 'queued'
  | 'waiting'
  | 'generating'
  | 'saving'
  | 'cancelling'
  | 'inUse'
  | 'notInUse'
  | 'review'
  | 'inLibrary'
  | 'removed'
  | 'skipped'
  | 'failed'
  | 'cancelled';

const SUCCEEDED = { attached: 'notInUse', candidate: 'review', unattached: 'inLibrary' } as const;

/** @param inField the clip is in the entry's field, as the form shows it */
export const wordOf = (job: JobView, inField: boolean): JobWord => {
  if (job.cancelling) return 'cancelling';
  switch (job.state) {
    case 'submitting':
    case 'generating':
      return 'generating';
    case 'downloading':
    case 'storing':
    case 'attaching':
      return 'saving';
    case 'succeeded':
      if (!job.clip) return 'removed';
      return inField ? 'inUse' : SUCCEEDED[job.outcome ?? 'unattached'];
    default:
      return job.state;
  }
};

/** Which of the three steps (waiting, generating, saving) a job is at. */
export const stepOf = (word: JobWord): number | null => {
  if (word === 'requested' || word === 'queued' || word === 'waiting') return 1;
  if (word === 'generating') return 2;
  return word === 'saving' ? 3 : null;
};

/** What people can do about a failed job beside trying again. */
export const fixOf = (
  kind: string
): { editPrompt: boolean; retry: boolean; saveOnly: boolean } => ({
  editPrompt: ['moderation', 'prompt-too-long', 'bad-parameters', 'no-text'].includes(kind),
  // The same words would be refused again.
  retry: !['moderation', 'prompt-too-long', 'no-text'].includes(kind),
  // The clip is there: only bringing it in is repeated, and nothing is rendered anew.
  saveOnly: ['storage', 'attach'].includes(kind),
});

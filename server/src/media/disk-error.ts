import { JobError } from '../errors';
import { say } from '../texts/say';

/** What a system call says where a disk, or what a user may have of it, is full. */
const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** A clip that did not fit, or could not be written. */
export const notWritten = (cause: unknown): JobError =>
  new JobError('storage', say('clip.notWritten'), {
    hint: say('clip.checkSpace'),
    charged: 'yes',
    cause,
  });

/** A disk that is full is tried again, whatever was being written; any other error stays as it is. */
export const asDiskError = (error: unknown): unknown =>
  FULL.has((error as { code?: string } | null)?.code ?? '') ? notWritten(error) : error;

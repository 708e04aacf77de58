import { JobError } from '../errors';

/** What a system call says where a disk, or what a user may have of it, is full. */
const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** A clip that did not fit, or could not be written. */
export const notWritten = (cause: unknown): JobError =>
  new JobError('storage', 'The finished video could not be written to the server’s disk.', {
    hint: 'An administrator checks the space in the server’s temporary folder; then Retry.',
    charged: 'yes',
    cause,
  });

/** A disk that is full is tried again, whatever was being written; any other error stays as it is. */
export const asDiskError = (error: unknown): unknown =>
  FULL.has((error as { code?: string } | null)?.code ?? '') ? notWritten(error) : error;

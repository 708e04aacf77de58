import type { Blow } from './drive';

/** What a single process is hit with, which is started again each time. */
export const ONE_PROCESS: Blow[] = [
  { at: 'after the row of the job' },
  { at: 'submit sent', faults: { generate: { kind: 'slow', ms: 2_000, times: 1 } } },
  { at: 'before the task id is written' },
  { at: 'after a heartbeat' },
  { at: 'result written' },
  {
    at: 'download half received',
    faults: { video: { kind: 'slow', bytesPerSecond: 20_000, times: 1 } },
  },
  { at: 'after the upload' },
  { at: 'before the commit of the file' },
  { at: 'before the commit of the attach' },
  { at: 'before the commit of the attach', then: 'freeze' },
];

import type { Blow } from './drive';
import { chaosOn } from './suite';
import { SERVER_TROUBLES } from './troubles';

// Two processes on one PostgreSQL, which is the test's own where that can be had.

const SLOW_DOWNLOAD = { video: { kind: 'slow', bytesPerSecond: 20_000, times: 1 } } as const;

const blows: Blow[] = [
  { at: 'before the row of the job' },
  { at: 'after the row of the job' },
  { at: 'slot taken' },
  { at: 'request id written' },
  { at: 'submit sent', faults: { generate: { kind: 'hang', times: 1 } } },
  { at: 'submit sent', faults: { generate: { kind: 'slow', ms: 2_000, times: 1 } } },
  { at: 'submit half answered', faults: { generate: { kind: 'half-answered', times: 1 } } },
  { at: 'submit answered' },
  { at: 'before the task id is written' },
  { at: 'task id written' },
  { at: 'before a heartbeat' },
  { at: 'after a heartbeat' },
  { at: 'poll sent' },
  { at: 'poll answered' },
  { at: 'before the result is written' },
  { at: 'result written' },
  { at: 'storage key written' },
  { at: 'download asked for' },
  { at: 'download half received', faults: SLOW_DOWNLOAD },
  { at: 'before storing' },
  { at: 'before the upload' },
  { at: 'after the upload' },
  { at: 'row of the file written' },
  { at: 'before the commit of the file' },
  { at: 'after the commit of the file' },
  { at: 'before the attach' },
  { at: 'on the entry' },
  { at: 'before the commit of the attach' },
  { at: 'after the commit of the attach' },
  { at: 'submit answered', then: 'freeze' },
  { at: 'before a heartbeat', then: 'freeze' },
  { at: 'download half received', then: 'freeze', faults: SLOW_DOWNLOAD },
  { at: 'before the upload', then: 'freeze' },
  { at: 'after the upload', then: 'freeze' },
  { at: 'before the attach', then: 'freeze' },
  { at: 'before the commit of the attach', then: 'freeze' },
];

const short = {
  embedded: [
    { at: 'submit answered' },
    { at: 'after the upload', then: 'freeze' },
    { at: 'before the commit of the attach' },
  ] satisfies Blow[],
  bullmq: [{ at: 'download half received', faults: SLOW_DOWNLOAD }] satisfies Blow[],
};

chaosOn('postgres', 2, { blows, troubles: SERVER_TROUBLES, short });

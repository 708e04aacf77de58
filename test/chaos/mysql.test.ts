import type { Blow } from './drive';
import { chaosOn } from './suite';

// One process on MariaDB or MySQL, started again each time.

const blows: Blow[] = [
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

chaosOn('mysql', 1, { blows });

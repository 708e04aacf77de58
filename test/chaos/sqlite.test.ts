import { ONE_PROCESS } from './one-process';
import { chaosOn } from './suite';
import { TROUBLES } from './troubles';

// One process on SQLite, started again each time.

chaosOn('sqlite', 1, { blows: ONE_PROCESS, troubles: TROUBLES });

import { ONE_PROCESS } from './one-process';
import { chaosOn } from './suite';

// One process on SQLite, started again each time.

chaosOn('sqlite', 1, { blows: ONE_PROCESS });

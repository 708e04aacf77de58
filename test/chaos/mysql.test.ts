import { ONE_PROCESS } from './one-process';
import { chaosOn } from './suite';
import { TROUBLES } from './troubles';

// One process on MariaDB or MySQL, started again each time.

chaosOn('mysql', 1, { blows: ONE_PROCESS, troubles: TROUBLES });

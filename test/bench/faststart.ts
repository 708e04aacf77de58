import { faststartCriteria } from './lib/faststart-criteria';
import { runBench } from './lib/run-bench';

// The index of a clip of 240 MB is moved from its end to its beginning.

void runBench('faststart', faststartCriteria);

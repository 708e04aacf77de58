import { enhancerController } from './enhancer';
import { jobsController } from './jobs';
import { missingController } from './missing';
import { settingsController } from './settings';

export const controllers = {
  enhancer: enhancerController,
  jobs: jobsController,
  missing: missingController,
  settings: settingsController,
};

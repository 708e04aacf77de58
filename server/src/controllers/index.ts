import { contentApiController } from './content-api';
import { enhancerController } from './enhancer';
import { jobsController } from './jobs';
import { missingController } from './missing';
import { settingsController } from './settings';

export const controllers = {
  'content-api': contentApiController,
  enhancer: enhancerController,
  jobs: jobsController,
  missing: missingController,
  settings: settingsController,
};

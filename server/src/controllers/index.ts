import { contentApiController } from './content-api';
import { batchesController } from './batches';
import { enhancerController } from './enhancer';
import { jobsController } from './jobs';
import { missingController } from './missing';
import { settingsController } from './settings';

export const controllers = {
  'content-api': contentApiController,
  batches: batchesController,
  enhancer: enhancerController,
  jobs: jobsController,
  missing: missingController,
  settings: settingsController,
};

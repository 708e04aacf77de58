import { enhancerController } from './enhancer';
import { jobsController } from './jobs';
import { settingsController } from './settings';

export const controllers = {
  enhancer: enhancerController,
  jobs: jobsController,
  settings: settingsController,
};

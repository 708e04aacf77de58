import { jobsController } from './jobs';
import { settingsController } from './settings';

export const controllers = { jobs: jobsController, settings: settingsController };

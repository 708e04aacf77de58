import { contentApiController } from './content-api';
import { batchesController } from './batches';
import { enhancerController } from './enhancer';
import { entryVideosController } from './entry-videos';
import { eventsController } from './events';
import { healthController } from './health';
import { importsController } from './imports';
import { jobListController } from './job-list';
import { jobsController } from './jobs';
import { missingController } from './missing';
import { overviewController } from './overview';
import { reviewController } from './review';
import { settingsController } from './settings';
import { tunesController } from './tunes';

export const controllers = {
  'content-api': contentApiController,
  batches: batchesController,
  enhancer: enhancerController,
  'entry-videos': entryVideosController,
  events: eventsController,
  health: healthController,
  imports: importsController,
  'job-list': jobListController,
  jobs: jobsController,
  missing: missingController,
  overview: overviewController,
  review: reviewController,
  settings: settingsController,
  tunes: tunesController,
};

import { incidentModel } from './events/incident-model';
import { outboxModel } from './events/outbox-model';
import { backendModel } from './jobs/backend-model';
import { batchModel } from './jobs/batch-model';
import { budgetModel } from './jobs/budget-model';
import { clipPartModel } from './jobs/clip-parts';
import { jobModel } from './jobs/model';
import { requestModel } from './jobs/request-keys';

/** Every table of the plugin. */
export const MODELS = [
  jobModel,
  backendModel,
  batchModel,
  budgetModel,
  requestModel,
  clipPartModel,
  outboxModel,
  incidentModel,
];

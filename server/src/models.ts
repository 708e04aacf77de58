import { incidentModel } from './events/incident-model';
import { outboxModel } from './events/outbox-model';
import { jobModel } from './jobs/model';
import { requestModel } from './jobs/request-keys';

/** Every table of the plugin. */
export const MODELS = [jobModel, requestModel, outboxModel, incidentModel];

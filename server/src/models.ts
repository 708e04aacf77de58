import { incidentModel } from './events/incident-model';
import { outboxModel } from './events/outbox-model';
import { jobModel } from './jobs/model';

/** Every table of the plugin. */
export const MODELS = [jobModel, outboxModel, incidentModel];

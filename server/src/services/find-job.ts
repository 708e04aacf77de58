import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Job } from '../jobs/job';
import { getService } from './get-service';
import { refusal } from '../texts/refusal';
import { say } from '../texts/say';

/** @throws NotFoundError (404) if there is no such job */
export const findJob = async (strapi: Core.Strapi, id: number): Promise<Job> => {
  const job = await getService(strapi, 'engine').table.find(id);
  if (!job) throw refusal(errors.NotFoundError, say('job.none'));
  return job;
};

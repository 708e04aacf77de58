import type { Core } from '@strapi/strapi';
import { completeConfig } from './config';
import { jobModel } from './jobs/model';

export const register = ({ strapi }: { strapi: Core.Strapi }) => {
  completeConfig(strapi);
  strapi.get<{ add(model: object): void }>('models').add(jobModel);
};

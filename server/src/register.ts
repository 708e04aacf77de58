import type { Core } from '@strapi/strapi';
import { completeConfig } from './config';
import { annotateInit } from './content-manager/annotate-init';
import { jobModel } from './jobs/model';
import { triggersOf } from './triggers';

export const register = ({ strapi }: { strapi: Core.Strapi }) => {
  completeConfig(strapi);
  strapi.get<{ add(model: object): void }>('models').add(jobModel);
  annotateInit(strapi);
  triggersOf(strapi).register();
};

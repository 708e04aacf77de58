import type { Core } from '@strapi/strapi';
import { completeConfig } from './config';
import { annotateInit } from './content-manager/annotate-init';
import { MODELS } from './models';
import { triggersOf } from './triggers';

export const register = ({ strapi }: { strapi: Core.Strapi }) => {
  completeConfig(strapi);
  const models = strapi.get<{ add(model: object): void }>('models');
  for (const model of MODELS) models.add(model);
  annotateInit(strapi);
  triggersOf(strapi).register();
};

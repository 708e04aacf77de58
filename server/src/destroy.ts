import type { Core } from '@strapi/strapi';
import { getService } from './services/get-service';

export const destroy = async ({ strapi }: { strapi: Core.Strapi }) => {
  await getService(strapi, 'engine').stop();
  await getService(strapi, 'backends').close();
};

import type { Core } from '@strapi/strapi';
import { getService } from './services/get-service';
import { triggersOf } from './triggers';

export const destroy = async ({ strapi }: { strapi: Core.Strapi }) => {
  await triggersOf(strapi).stop();
  await getService(strapi, 'batches').stop();
  await Promise.all([getService(strapi, 'engine').stop(), getService(strapi, 'events').stop()]);
  await getService(strapi, 'backends').close();
};

import type { Core } from '@strapi/strapi';

import { createDemoUsers } from './demo/users';
import { seed } from './seed';

export default {
  register() {},

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await createDemoUsers(strapi);
    await seed(strapi);
  },
};

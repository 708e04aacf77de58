import type { Core } from '@strapi/strapi';

import { secrets } from '../src/demo/secrets';

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Server => ({
  host: env('HOST', '127.0.0.1'),
  port: env.int('PORT', 1337),
  app: { keys: env.array('APP_KEYS', secrets().appKeys) },
  logger: { updates: { enabled: false } },
});

export default config;

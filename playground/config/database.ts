import path from 'node:path';

import type { Core } from '@strapi/strapi';

import { APP_DIR } from '../src/demo/app-dir';

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Database => ({
  connection: {
    client: 'sqlite',
    connection: { filename: path.resolve(APP_DIR, env('DATABASE_FILENAME', '.tmp/data.db')) },
    useNullAsDefault: true,
  },
});

export default config;

import type { Core } from '@strapi/strapi';

import { secrets } from '../src/demo/secrets';

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Admin => ({
  auth: { secret: env('ADMIN_JWT_SECRET', secrets().adminJwtSecret) },
  apiToken: { salt: env('API_TOKEN_SALT', secrets().apiTokenSalt) },
  transfer: { token: { salt: env('TRANSFER_TOKEN_SALT', secrets().transferTokenSalt) } },
  secrets: { encryptionKey: env('ENCRYPTION_KEY', secrets().encryptionKey) },
  flags: { nps: false, promoteEE: false },
  autoOpen: false,
});

export default config;

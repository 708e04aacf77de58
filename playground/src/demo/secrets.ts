import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { APP_DIR } from './app-dir';

export interface Secrets {
  appKeys: string[];
  adminJwtSecret: string;
  apiTokenSalt: string;
  transferTokenSalt: string;
  encryptionKey: string;
}

const FILE = path.join(APP_DIR, '.tmp/secrets.json');

const random = () => randomBytes(32).toString('base64');

const generate = (): Secrets => ({
  appKeys: [random(), random()],
  adminJwtSecret: random(),
  apiTokenSalt: random(),
  transferTokenSalt: random(),
  encryptionKey: random(),
});

const isExisting = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EEXIST';

/** Made at the first start and kept, so that logins survive a restart and no secret is committed. */
export const secrets = (): Secrets => {
  fs.mkdirSync(path.dirname(FILE), { recursive: true });
  try {
    fs.writeFileSync(FILE, JSON.stringify(generate(), null, 2), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!isExisting(error)) throw error;
  }
  return JSON.parse(fs.readFileSync(FILE, 'utf8')) as Secrets;
};

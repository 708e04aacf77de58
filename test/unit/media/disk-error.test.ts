import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { asDiskError } from '../../../server/src/media/disk-error';

const FULL_DISK = '/dev/full';

(existsSync(FULL_DISK) ? it : it.skip)('a full disk is a failure of storage', async () => {
  const error: unknown = await writeFile(FULL_DISK, 'clip').catch((error: unknown) => error);
  expect(asDiskError(error)).toMatchObject({ kind: 'storage', charged: 'yes', cause: error });
});

it('any other error stays as it is', async () => {
  const error: unknown = await writeFile('/none/clip', 'clip').catch((error: unknown) => error);
  expect(asDiskError(error)).toBe(error);
});

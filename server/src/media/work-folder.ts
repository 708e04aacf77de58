import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Job } from '../jobs/job';
import type { JobTable } from '../jobs/table';

const PREFIX = 'video-generator-';
const NAME = /^video-generator-([0-9a-f-]{36})-[^-]+$/;

/**
 * A folder of this machine for one try to save a job's clip. Not below the app's folder: in
 * development Strapi restarts at every file that appears there.
 */
export const makeWorkFolder = ({ uuid }: Job): Promise<string> =>
  mkdtemp(path.join(tmpdir(), `${PREFIX}${uuid}-`));

/** The folders on this machine, with the uuids of their jobs. */
const workFolders = async () => {
  const names = await readdir(tmpdir());
  return names.flatMap((name) => {
    const uuid = NAME.exec(name)?.[1];
    return uuid ? [{ folder: path.join(tmpdir(), name), uuid }] : [];
  });
};

/** Removes the folders of these jobs: only for whoever knows that nobody else works on them. */
const removeFolders = async (uuids: string[]): Promise<void> => {
  const left = (await workFolders()).filter(({ uuid }) => uuids.includes(uuid));
  await Promise.all(left.map(({ folder }) => rm(folder, { recursive: true, force: true })));
};

/** Removes what a dead worker of the job has left here. Only for the owner of the job's lease. */
export const removeEarlierFolders = ({ uuid }: Job): Promise<void> => removeFolders([uuid]);

/** Removes what dead workers have left here of jobs that nobody works on. */
export const removeLeftFolders = async (table: JobTable): Promise<void> => {
  const uuids = [...new Set((await workFolders()).map(({ uuid }) => uuid))];
  if (uuids.length === 0) return;
  // Other sites on this machine have their own: only the jobs of this one are known here.
  const rows = table.rows().whereIn('uuid', uuids).modify(table.free);
  const idle = await rows.select<{ uuid: string }[]>('uuid');
  await removeFolders(idle.map(({ uuid }) => uuid));
};

import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { CogVideoXServer } from '../../cogvideox-server/src';
import { hasEnded, type JobState } from '../../shared/job-states';
import type { Cluster } from './cluster';

/** What must not be: all are 0 where nothing was lost and nothing made twice. */
export interface Wrongs {
  /** Accepted, and without a row, or failed or skipped. */
  jobsLost: number;
  /** Not at their end, or still holding a slot or a lease. */
  jobsStuck: number;
  /** Rows that link a clip to an entry version once too often, and clips that are on none. */
  attachedTwice: number;
  notAttached: number;
  /** Rows of the media library, objects in the storage and folders that belong to no job. */
  filesTooMany: number;
  objectsTooMany: number;
  libraryFoldersTooMany: number;
  temporaryFoldersLeft: number;
  /** Tasks beyond one for each job, and those that the backend forgot. */
  tasksTooMany: number;
}

interface JobRow {
  id: number;
  state: JobState;
  outcome: string | null;
  slot: string | null;
  lease_until: unknown;
  file_id: number | null;
}

interface Link {
  file_id: number;
  related_type: string;
  field: string;
}

/** The jobs that have come to no clip, with all that their rows say of why. */
export const notSucceeded = ({ database }: Cluster): Promise<object[]> =>
  database('video_generator_jobs')
    .whereNot('state', 'succeeded')
    .select('id', 'state', 'error_json', 'steps', 'tries', 'attempt', 'crash_count', 'notes_json');

/** Counts what is wrong with everything that was ever ordered in a cluster. */
export const countWrongs = async (
  { database, dir }: Cluster,
  api: CogVideoXServer,
  ordered: number[],
  forgotten: number
): Promise<Wrongs> => {
  const jobs = await database<JobRow>('video_generator_jobs').select();
  const files = await database<{ id: number; hash: string }>('files').select('id', 'hash');
  const links = await database<Link>('files_related_mph')
    .where({ related_type: 'api::product.product', field: 'video' })
    .select('file_id');
  const timesOf = new Map<number, number>();
  for (const { file_id } of links) timesOf.set(file_id, (timesOf.get(file_id) ?? 0) + 1);
  const [folders] = await database('upload_folders').count({ number: '*' });
  const objects = (await readdir(path.join(dir, 'public/uploads'))).filter((n) => n !== '.gitkeep');
  const temporary = await readdir(path.join(dir, 'tmp'));

  const done = jobs.filter(({ state }) => state === 'succeeded');
  const tooMany = (number: number, right: number) => Math.max(0, number - right);
  return {
    jobsLost: ordered.filter((id) => !done.some((job) => job.id === id)).length,
    jobsStuck: jobs.filter(
      ({ state, slot, lease_until }) => !hasEnded(state) || slot !== null || lease_until !== null
    ).length,
    attachedTwice: [...timesOf.values()].filter((times) => times > 1).length,
    notAttached: done.filter(
      ({ file_id, outcome }) => outcome !== 'attached' || !timesOf.has(file_id!)
    ).length,
    filesTooMany: tooMany(files.length, done.length),
    objectsTooMany: objects.filter((name) => !files.some(({ hash }) => name === `${hash}.mp4`))
      .length,
    libraryFoldersTooMany: tooMany(Number(folders?.number), 1),
    temporaryFoldersLeft: temporary.filter((name) => name.startsWith('video-generator-')).length,
    tasksTooMany: tooMany(api.stats.tasksCreated - forgotten, jobs.length),
  };
};

export const NOTHING_WRONG: Wrongs = {
  jobsLost: 0,
  jobsStuck: 0,
  attachedTwice: 0,
  notAttached: 0,
  filesTooMany: 0,
  objectsTooMany: 0,
  libraryFoldersTooMany: 0,
  temporaryFoldersLeft: 0,
  tasksTooMany: 0,
};

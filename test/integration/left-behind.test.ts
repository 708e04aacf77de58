import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jobRow } from '../helpers/job-row';
import { openStage, type Stage } from '../helpers/stage';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

interface Engine {
  start(): Promise<void>;
  stop(): Promise<void>;
  tidyUp(): Promise<void>;
}
const engine = () => stage.site.strapi.plugin('video-generator').service<Engine>('engine');
const rows = () => stage.site.strapi.db.connection<Record<string, unknown>>('video_generator_jobs');

const HOUR = 3_600_000;

const insertJob = async (columns: object): Promise<string> => {
  const job = jobRow({ state: 'cancelled', ended_at: Date.now() - 2 * HOUR, ...columns });
  await rows().insert(job);
  return job.uuid;
};

it('folders of dead workers are removed, and no others', async () => {
  const dead = await insertJob({ lease_until: 1, lease_owner: 'dead' });
  const living = await insertJob({ lease_until: Date.now() + HOUR, lease_owner: 'another' });
  const folders = [dead, living, randomUUID()].map((uuid) =>
    path.join(tmpdir(), `video-generator-${uuid}-abc123`)
  );
  try {
    for (const folder of folders) await mkdir(folder);
    await engine().tidyUp();
    expect(folders.map(existsSync)).toEqual([false, true, true]);
  } finally {
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  }
});

it('an object that no file of the library knows is removed an hour after its job has ended', async () => {
  const object = (key: string) => path.join(stage.site.dir, 'public/uploads', `${key}.mp4`);
  await insertJob({ file_key: 'long_gone' });
  await insertJob({ file_key: 'just_now', ended_at: Date.now() });
  await insertJob({ file_key: 'in_the_library', file_id: 1 });
  const keys = ['long_gone', 'just_now', 'in_the_library'];
  for (const key of keys) await writeFile(object(key), 'a clip');
  await engine().tidyUp();
  expect(keys.map(object).map(existsSync)).toEqual([false, true, true]);
  const left = await rows().whereNotNull('file_key').orderBy('id').select('file_key');
  expect(left).toEqual([{ file_key: 'just_now' }, { file_key: 'in_the_library' }]);
});

it('a unique index that is missing is made at the start', async () => {
  const { db } = stage.site.strapi;
  await engine().stop();
  await db.getSchemaConnection().alterTable('video_generator_jobs', (table) => {
    table.dropUnique([], 'vg_jobs_active_uq');
  });
  await engine().start();
  await insertJob({ active_key: 'one wish' });
  // Not `toThrow`: SQLite's errors are those of the test file that has loaded it first.
  await expect(insertJob({ active_key: 'one wish' })).rejects.toMatchObject({
    message: expect.stringMatching(/unique|duplicate/i) as string,
  });
});

import { randomUUID } from 'node:crypto';
import knex from 'knex';
import type { AdminStage } from './admin-stage';
import { PRODUCT } from './entries';
import { jobRow } from './job-row';
import { TENT } from './videos-of-each-kind';
import { waitFor } from './wait';

export const MANY_STYLES = ['cinematic', 'animated', 'realistic'];

/**
 * Makes one clip of the tent, and as many more of it as there shall be, each under a URL of its own.
 * @returns the entry, and its clips' ids
 */
export const makeManyVideos = async (
  { client, site }: Pick<AdminStage, 'client' | 'site'>,
  count: number
): Promise<{ documentId: string; fileIds: number[] }> => {
  const { documentId } = await client.find(PRODUCT, 'name', TENT);
  await client.generate(PRODUCT, documentId);
  const { clip } = await waitFor('the clip', async () =>
    (await client.jobs(PRODUCT, documentId)).find(({ state }) => state === 'succeeded')
  );
  const database = knex({
    client: 'better-sqlite3',
    connection: { filename: site.database },
    useNullAsDefault: true,
  });
  try {
    const { id, ...file } = (await database('files').where({ id: clip!.id }).first()) as {
      id: number;
      url: string;
    };
    const fileIds = [id];
    for (let copy = 1; copy < count; copy += 1) {
      const [fileId] = (await database('files').insert({
        ...file,
        document_id: randomUUID().replaceAll('-', '').slice(0, 24),
        url: `${file.url}?copy=${copy}`,
      })) as [number];
      fileIds.push(fileId);
      await database('video_generator_jobs').insert(
        jobRow({
          state: 'succeeded',
          outcome: 'attached',
          document_id: documentId,
          style: MANY_STYLES[copy % MANY_STYLES.length],
          number: copy + 1,
          file_id: fileId,
          ended_at: Date.now(),
        })
      );
    }
    return { documentId, fileIds };
  } finally {
    await database.destroy();
  }
};

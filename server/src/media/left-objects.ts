import type { Core } from '@strapi/strapi';
import type { JobTable } from '../jobs/table';
import { logText } from '../log-text';
import { uploadProvider } from '../strapi';
import { posterKeyOf } from './store-clip';

/** How long after a job's end an upload of a paused worker may still come in, ms. */
const LATE_MS = 60 * 60_000;

/** Enough for providers that keep images apart from videos. */
const POSTER_MIME = 'image/jpeg';

interface Row {
  id: number;
  file_key: string;
  poster_ext: string | null;
}

/**
 * Removes from the storage what was uploaded for jobs that then were cancelled or failed: the media
 * library never knew of it. A job that is retried uploads anew. Also posters whose upload was not
 * answered.
 */
export const removeLeftObjects = async (strapi: Core.Strapi, table: JobTable): Promise<void> => {
  const ended = () =>
    table
      .rows()
      .whereNotNull('file_key')
      .modify(table.free)
      .where('ended_at', '<', table.fromNow(-LATE_MS));
  const lost = () => ended().whereIn('state', ['failed', 'cancelled']).whereNull('file_id');
  const halfLost = () =>
    ended().where({ state: 'succeeded' }).whereNotNull('poster_ext').whereNull('poster_file_id');

  const remove = async (jobs: typeof lost, withClip: boolean) => {
    for (const row of await jobs().select<Row[]>('id', 'file_key', 'poster_ext')) {
      try {
        await removePoster(strapi, row);
        if (withClip) await removeObject(strapi, row.file_key, '.mp4', 'video/mp4');
        const clean = { poster_ext: null, ...(withClip && { file_key: null }) };
        await jobs().where({ id: row.id }).update(clean);
      } catch (error) {
        // One that cannot be removed now must not keep the others.
        const what = `what is left of job ${row.id} in storage`;
        strapi.log.warn(`[video-generator] ${what}: ${logText(error)}`);
      }
    }
  };
  await remove(lost, true);
  await remove(halfLost, false);
};

const removePoster = async (strapi: Core.Strapi, { file_key, poster_ext }: Row) => {
  if (poster_ext === null) return;
  await removeObject(strapi, posterKeyOf({ fileKey: file_key }), poster_ext, POSTER_MIME);
};

const removeObject = async (strapi: Core.Strapi, hash: string, ext: string, mime: string) => {
  await uploadProvider(strapi).delete({ hash, ext, mime });
};

import type { Core } from '@strapi/strapi';
import type { JobTable } from '../jobs/table';
import { logText } from '../log-text';
import { uploadProvider } from '../strapi';

/** How long after a job's end an upload of a paused worker may still come in, ms. */
const LATE_MS = 60 * 60_000;

interface Row {
  id: number;
  file_key: string;
}

/**
 * Removes from the storage what was uploaded for jobs that then were cancelled or failed: the media
 * library never knew of it. A job that is retried uploads anew.
 */
export const removeLeftObjects = async (strapi: Core.Strapi, table: JobTable): Promise<void> => {
  const left = () =>
    table
      .rows()
      .whereIn('state', ['failed', 'cancelled'])
      .whereNotNull('file_key')
      .whereNull('file_id')
      .modify(table.free)
      .where('ended_at', '<', table.fromNow(-LATE_MS));
  for (const { id, file_key: hash } of await left().select<Row[]>('id', 'file_key')) {
    try {
      await uploadProvider(strapi).delete({ hash, ext: '.mp4', mime: 'video/mp4' });
      await left().where({ id }).update({ file_key: null });
    } catch (error) {
      // One that cannot be removed now must not keep the others.
      strapi.log.warn(`[video-generator] what is left of job ${id} in storage: ${logText(error)}`);
    }
  }
};

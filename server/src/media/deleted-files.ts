import type { Core } from '@strapi/strapi';
import { logText } from '../log-text';
import { getService } from '../services/get-service';
import { upload } from '../strapi';

const FILE_UID = 'plugin::upload.file';

interface DeletedFile {
  id: number;
  mime?: string | null;
}

interface PosterFile {
  id: number;
  related: unknown[];
}

/**
 * Follows what people delete in the media library: a clip's poster goes with it, unless somebody has
 * used it elsewhere; and a clip whose poster has gone names it no longer.
 */
export const followDeletions = (strapi: Core.Strapi): void => {
  strapi.eventHub.on('media.delete', async ({ media }: { media: DeletedFile }) => {
    try {
      if (media.mime?.startsWith('video/')) await removePosterOf(strapi, media.id);
      else if (media.mime?.startsWith('image/')) await forgetPoster(strapi, media.id);
    } catch (error) {
      strapi.log.warn(`[video-generator] after file ${media.id} was deleted: ${logText(error)}`);
    }
  });
};

const jobWith = async (strapi: Core.Strapi, column: 'file_id' | 'poster_file_id', id: number) => {
  const rows = getService(strapi, 'engine').table.rows();
  const found = rows.where({ [column]: id }).whereNotNull('poster_file_id');
  return found.select('file_id', 'poster_file_id').first();
};

const removePosterOf = async (strapi: Core.Strapi, clipId: number): Promise<void> => {
  const job = await jobWith(strapi, 'file_id', clipId);
  if (!job) return;
  const poster = (await strapi.db
    .query(FILE_UID)
    .findOne({ where: { id: job.poster_file_id }, populate: ['related'] })) as PosterFile | null;
  if (poster && poster.related.length === 0) await upload(strapi, 'upload').remove(poster);
};

const forgetPoster = async (strapi: Core.Strapi, posterId: number): Promise<void> => {
  const job = await jobWith(strapi, 'poster_file_id', posterId);
  if (!job) return;
  const where = { id: job.file_id };
  await strapi.db.query(FILE_UID).update({ where, data: { previewUrl: null } });
};

import { createReadStream } from 'node:fs';
import { strings } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { JobError } from '../errors';
import type { Job } from '../jobs/job';
import { getService } from '../services/get-service';
import { upload } from '../strapi';
import { clipFolder } from './folder';
import { say } from '../texts/say';

const FILE_UID = 'plugin::upload.file';
const MAX_SLUG = 60;

/** The clip's name in storage: readable, and unique through the job's uuid. */
export const fileKeyOf = (job: Job): string => {
  const slug = strings.nameToSlug(job.entryTitle ?? 'video', { separator: '_' }).slice(0, MAX_SLUG);
  return `${slug || 'video'}_${job.style}_${job.uuid.replaceAll('-', '').slice(-16)}`;
};

/** The name in storage of the picture that stands for the clip. */
export const posterKeyOf = ({ fileKey }: Pick<Job, 'fileKey'>): string => `${fileKey}_poster`;

/** A file to be stored, with what the media library says of it. */
export interface MediaFile {
  /** Its path on this machine. */
  file: string;
  /** Its name in storage, without its ending. */
  key: string;
  ext: string;
  mime: string;
  bytes: number;
  width: number;
  height: number;
  name: string;
  alternativeText: string;
  caption: string;
}

/** The columns of a file in the media library, as the upload provider has completed them. */
export type StoredObject = Record<string, unknown>;

/**
 * Puts a file into storage through the site's upload provider, always under its own key: done
 * twice, it is still one object. The media library does not know of it yet.
 */
export const storeObject = async (
  strapi: Core.Strapi,
  job: Job,
  media: MediaFile
): Promise<StoredObject> => {
  const { contentTypes } = getService(strapi, 'settings').current();
  const folder = await clipFolder(strapi, contentTypes[job.contentType]?.folder);
  const { file, key, bytes, name, alternativeText, caption, ext, mime, width, height } = media;
  const columns = {
    ...{ name, alternativeText, caption, ext, mime, width, height },
    folder: folder.id,
    folderPath: folder.path,
    hash: key,
    size: Math.round((bytes / 1000) * 100) / 100,
    provider: strapi.config.get<string>('plugin::upload.provider'),
  };
  // Not upload.upload(): it gives each call a random key, so a repeated one would be a second
  // object. The provider adds `url` (and what else it keeps) to what it is given.
  const object = {
    ...columns,
    sizeInBytes: bytes,
    filepath: file,
    getStream: () => createReadStream(file),
  };
  try {
    await upload(strapi, 'provider').checkFileSize(object);
    await upload(strapi, 'provider').upload(object);
  } catch (error) {
    throw new JobError('storage', say('clip.notStored'), {
      hint: say('clip.retryStores'),
      charged: 'yes',
      cause: error,
    });
  }
  return omit(object, ['getStream', 'filepath', 'sizeInBytes']);
};

const omit = (object: StoredObject, keys: string[]): StoredObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** Makes the media library's row of a stored object, in the transaction that is open. @returns its id */
export const insertFile = async (
  strapi: Core.Strapi,
  object: StoredObject,
  userId: number | null
): Promise<number> => {
  const by = userId === null ? {} : { createdBy: userId, updatedBy: userId };
  const row = (await strapi.db.query(FILE_UID).create({ data: { ...object, ...by } })) as {
    id: number;
  };
  return row.id;
};

/** Tells the site (webhooks, other plugins) of the new file, as the media library itself does. */
export const announceFile = async (strapi: Core.Strapi, fileId: number): Promise<void> => {
  const media: unknown = await strapi.db.query(FILE_UID).findOne({ where: { id: fileId } });
  if (media) await strapi.eventHub.emit('media.create', { media });
};

import type { ServerText } from '../../../shared/texts';
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { JobError } from '../errors';
import { upload } from '../strapi';
import { say } from '../texts/say';

/** A file of the media library, as far as reading it takes. */
export interface LibraryFile {
  id: number;
  name: string;
  mime: string;
  /** kB */
  size: number;
  url: string;
  provider: string;
}

/** A larger one is no picture for a clip, kB. */
const MAX_KB = 30_000;
const READ_MS = 30_000;

/** An image of the media library by its id; null where it is gone, or is none. */
export const findImage = async (strapi: Core.Strapi, id: number): Promise<LibraryFile | null> => {
  const file = (await strapi.db
    .query('plugin::upload.file')
    .findOne({ where: { id } })) as LibraryFile | null;
  return file?.mime.startsWith('image/') ? file : null;
};

/**
 * The bytes of an image: from the site's own folder, or by the URL that its storage made.
 * @throws JobError that says what is wrong with it
 */
export const readImage = async (strapi: Core.Strapi, file: LibraryFile): Promise<Buffer> => {
  if (file.size > MAX_KB)
    throw unreadable(file, say('image.tooLarge', { maxBytes: MAX_KB * 1000 }));
  try {
    return file.url.startsWith('/')
      ? await readLocal(strapi, file)
      : await readRemote(strapi, file);
  } catch (error) {
    if (error instanceof JobError) throw error;
    throw unreadable(file, say('image.unreadable'), error);
  }
};

const readLocal = async (strapi: Core.Strapi, { url }: LibraryFile): Promise<Buffer> => {
  const folder = await realpath(strapi.dirs.static.public);
  const found = await realpath(path.join(folder, decodeURIComponent(url)));
  if (!found.startsWith(folder + path.sep))
    throw new Error('It lies outside of the public folder.');
  return readFile(found);
};

/** Private storage signs its URLs. Nothing is followed: a storage answers with the file itself. */
const readRemote = async (strapi: Core.Strapi, file: LibraryFile): Promise<Buffer> => {
  const { url } = await upload(strapi, 'file').signFileUrls(file);
  const answer = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(READ_MS),
  });
  if (!answer.ok || !answer.body) throw new Error(`HTTP ${answer.status}`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > MAX_KB * 1000) throw new Error('It is larger than its record says.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const unreadable = ({ name }: LibraryFile, why: ServerText, cause?: unknown): JobError =>
  new JobError('bad-parameters', say('job.imageRefused', { name, why }), {
    hint: say('job.otherImage'),
    cause,
  });

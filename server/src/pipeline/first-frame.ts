import type { ServerText } from '../../../shared/texts';
import type { Core } from '@strapi/strapi';
import { JobError } from '../errors';
import type { Job } from '../jobs/job';
import { logText } from '../log-text';
import { findImage, type LibraryFile, readImage } from '../media/read-image';
import type { ImageInput } from '../providers/types';
import type { ReadyBackend } from '../services/backends';
import { say } from '../texts/say';

/** What becomes of a job's image, for an order. */
export interface FirstFrame {
  images: ImageInput[];
  /** What did not go as wished, in words for the editor. */
  notes: ServerText[];
}

/** What backends take as it is. */
const PLAIN_TYPES = ['image/jpeg', 'image/png'];

/**
 * The first frame of a clip, from the media library, in the size of the clip: read when the job is
 * ordered, and never stored with it.
 * @throws JobError where the model makes clips of images only, and there is none
 */
export const firstFrameOf = async (
  strapi: Core.Strapi,
  job: Job,
  { config, provider }: ReadyBackend
): Promise<FirstFrame> => {
  const { images } = provider.capabilities(config);
  const id = job.options?.image ?? null;
  if (images.max === 0) return { images: [], notes: [] };
  const file = id === null ? null : await findImage(strapi, id);
  if (file === null) {
    if (images.needed) throw noImage(config.model, id !== null);
    const gone = say('note.firstFrameGone');
    return { images: [], notes: id === null ? [] : [gone] };
  }
  const { input, notes } = await inputOf(strapi, job, file);
  return { images: [input], notes };
};

const inputOf = async (
  strapi: Core.Strapi,
  { request }: Job,
  file: LibraryFile
): Promise<{ input: ImageInput; notes: ServerText[] }> => {
  const bytes = await readImage(strapi, file);
  // Loaded when there is an image: sharp would make Strapi's start slower.
  const { resizeImage } = await import('../media/resize-image');
  const warn = (why: string) => strapi.log.warn(`[video-generator] sharp cannot be used: ${why}`);
  const resized = await resizeImage(bytes, request!, warn).catch((cause: unknown) => {
    throw notAnImage(file, cause);
  });
  if (resized) return { input: { bytes: resized, type: 'image/jpeg' }, notes: [] };
  if (!PLAIN_TYPES.includes(file.mime)) throw notAnImage(file, new Error('There is no sharp.'));
  const { width, height } = request!;
  const note = say('note.imageNotResized', { width, height });
  return { input: { bytes, type: file.mime }, notes: [note] };
};

const noImage = (model: string, isGone: boolean): JobError =>
  new JobError(
    'bad-parameters',
    isGone ? say('job.firstFrameGone') : say('job.firstFrameMissing', { model }),
    {
      hint: say('job.giveImage'),
    }
  );

const notAnImage = ({ name, mime }: LibraryFile, cause: unknown): JobError =>
  new JobError('bad-parameters', say('job.notAnImage', { name, mime }), {
    hint: say('job.chooseImage'),
    cause: new Error(logText(cause)),
  });

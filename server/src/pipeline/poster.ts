import { pluginConfig } from '../config';
import type { Lease } from '../jobs/lease';
import { logText } from '../log-text';
import type { ClipWords } from '../media/clip-words';
import { findFfmpeg } from '../media/ffmpeg';
import { fetchCover, type Poster, takeFrame } from '../media/make-poster';
import { posterKeyOf, type StoredObject, storeObject } from '../media/store-clip';
import { getService } from '../services/get-service';
import type { Hall } from './hall';
import { label as jobLabel, wasCancelled, wasInterrupted } from './outcome';
import { without } from '../texts/notes';
import { say } from '../texts/say';

interface Clip {
  file: string;
  durationS: number;
  words: ClipWords;
  /** The job's work folder. */
  folder: string;
}

const NOT_STORED = say('clip.posterNotStored');

/**
 * Stores a clip's poster: what the backend made, else a frame of it where there is an ffmpeg. A clip
 * without one is as good: nothing fails here.
 * @returns null where there is none
 */
export const storePoster = async (
  hall: Hall,
  lease: Lease,
  clip: Clip
): Promise<StoredObject | null> => {
  const { job } = lease;
  const poster = await makePoster(hall, lease, clip);
  if (!poster) return null;
  try {
    await lease.update({ posterExt: poster.ext });
    const { name, alternativeText, caption } = clip.words;
    return await storeObject(hall.strapi, job, {
      ...poster,
      key: posterKeyOf(job),
      name: `${name}${poster.ext}`,
      alternativeText,
      caption,
    });
  } catch (error) {
    rethrowIfStopped(lease, error);
    tell(hall, lease, error);
    const notes = without(job.notes, [NOT_STORED]);
    await lease.update({ notes: [...notes, NOT_STORED] });
    return null;
  }
};

const makePoster = async (
  hall: Hall,
  lease: Lease,
  { file, durationS, words, folder }: Clip
): Promise<Poster | null> => {
  const { job, signal } = lease;
  const making = { folder, label: words.label, signal };
  const attempt = async (make: () => Promise<Poster | null>) => {
    try {
      return await make();
    } catch (error) {
      rethrowIfStopped(lease, error);
      tell(hall, lease, error);
      return null;
    }
  };
  const cover = await attempt(async () => {
    const posterUrl = job.result && 'posterUrl' in job.result ? job.result.posterUrl : undefined;
    if (posterUrl === undefined) return null;
    const { backend } = await getService(hall.strapi, 'backends').get(job.backend);
    return fetchCover(backend, posterUrl, making);
  });
  if (cover) return cover;
  return attempt(async () => {
    const ffmpeg = await findFfmpeg(pluginConfig(hall.strapi).ffmpeg);
    return ffmpeg === undefined ? null : takeFrame(ffmpeg, file, durationS, making);
  });
};

const rethrowIfStopped = (lease: Lease, error: unknown): void => {
  if (wasInterrupted(lease, error) || wasCancelled(lease, error)) throw error;
};

const tell = ({ strapi }: Hall, { job }: Lease, error: unknown): void => {
  strapi.log.warn(`[video-generator] ${jobLabel(job)}, its poster: ${logText(error)}`);
};

import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../config';
import type { Job } from '../jobs/job';
import { logText } from '../log-text';
import { compareWithWish } from './compare-with-wish';
import { moveIndexForward } from './fast-start';
import { findFfmpeg } from './ffmpeg';
import { findFaults } from './find-faults';
import { inspectMp4, type Mp4Facts } from './inspect-mp4';
import { UnplayableCodec } from './inspect-mp4-refusals';
import { transcode } from './transcode';
import { onlyOnce } from '../texts/notes';
import { say } from '../texts/say';

/** A clip that plays, and what its job's row should say of it. */
export interface Playable {
  facts: Mp4Facts;
  findings: Pick<Job, 'notes' | 'suspect'>;
}

const SUSPECT_NOTES = {
  black: say('clip.isBlack'),
  frozen: say('clip.isFrozen'),
};

/**
 * Makes of a downloaded file a clip that plays everywhere, or refuses it. The file is changed in
 * place.
 * @throws JobError `invalid-media` with the reason; or the signal's reason
 */
export const makePlayable = async (
  strapi: Core.Strapi,
  job: Job,
  file: string,
  signal: AbortSignal
): Promise<Playable> => {
  const ffmpeg = await findFfmpeg(pluginConfig(strapi).ffmpeg);
  const notes = [...job.notes];
  let facts = await inspectMp4(file).catch(async (error: unknown) => {
    if (!(error instanceof UnplayableCodec) || !ffmpeg) throw error;
    notes.push(say('clip.converted', { codec: error.codec }));
    return convert(file, error.codec, ffmpeg, signal);
  });
  if (job.request) notes.push(...compareWithWish(facts, job.request));
  if (!facts.fastStart) facts = await withIndexFirst(file, signal);

  const suspect = ffmpeg ? await lookAt(strapi, file, facts, ffmpeg, signal) : null;
  if (suspect) notes.push(SUSPECT_NOTES[suspect]);
  return { facts, findings: { notes: onlyOnce(notes), suspect } };
};

/** The index is moved to the front, and what came of it is inspected anew. */
export const withIndexFirst = async (file: string, signal: AbortSignal): Promise<Mp4Facts> => {
  await moveIndexForward(file, signal);
  return inspectMp4(file);
};

const convert = async (
  file: string,
  codec: string,
  ffmpeg: string,
  signal: AbortSignal
): Promise<Mp4Facts> => {
  try {
    await transcode(file, ffmpeg, signal);
    return await inspectMp4(file);
  } catch (error) {
    signal.throwIfAborted();
    throw new UnplayableCodec(codec, error);
  }
};

/** A look that fails says nothing of the clip, which has passed all else. */
const lookAt = async (
  strapi: Core.Strapi,
  file: string,
  { durationS }: Mp4Facts,
  ffmpeg: string,
  signal: AbortSignal
): Promise<Job['suspect']> => {
  try {
    return await findFaults(file, durationS, ffmpeg, signal);
  } catch (error) {
    signal.throwIfAborted();
    strapi.log.warn(`[video-generator] A clip could not be looked at: ${logText(error)}`);
    return null;
  }
};

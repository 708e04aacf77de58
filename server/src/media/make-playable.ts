import { moveIndexForward } from './fast-start';
import { inspectMp4, type Mp4Facts } from './inspect-mp4';

/**
 * Makes of a downloaded file a clip that plays, or refuses it. The file is changed in place.
 * @throws JobError `invalid-media` with the reason; or the signal's reason
 */
export const makePlayable = async (file: string, signal: AbortSignal): Promise<Mp4Facts> => {
  const facts = await inspectMp4(file);
  if (facts.fastStart) return facts;
  await moveIndexForward(file, signal);
  return inspectMp4(file);
};

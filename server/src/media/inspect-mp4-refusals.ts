import type { ServerText } from '../../../shared/texts';
import { JobError } from '../errors';
import { say } from '../texts/say';

const refused = (what: ServerText, hint: ServerText): JobError =>
  new JobError('invalid-media', what, { hint, charged: 'yes' });

const CHECK_SERVER = say('clip.checkServer');
const CHECK_PROXY = say('clip.checkProxy');
const WRITE_H264 = say('clip.writeH264');

/** Every reason for which a download is not taken for a clip. */
export const refusals = {
  empty: () => refused(say('clip.empty'), CHECK_SERVER),
  html: () => refused(say('clip.html'), CHECK_PROXY),
  json: () => refused(say('clip.json'), CHECK_PROXY),
  webm: () => refused(say('clip.webm'), WRITE_H264),
  quickTime: () => refused(say('clip.quickTime'), WRITE_H264),
  notMp4: () => refused(say('clip.notMp4'), CHECK_SERVER),
  truncated: () => refused(say('clip.truncated'), CHECK_SERVER),
  noIndex: () => refused(say('clip.noIndex'), CHECK_SERVER),
  hugeIndex: () => refused(say('clip.hugeIndex'), CHECK_SERVER),
  noVideo: () => refused(say('clip.noVideo'), CHECK_SERVER),
  noFrames: () => refused(say('clip.noFrames'), CHECK_SERVER),
  zeroes: () => refused(say('clip.zeroes'), CHECK_SERVER),
  damaged: () => refused(say('clip.damaged'), CHECK_SERVER),
};

/** A whole video, as far as its index tells, but in a format that browsers do not play. */
export class UnplayableCodec extends JobError {
  /** @param codec for example 'mp4v, MPEG-4 Part 2' */
  constructor(
    readonly codec: string,
    /** Why it could not be converted, where that was tried. */
    cause?: unknown
  ) {
    const isTried = cause !== undefined;
    super(
      'invalid-media',
      isTried ? say('clip.codecNotConverted', { codec }) : say('clip.codec', { codec }),
      {
        hint: isTried ? say('clip.writeH264SeeLog') : say('clip.writeH264OrConvert'),
        charged: 'yes',
        cause,
      }
    );
  }
}

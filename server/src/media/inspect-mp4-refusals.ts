import { JobError } from '../errors';

/** @param what completes "The backend delivered …" */
const refused = (what: string, hint: string): JobError =>
  new JobError('invalid-media', `The backend delivered ${what}.`, { hint, charged: 'yes' });

const CHECK_SERVER =
  'The fault is on the server: an administrator looks into its log. Retry makes the video again.';
const CHECK_PROXY =
  'Its video_url does not lead to the file: an administrator opens it, or checks the proxy before the server.';
const WRITE_H264 =
  'The server has to write an MP4 with H.264 (avc1), 8-bit, yuv420p. Where it uses diffusers: pip install imageio imageio-ffmpeg there; without them it writes mp4v.';
const INSTALL_FFMPEG = 'Or an administrator installs ffmpeg here: then such videos are converted.';
const SEE_LOG = 'What ffmpeg said is in the server log.';

/** Every reason for which a download is not taken for a clip. */
export const refusals = {
  empty: () => refused('an empty file instead of a video', CHECK_SERVER),
  html: () => refused('a web page instead of a video', CHECK_PROXY),
  json: () => refused('a JSON text instead of a video', CHECK_PROXY),
  webm: () => refused('a WebM instead of an MP4', WRITE_H264),
  quickTime: () => refused('a QuickTime file instead of an MP4', WRITE_H264),
  notMp4: () => refused('a file that is not an MP4', CHECK_SERVER),
  truncated: () => refused('a video that is cut off or damaged', CHECK_SERVER),
  noIndex: () =>
    refused('an MP4 without its index (moov): its writing was not finished', CHECK_SERVER),
  hugeIndex: () => refused('an MP4 with an implausibly large index', CHECK_SERVER),
  noVideo: () => refused('an MP4 without a picture', CHECK_SERVER),
  noFrames: () => refused('a video without a single frame', CHECK_SERVER),
  zeroes: () => refused('a video with empty frames', CHECK_SERVER),
  damaged: () => refused('a damaged video: its index does not fit its frames', CHECK_SERVER),
};

/** A whole video, as far as its index tells, but in a format that browsers do not play. */
export class UnplayableCodec extends JobError {
  /** @param codec for example 'mp4v, MPEG-4 Part 2' */
  constructor(
    readonly codec: string,
    /** Why it could not be converted, where that was tried. */
    cause?: unknown
  ) {
    const failed = cause === undefined ? '' : ', and ffmpeg could not convert it';
    super(
      'invalid-media',
      `The backend delivered a video in a format that browsers do not play (${codec})${failed}.`,
      {
        hint: `${WRITE_H264} ${cause === undefined ? INSTALL_FFMPEG : SEE_LOG}`,
        charged: 'yes',
        cause,
      }
    );
  }
}

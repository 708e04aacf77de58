import { rename } from 'node:fs/promises';
import { runFfmpeg } from './ffmpeg';

/** A clip of some seconds takes seconds, ms. */
const TRANSCODE_MS = 5 * 60_000;

/** What every browser plays has 4:2:0 pixels, so an even number of them each way. */
const EVEN = 'scale=trunc(iw/2)*2:trunc(ih/2)*2';
const VIDEO = [
  ...['-map', '0:v:0', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '18'],
  ...['-pix_fmt', 'yuv420p'],
  // The site's other work goes on.
  ...['-threads', '2'],
];
const SOUND = ['-map', '0:a?', '-c:a', 'aac'];
/** Also keeps what the file says of its origin. */
const FILE = ['-movflags', '+faststart+use_metadata_tags', '-f', 'mp4'];

/**
 * Writes a video anew as H.264, as all browsers play it, with its index first. A damaged one fails.
 * @param file replaced once the new one is complete
 * @param filters that the picture goes through
 * @throws what `runFfmpeg` throws
 */
export const transcode = async (
  file: string,
  ffmpeg: string,
  signal: AbortSignal,
  filters: string[] = []
): Promise<void> => {
  const target = `${file}.h264`;
  const picture = ['-vf', [EVEN, ...filters].join(',')];
  const args = ['-xerror', '-i', file, ...VIDEO, ...picture, ...SOUND, ...FILE, target];
  await runFfmpeg(ffmpeg, args, { timeoutMs: TRANSCODE_MS, signal });
  await rename(target, file);
};

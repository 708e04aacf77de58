import { execFileSync } from 'node:child_process';
import path from 'node:path';

const findOnPath = (): string | undefined => {
  try {
    return execFileSync('which', ['ffmpeg'], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return undefined;
  }
};

/** The machine's ffmpeg, if it has one. */
export const FFMPEG = findOnPath();

/** A test that is skipped where there is no ffmpeg. */
export const itWithFfmpeg = FFMPEG ? it : it.skip;

/** Makes a clip as ffmpeg would. @param args between the input and the output, or both inputs */
export const makeWithFfmpeg = (folder: string, name: string, args: string): string => {
  const file = path.join(folder, name);
  execFileSync(FFMPEG!, ['-v', 'error', '-y', ...args.split(' '), '-f', 'mp4', file]);
  return file;
};

/** A moving picture of ffmpeg's own, 2 s; what follows says how it is written. */
export const MOVING = '-f lavfi -i testsrc2=size=128x72:rate=8:duration=2';

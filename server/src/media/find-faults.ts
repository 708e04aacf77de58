import type { Suspicion } from '../../../shared/suspicions';
import { runFfmpeg } from './ffmpeg';

/** ms */
const LOOK_MS = 30_000;
/** Of a longer clip the rest is not looked at, s. */
const LONGEST_LOOK_S = 60;

/**
 * Looks at all pictures of a clip for what models make when they fail: at least half of it in one
 * piece black, or without a change that an eye could see.
 * @throws what `runFfmpeg` throws
 */
export const findFaults = async (
  file: string,
  durationS: number,
  ffmpeg: string,
  signal: AbortSignal
): Promise<Suspicion | null> => {
  const half = Math.min(durationS, LONGEST_LOOK_S) / 2;
  const filters = `scale=320:-2,blackdetect=d=${half},freezedetect=n=0.0003:d=${half}`;
  const input = ['-t', String(LONGEST_LOOK_S), '-i', file];
  const output = ['-map', '0:v:0', '-vf', filters, '-threads', '2', '-f', 'null', '-'];
  const words = await runFfmpeg(ffmpeg, [...input, ...output], { timeoutMs: LOOK_MS, signal });
  if (words.includes('black_start:')) return 'black';
  return words.includes('freeze_start:') ? 'frozen' : null;
};

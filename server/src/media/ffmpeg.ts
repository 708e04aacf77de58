import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import { withDeadline } from '../providers/deadline';

/** Of ffmpeg's words this many characters are kept, from their end, and shown in an error. */
const KEPT_WORDS = 100_000;
const SHOWN_WORDS = 500;

/**
 * What every run begins with. The input comes from outside: it is read as an MP4 whatever it looks
 * like (a playlist would make ffmpeg open what it names), and nothing but files is opened.
 */
const CAREFUL = ['-nostdin', '-hide_banner', '-y', '-protocol_whitelist', 'file', '-f', 'mp4'];

/**
 * Where the site's ffmpeg is, if it has one: what is configured, else what the PATH has.
 * @param configured false: none shall be used
 */
export const findFfmpeg = async (
  configured: string | false | undefined
): Promise<string | undefined> => {
  if (configured === false) return undefined;
  if (configured !== undefined) return (await isProgram(configured)) ? configured : undefined;
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const candidate = path.join(folder, name);
    if (path.isAbsolute(folder) && (await isProgram(candidate))) return candidate;
  }
  return undefined;
};

const isProgram = async (file: string): Promise<boolean> => {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
};

export interface RunLimits {
  /** ms */
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * Runs ffmpeg to its end, or kills it.
 * @param args begin with the options of the input
 * @returns what it wrote to stderr: its findings, of which the last 100,000 characters are kept
 * @throws Error with its last words; or the signal's reason
 */
export const runFfmpeg = (
  ffmpeg: string,
  args: string[],
  { timeoutMs, signal }: RunLimits
): Promise<string> => {
  const late = () => new Error(`ffmpeg took longer than ${Math.ceil(timeoutMs / 1000)} s.`);
  return withDeadline(timeoutMs, late, signal, (signal) => run(ffmpeg, args, signal));
};

const run = (ffmpeg: string, args: string[], signal: AbortSignal): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(ffmpeg, [...CAREFUL, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      signal,
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
    let words = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-KEPT_WORDS);
    });
    let failure: Error | undefined;
    child.on('error', (error) => (failure = error));
    // Not before: a killed one may still write, and what a finished one wrote may still arrive.
    child.on('close', (code, killedBy) => {
      const end = `ffmpeg ended with ${killedBy ?? code}: ${words.trim().slice(-SHOWN_WORDS)}`;
      if (code === 0) resolve(words);
      else reject(failure ?? new Error(end));
    });
  });

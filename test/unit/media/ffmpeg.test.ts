import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { findFfmpeg, runFfmpeg } from '../../../server/src/media/ffmpeg';

let folder: string;
const { PATH } = process.env;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ffmpeg-'));
});
afterEach(async () => {
  process.env.PATH = PATH;
  await rm(folder, { recursive: true });
});

/** A program that is called ffmpeg. */
const program = async (script: string, place = 'bin') => {
  const file = path.join(folder, place, 'ffmpeg');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `#!${process.execPath}\n${script}`);
  await chmod(file, 0o755);
  return file;
};
const LIMITS = { timeoutMs: 10_000, signal: new AbortController().signal };

describe('findFfmpeg', () => {
  it('takes the first program of that name on the PATH', async () => {
    const file = await program('');
    await program('', 'later');
    await mkdir(path.join(folder, 'first'));
    await writeFile(path.join(folder, 'first', 'ffmpeg'), 'no program', { mode: 0o600 });
    await mkdir(path.join(folder, 'a-folder', 'ffmpeg'), { recursive: true });
    process.env.PATH = ['first', 'none', 'a-folder', 'bin', 'later']
      .map((place) => path.join(folder, place))
      .join(path.delimiter);
    expect(await findFfmpeg(undefined)).toBe(file);
  });

  it('takes nothing from the folder that the server happens to run in', async () => {
    await program('');
    const here = path.relative(process.cwd(), path.join(folder, 'bin'));
    process.env.PATH = here;
    expect(await findFfmpeg(undefined)).toBeUndefined();
    delete process.env.PATH;
    expect(await findFfmpeg(undefined)).toBeUndefined();
  });

  it('takes the configured one only, or none at all', async () => {
    const file = await program('', 'elsewhere');
    await program('');
    process.env.PATH = path.join(folder, 'bin');
    expect(await findFfmpeg(file)).toBe(file);
    expect(await findFfmpeg(path.join(folder, 'none'))).toBeUndefined();
    expect(await findFfmpeg(false)).toBeUndefined();
  });
});

describe('runFfmpeg', () => {
  it('answers with what it wrote, and opens no more than files', async () => {
    const file = await program('console.error(process.argv.slice(2).join(" "))');
    const words = await runFfmpeg(file, ['-i', 'clip.mp4', '-f', 'null', '-'], LIMITS);
    expect(words).toMatch(/-protocol_whitelist file -f mp4 -i clip\.mp4 -f null -\n$/);
  });

  it('tells its last words where it fails', async () => {
    const file = await program('console.error("x".repeat(9_999), "no frames"); process.exit(3)');
    await expect(runFfmpeg(file, [], LIMITS)).rejects.toThrow(
      /^ffmpeg ended with 3: x{490} no frames$/
    );
    await expect(runFfmpeg(path.join(folder, 'none'), [], LIMITS)).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });

  it('keeps little of what it writes', async () => {
    const file = await program('console.error("x".repeat(1_000_000) + "end")');
    const words = await runFfmpeg(file, [], LIMITS);
    expect(words).toHaveLength(100_000);
    expect(words.endsWith('end\n')).toBe(true);
  });

  /** Says that it runs, and ends for nobody before its time. */
  const ENDLESS = `
    process.on('SIGTERM', () => {});
    require('node:fs').writeFileSync(process.argv.at(-1), String(process.pid));
    setTimeout(() => {}, 20_000);`;
  const pidIn = async (file: string): Promise<number> => {
    for (;;) {
      const pid = Number(await readFile(file, 'utf8').catch(() => ''));
      if (pid > 0) return pid;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const isRunning = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  it('has an end', async () => {
    const [file, pidFile] = [await program(ENDLESS), path.join(folder, 'pid')];
    const run = runFfmpeg(file, [pidFile], { ...LIMITS, timeoutMs: 2_000 });
    await expect(run).rejects.toThrow('ffmpeg took longer than 2 s.');
    expect(isRunning(await pidIn(pidFile))).toBe(false);
  });

  it('ends with the signal, and not before it is gone', async () => {
    const [file, pidFile] = [await program(ENDLESS), path.join(folder, 'pid')];
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const run = runFfmpeg(file, [pidFile], { ...LIMITS, signal: controller.signal });
    const pid = await pidIn(pidFile);
    expect(isRunning(pid)).toBe(true);
    controller.abort(reason);
    await expect(run).rejects.toBe(reason);
    expect(isRunning(pid)).toBe(false);
  });
});

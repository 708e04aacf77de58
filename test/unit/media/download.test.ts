import { existsSync } from 'node:fs';
import fs, { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { type DownloadLimits, downloadTo } from '../../../server/src/media/download';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'download-'));
  file = path.join(folder, 'clip.mp4');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const LIMITS: DownloadLimits = { maxBytes: 100, idleMs: 5_000, totalMs: 5_000 };

/** Sends these chunks, then ends, fails or goes silent. */
const source = (
  chunks: Buffer[],
  end: 'ends' | 'fails' | 'goes silent' = 'ends',
  length?: number
) => {
  const left = [...chunks];
  const stream = new Readable({
    read() {
      const next = left.shift();
      if (next) this.push(next);
      else if (end === 'ends') this.push(null);
      else if (end === 'fails')
        this.destroy(Object.assign(new Error(), { code: 'UND_ERR_SOCKET' }));
    },
  });
  return { stream, ...(length !== undefined && { length }) };
};
const bytes = (count: number) => Buffer.alloc(count, 7);

const expectFailure = async (
  from: ReturnType<typeof source>,
  limits: Partial<DownloadLimits>,
  error: object
) => {
  await expect(downloadTo(file, from, { ...LIMITS, ...limits })).rejects.toMatchObject(error);
  expect(existsSync(file)).toBe(false);
  expect(from.stream.destroyed).toBe(true);
};

describe('downloadTo', () => {
  it('writes the bytes, for nobody else to read', async () => {
    await expect(
      downloadTo(file, source([bytes(60), bytes(40)], 'ends', 100), LIMITS)
    ).resolves.toEqual({
      bytes: 100,
    });
    expect(await readFile(file)).toEqual(bytes(100));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('needs no length, and takes an empty file', async () => {
    await expect(downloadTo(file, source([bytes(3)]), LIMITS)).resolves.toEqual({ bytes: 3 });
    await expect(downloadTo(`${file}2`, source([]), LIMITS)).resolves.toEqual({ bytes: 0 });
  });

  it('does not begin where the announced length is too large', async () => {
    await expectFailure(source([bytes(1)], 'ends', 101), {}, { kind: 'too-large', charged: 'yes' });
  });

  it('stops at the first byte too many, whatever was announced', async () => {
    await expectFailure(
      source([bytes(60), bytes(41)], 'goes silent'),
      {},
      {
        kind: 'too-large',
        message: 'The finished video is larger than 100 bytes.',
      }
    );
    await expectFailure(source([bytes(101)], 'ends', 50), {}, { kind: 'too-large' });
  });

  it.each([
    [
      source([bytes(60)], 'ends', 100),
      'The download of the finished video was cut off after 60 bytes of 100 bytes.',
    ],
    [
      source([bytes(60)], 'ends', 40),
      'The download of the finished video was cut off after 60 bytes of 40 bytes.',
    ],
    [source([bytes(60)], 'fails', 100), 'The connection to the video backend was cut off.'],
  ])('is cut off when bytes are missing %#', async (from, message) => {
    await expectFailure(from, {}, { kind: 'network', message, ambiguous: false, charged: 'yes' });
  });

  it('does not wait for ever for the next byte', async () => {
    await expectFailure(
      source([bytes(10)], 'goes silent'),
      { idleMs: 30 },
      {
        kind: 'network',
        message: 'The download of the finished video brought nothing for 1 second.',
      }
    );
  });

  it('does not take drops for ever', async () => {
    const drops = async function* () {
      for (;;) {
        yield bytes(1);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    const from = { stream: Readable.from(drops()) };
    await expectFailure(
      from,
      { idleMs: 1_000, totalMs: 60, maxBytes: 1e9 },
      {
        kind: 'network',
        message: 'The download of the finished video took longer than 1 second.',
      }
    );
  });

  it('takes its time while bytes come', async () => {
    const slow = async function* () {
      for (let i = 0; i < 8; i += 1) {
        yield bytes(1);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    await expect(
      downloadTo(file, { stream: Readable.from(slow()) }, { ...LIMITS, idleMs: 100 })
    ).resolves.toEqual({ bytes: 8 });
  });

  it('ends with the reason of the signal', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    setTimeout(() => controller.abort(reason), 20);
    const from = source([bytes(10)], 'goes silent');
    await expect(downloadTo(file, from, { ...LIMITS, signal: controller.signal })).rejects.toBe(
      reason
    );
    expect(existsSync(file)).toBe(false);
    const late = source([bytes(10)]);
    await expect(downloadTo(file, late, { ...LIMITS, signal: controller.signal })).rejects.toBe(
      reason
    );
    expect(late.stream.destroyed).toBe(true);
  });

  it('neither overwrites nor removes a file that is there', async () => {
    await writeFile(file, 'mine');
    const from = source([bytes(10)]);
    await expect(downloadTo(file, from, LIMITS)).rejects.toMatchObject({ kind: 'storage' });
    expect(await readFile(file, 'utf8')).toBe('mine');
    expect(from.stream.destroyed).toBe(true);
  });

  it('says when the disk is the problem', async () => {
    const nowhere = path.join(folder, 'none', 'clip.mp4');
    await expect(downloadTo(nowhere, source([bytes(1)]), LIMITS)).rejects.toMatchObject({
      kind: 'storage',
      cause: { code: 'ENOENT' },
    });
  });

  it('does not begin where the disk has too little space', async () => {
    const statfs = jest.spyOn(fs, 'statfs');
    const left = (bavail: number) =>
      statfs.mockResolvedValueOnce({ bavail, bsize: 1_000 } as never);
    left(50_001);
    await expectFailure(
      source([bytes(10)], 'ends', 1_000),
      { maxBytes: 1_000 },
      {
        kind: 'storage',
        message: 'The server’s temporary folder has 50 MB left: too little for a video of 1 kB.',
        charged: 'yes',
      }
    );
    left(50_002);
    await downloadTo(file, source([bytes(1_000)], 'ends', 1_000), { ...LIMITS, maxBytes: 1_000 });
    statfs.mockRejectedValueOnce(new Error('not told'));
    await downloadTo(`${file}2`, source([bytes(10)], 'ends', 10), LIMITS);
  });

  it('says when the disk is full, and tidies up', async () => {
    const { open } = fs;
    jest.spyOn(fs, 'open').mockImplementationOnce(async (...args) => {
      const handle = await open(...args);
      handle.writeFile = () =>
        Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' }));
      return handle;
    });
    await expectFailure(source([bytes(10)]), {}, { kind: 'storage', charged: 'yes' });
  });
});

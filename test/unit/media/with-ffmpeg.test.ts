import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { STYLES } from '../../../shared/styles';
import { renderClip } from '../../../cogvideox-server/src/render/render-clip';
import { drawLabel } from '../../../server/src/media/burn-label';
import { findFaults } from '../../../server/src/media/find-faults';
import { inspectMp4 } from '../../../server/src/media/inspect-mp4';
import { transcode } from '../../../server/src/media/transcode';
import { FFMPEG, itWithFfmpeg, makeWithFfmpeg, MOVING } from '../../helpers/ffmpeg';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'with-ffmpeg-'));
});
afterEach(() => rm(folder, { recursive: true }));

const signal = new AbortController().signal;
const H264 = '-c:v libx264 -pix_fmt yuv420p';

describe('transcode', () => {
  itWithFfmpeg.each([
    ['mp4v', '-c:v mpeg4 -vtag mp4v'],
    ['4:4:4', '-c:v libx264 -pix_fmt yuv444p'],
    ['10 bits', '-c:v libx264 -pix_fmt yuv420p10le'],
    ['H.265', '-c:v libx265 -tag:v hvc1 -x265-params log-level=none'],
  ])('makes of %s a clip that plays', async (_, encoder) => {
    const file = makeWithFfmpeg(folder, 'clip.mp4', `${MOVING} ${encoder}`);
    await expect(inspectMp4(file)).rejects.toThrow(/browsers do not play/);
    await transcode(file, FFMPEG!, signal);
    expect(await inspectMp4(file)).toMatchObject({
      ...{ width: 128, height: 72, durationS: 2, frames: 16, fps: 8, fastStart: true },
      codec: expect.stringMatching(/^avc1\.64/) as string,
    });
    expect(await readdir(folder)).toEqual(['clip.mp4']);
  });

  itWithFfmpeg(
    'evens out an odd size, and keeps the sound and what the file says of itself',
    async () => {
      const odd = '-f lavfi -i testsrc2=size=127x71:rate=8:duration=2 -f lavfi -i sine=duration=2';
      const file = makeWithFfmpeg(
        folder,
        'clip.mp4',
        `${odd} -c:v libx264 -pix_fmt yuv444p -c:a aac -metadata comment=AI-generated`
      );
      await transcode(file, FFMPEG!, signal);
      expect(await inspectMp4(file)).toMatchObject({ width: 126, height: 70 });
      const bytes = await readFile(file, 'latin1');
      expect(bytes).toContain('mp4a');
      expect(bytes).toContain('AI-generated');
    }
  );

  itWithFfmpeg('fails where the frames are damaged', async () => {
    const file = makeWithFfmpeg(folder, 'clip.mp4', `${MOVING} -c:v libx264 -pix_fmt yuv444p`);
    const bytes = await readFile(file);
    bytes.fill(0xa5, bytes.indexOf('mdat') + 800, bytes.indexOf('moov') - 100);
    await writeFile(file, bytes);
    await expect(transcode(file, FFMPEG!, signal)).rejects.toThrow(/^ffmpeg ended with/);
  });
});

describe('drawLabel', () => {
  /** How bright the lower left of the first frame is, 0 to 255, and its upper right. */
  const corners = (file: string) => {
    const bright = (crop: string) => {
      const args = ['-v', 'error', '-i', file, '-frames:v', '1', '-vf', `crop=${crop},format=gray`];
      const pixels = execFileSync(FFMPEG!, [...args, '-f', 'rawvideo', '-']);
      return { most: Math.max(...pixels), least: Math.min(...pixels) };
    };
    return { label: bright('160:30:8:202'), rest: bright('160:30:232:8') };
  };

  itWithFfmpeg('writes a text into the picture, whatever signs it has', async () => {
    const grey = '-f lavfi -i color=0x808080:size=400x240:rate=8:duration=1';
    const file = makeWithFfmpeg(folder, "it's: a, [clip].mp4", `${grey} ${H264}`);
    const before = corners(file);
    expect(before.label.most - before.label.least).toBeLessThan(6);
    await drawLabel(file, "100%{KI}: l'essai\\", FFMPEG!, signal);
    const { label, rest } = corners(file);
    expect(label.most).toBeGreaterThan(200);
    expect(label.least).toBeLessThan(90);
    expect(rest.most - rest.least).toBeLessThan(6);
    expect(await inspectMp4(file)).toMatchObject({ width: 400, height: 240, frames: 8 });
  });
});

describe('findFaults', () => {
  const look = async (args: string) => {
    const file = makeWithFfmpeg(folder, 'clip.mp4', args);
    return findFaults(file, (await inspectMp4(file)).durationS, FFMPEG!, signal);
  };

  itWithFfmpeg('finds a clip black or frozen that is so for half of its time', async () => {
    const black = (seconds: number) =>
      `-f lavfi -i color=black:size=128x72:rate=8:duration=${seconds}`;
    const after = `-f lavfi -i testsrc2=size=128x72:rate=8:duration=1 -filter_complex concat ${H264}`;
    expect(await look(`${black(2)} ${H264}`)).toBe('black');
    expect(await look(`${black(2)} ${after}`)).toBe('black');
    expect(await look(`${black(0.5)} ${after}`)).toBeNull();
    expect(await look(`${MOVING},trim=end_frame=1,loop=16:1 ${H264}`)).toBe('frozen');
    expect(await look(`${MOVING} ${H264}`)).toBeNull();
  });

  itWithFfmpeg('finds nothing in what is calm', async () => {
    for (const style of Object.keys(STYLES)) {
      const prompt = `A harbour, ${STYLES[style as keyof typeof STYLES].suffix}`;
      const size = { width: 128, height: 72, frames: 17, fps: 8 };
      const file = path.join(folder, `${style}.mp4`);
      await writeFile(file, await renderClip({ prompt, ...size }, () => Promise.resolve()));
      expect(await findFaults(file, 2.125, FFMPEG!, signal)).toBeNull();
    }
  });
});

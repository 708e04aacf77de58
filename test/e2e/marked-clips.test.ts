import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  ALL_FORMATS,
  BufferSource,
  BufferTarget,
  Conversion,
  Input,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';
import type { Page } from 'playwright-core';
import { renderClip } from '../../cogvideox-server/src/render/render-clip';
import { inspectMp4 } from '../../server/src/media/inspect-mp4';
import { markMp4 } from '../../server/src/media/mark-mp4';
import { type Browser, openBrowser } from '../helpers/browser';

let folder: string;
let browser: Browser;
let page: Page;
let rendered: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'marked-clips-'));
  browser = await openBrowser();
  page = await browser.newPage();
  const look = { prompt: 'Trail Runner 3', width: 128, height: 72, frames: 9, fps: 8 };
  rendered = await renderClip(look, () => Promise.resolve());
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true });
});

/** The same frames in another layout. */
const rewrite = async (fastStart: false | 'in-memory' | 'fragmented') => {
  const target = new BufferTarget();
  const conversion = await Conversion.init({
    input: new Input({ source: new BufferSource(rendered), formats: ALL_FORMATS }),
    output: new Output({ format: new Mp4OutputFormat({ fastStart }), target }),
  });
  await conversion.execute();
  return Buffer.from(target.buffer!);
};

/** Plays a clip to its end, and goes back to its middle. */
const play = (bytes: Buffer) =>
  page.evaluate(
    async (src) => {
      const video = Object.assign(document.createElement('video'), { muted: true, src });
      const happens = (event: string) =>
        new Promise<void>((resolve, reject) => {
          video.addEventListener(event, () => resolve(), { once: true });
          video.addEventListener('error', () => reject(new Error(video.error?.message)));
        });
      const ended = happens('ended');
      await video.play();
      await ended;
      const sought = happens('seeked');
      video.currentTime = 0.5;
      await sought;
      return { width: video.videoWidth, seconds: video.duration, at: video.currentTime };
    },
    `data:video/mp4;base64,${bytes.toString('base64')}`
  );

it.each(['in-memory', false, 'fragmented'] as const)(
  'a marked clip plays and seeks in a browser (fast start: %s)',
  async (fastStart) => {
    const file = path.join(folder, 'clip.mp4');
    await writeFile(file, await rewrite(fastStart));
    expect(await markMp4(file, 'AI-generated video')).toBeGreaterThan(400);
    const facts = await inspectMp4(file);
    expect(facts).toMatchObject({ width: 128, height: 72, frames: 9 });
    const played = await play(await readFile(file));
    expect(played).toMatchObject({ width: 128, at: 0.5 });
    expect(played.seconds).toBeCloseTo(facts.durationS, 1);
  }
);

import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { EncodedVideoChunk, VideoDecoder } from '@napi-rs/webcodecs';
import { BufferSource, EncodedPacketSink, Input, MP4 } from 'mediabunny';
import { chooseLook } from '../../../cogvideox-server/src/render/looks';
import { createAbstract } from '../../../cogvideox-server/src/render/looks/abstract';
import { animated } from '../../../cogvideox-server/src/render/looks/animated';
import { cinematic } from '../../../cogvideox-server/src/render/looks/cinematic';
import { minimalist } from '../../../cogvideox-server/src/render/looks/minimalist';
import { realistic } from '../../../cogvideox-server/src/render/looks/realistic';
import { setCaptions, setTitle } from '../../../cogvideox-server/src/render/lettering';
import { createRandom } from '../../../cogvideox-server/src/render/random';
import { renderClip, type ClipRequest } from '../../../cogvideox-server/src/render/render-clip';
import type { Look, Stage } from '../../../cogvideox-server/src/render/stage';
import { createWording } from '../../../cogvideox-server/src/render/wording';

const PROMPT = 'Trail Runner 3. Lightweight running shoe with a grippy sole, for long days';
const clip = (request: Partial<ClipRequest> = {}) =>
  renderClip(
    { prompt: PROMPT, width: 128, height: 72, frames: 9, fps: 8, ...request },
    () => new Promise((resolve) => setImmediate(resolve))
  );

describe('a clip', () => {
  it.each([
    { width: 720, height: 480, frames: 49, fps: 8, seconds: 6.125 },
    { width: 128, height: 72, frames: 9, fps: 8, seconds: 1.125 },
    { width: 480, height: 720, frames: 17, fps: 24, seconds: 17 / 24 },
    { width: 1360, height: 768, frames: 3, fps: 16, seconds: 3 / 16 },
    { width: 64, height: 64, frames: 1, fps: 1, seconds: 1 },
    { width: 66, height: 130, frames: 1, fps: 30, seconds: 1 / 30 },
    { width: 1920, height: 1080, frames: 2, fps: 60, seconds: 2 / 60 },
  ])('is an MP4 for the web: $width x $height, $frames frames', async ({ seconds, ...wanted }) => {
    const mp4 = await clip(wanted);
    expect(boxes(mp4).filter((type) => type !== 'free')).toEqual(['ftyp', 'moov', 'mdat']);
    const { track, packets, duration } = await read(mp4);
    expect(track.codec).toBe('avc');
    expect(await track.getCodecParameterString()).toMatch(
      /^avc1\.6400(0[a-d]|1[0-9a-f]|2[0-9a-f]|32)$/
    );
    expect([track.displayWidth, track.displayHeight]).toEqual([wanted.width, wanted.height]);
    expect(packets).toHaveLength(wanted.frames);
    expect(duration).toBeCloseTo(seconds, 3);
    expect(packets[0]?.type).toBe('key');
    const times = packets.map(({ timestamp }) => timestamp).sort((a, b) => a - b);
    times.forEach((time, i) => expect(time).toBeCloseTo(i / wanted.fps, 3));
  });

  it('has the colours that its index says', async () => {
    const { track } = await read(await clip({ style: 'minimalist' }));
    expect(await track.getColorSpace()).toEqual({
      primaries: 'bt709',
      transfer: 'bt709',
      matrix: 'smpte170m',
      fullRange: false,
    });
  });

  it('can be decoded, every frame of it', async () => {
    const { track, packets } = await read(await clip({ frames: 25 }));
    let frames = 0;
    let failure: Error | undefined;
    const decoder = new VideoDecoder({
      output: (frame) => {
        frames += 1;
        frame.close();
      },
      error: (error) => {
        failure = error;
      },
    });
    const config = await track.getDecoderConfig();
    decoder.configure({ codec: config!.codec, description: config!.description as Uint8Array });
    for (const { type, timestamp, data } of packets) {
      decoder.decode(new EncodedVideoChunk({ type, timestamp: timestamp * 1e6, data }));
    }
    await decoder.flush();
    decoder.close();
    expect(failure).toBeUndefined();
    expect(frames).toBe(25);
  });

  it('stops where it is told to', async () => {
    const seen: number[] = [];
    const stop = (frame: number) => {
      seen.push(frame);
      return frame === 3 ? Promise.reject(new Error('enough')) : Promise.resolve();
    };
    const request = { prompt: PROMPT, width: 64, height: 64, frames: 9, fps: 8 };
    await expect(renderClip(request, stop)).rejects.toThrow('enough');
    expect(seen).toEqual([0, 1, 2, 3]);
  });
});

describe('the look', () => {
  it.each<[prompt: string, style: string | undefined, look: Look]>([
    ['A cat, cinematic style', undefined, cinematic],
    ['A cat, animated style', undefined, animated],
    ['A cat, realistic style', undefined, realistic],
    ['A cat, minimalist', undefined, minimalist],
    ['A cat, realistic style', 'animated', animated],
    ['A cat', 'Cinematic', cinematic],
  ])('of "%s" as %s', (prompt, style, look) => {
    expect(chooseLook(prompt, style)).toBe(look);
  });

  it('of any other style is its own', () => {
    const { width, height } = SIZES[0]!;
    const picture = (style: string) => draw(chooseLook('A cat', style), width, height, 0);
    expect(picture('noir').equals(picture('watercolour'))).toBe(false);
    expect(picture('noir').equals(picture('noir'))).toBe(true);
  });

  const SIZES = [
    { width: 720, height: 480 },
    { width: 128, height: 72 },
    { width: 64, height: 64 },
    { width: 480, height: 854 },
    { width: 1920, height: 64 },
  ];
  const LOOKS = { cinematic, animated, realistic, minimalist, abstract: createAbstract('noir') };

  it.each(Object.entries(LOOKS))('%s moves, and its end meets its start', (_, look) => {
    const frames = [0, 1 / 3, 1].map((phase) => draw(look, 180, 120, phase));
    expect(difference(frames[0]!, frames[1]!)).toBeGreaterThan(0.3);
    expect(difference(frames[0]!, frames[2]!)).toBeLessThan(0.05);
  });

  it.each(
    Object.entries(LOOKS).flatMap(([name, look]) => SIZES.map((size) => ({ name, look, ...size })))
  )('$name keeps its words in the picture at $width x $height', ({ look, width, height }) => {
    const long = 'Handmade Walnut Cutting Board, Donaudampfschifffahrtsgesellschaftskapitän'.repeat(
      3
    );
    for (const prompt of [PROMPT, long]) {
      for (const phase of [0, 0.25, 0.5, 0.75]) {
        for (const ink of inkOf(look, width, height, phase, prompt)) {
          expect(ink.left).toBeGreaterThanOrEqual(0);
          expect(ink.right).toBeLessThanOrEqual(width);
          expect(ink.top).toBeGreaterThanOrEqual(-1);
          expect(ink.bottom).toBeLessThanOrEqual(height + 1);
        }
      }
    }
  });
});

describe('the lettering', () => {
  const type = { weight: 700, size: 50, maxLines: 3, width: 300, height: 150 } as const;

  it('fits its room, in as many lines as it may have', () => {
    for (const text of ['A', 'Trail Runner 3', 'many words '.repeat(30).trim(), 'x'.repeat(300)]) {
      const block = setTitle(stage(720, 480), text, type);
      expect(block.width).toBeLessThanOrEqual(type.width);
      expect(block.height).toBeLessThanOrEqual(type.height);
      expect(block.lines.length).toBeLessThanOrEqual(3);
    }
  });

  it('balances its lines', () => {
    const block = setTitle(stage(720, 480), 'Trail Runner 3', { ...type, width: 330, size: 54 });
    expect(block.words.map(({ text, line }) => [text, line])).toEqual([
      ['Trail', 0],
      ['Runner', 1],
      ['3', 1],
    ]);
  });

  it('says that it was cut', () => {
    const block = setTitle(stage(720, 480), 'word '.repeat(400).trim(), type);
    expect(block.words.at(-1)?.text).toMatch(/…$/);
  });

  it('keeps a title legible and leaves captions out where the picture is tiny', () => {
    const tiny = stage(128, 72);
    expect(setTitle(tiny, 'Trail Runner 3', { ...type, width: 110, height: 40 }).size).toBe(11);
    expect(setCaptions(tiny, { ...type, size: 17 })).toEqual([]);
    expect(setCaptions(stage(720, 480), { ...type, size: 17 })).toHaveLength(2);
  });
});

function stage(width: number, height: number, prompt = PROMPT): Stage {
  return {
    width,
    height,
    unit: Math.min(width / 720, height / 480),
    random: createRandom(7),
    wording: createWording(prompt, 6),
  };
}

function draw(look: Look, width: number, height: number, phase: number): Buffer {
  const ctx = createCanvas(width, height).getContext('2d');
  look(stage(width, height))(ctx, phase);
  return Buffer.from(ctx.getImageData(0, 0, width, height).data);
}

/** The mean difference of two pictures, in levels of 0..255. */
function difference(a: Buffer, b: Buffer): number {
  let sum = 0;
  a.forEach((value, i) => (sum += Math.abs(value - (b[i] ?? 0))));
  return sum / a.length;
}

/** Where the words of a frame stand, in pixels of the picture. */
function inkOf(look: Look, width: number, height: number, phase: number, prompt: string) {
  const ctx = createCanvas(width, height).getContext('2d');
  const drawFrame = look(stage(width, height, prompt));
  const inks: { left: number; right: number; top: number; bottom: number }[] = [];
  ctx.fillText = function fillText(this: SKRSContext2D, text: string, x: number, y: number) {
    const {
      width: wide,
      actualBoundingBoxAscent: up,
      actualBoundingBoxDescent: down,
    } = this.measureText(text);
    const at = this.getTransform();
    const corners = [
      [x, y - up],
      [x + wide, y - up],
      [x, y + down],
      [x + wide, y + down],
    ].map(([cx = 0, cy = 0]) => [at.a * cx + at.c * cy + at.e, at.b * cx + at.d * cy + at.f]);
    const across = corners.map(([cx = 0]) => cx);
    const along = corners.map(([, cy = 0]) => cy);
    inks.push({
      left: Math.min(...across),
      right: Math.max(...across),
      top: Math.min(...along),
      bottom: Math.max(...along),
    });
  };
  drawFrame(ctx, phase);
  expect(inks.length).toBeGreaterThan(0);
  return inks;
}

function boxes(mp4: Buffer): string[] {
  const types: string[] = [];
  let at = 0;
  while (at < mp4.length) {
    types.push(mp4.toString('latin1', at + 4, at + 8));
    at += mp4.readUInt32BE(at);
  }
  expect(at).toBe(mp4.length);
  return types;
}

async function read(mp4: Buffer) {
  const input = new Input({ source: new BufferSource(mp4), formats: [MP4] });
  const track = (await input.getPrimaryVideoTrack())!;
  const packets = [];
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet);
  return { track, packets, duration: await input.computeDuration() };
}

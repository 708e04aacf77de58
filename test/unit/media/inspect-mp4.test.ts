import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import {
  ALL_FORMATS,
  BufferSource,
  BufferTarget,
  Conversion,
  FilePathSource,
  Input,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';
import { renderClip } from '../../../cogvideox-server/src/render/render-clip';
import { JobError } from '../../../server/src/errors';
import { inspectMp4 } from '../../../server/src/media/inspect-mp4';
import { box, FTYP, h264Frame, makeMp4, u32 } from './make-mp4';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'inspect-mp4-'));
});
afterAll(() => rm(folder, { recursive: true }));

const save = async (bytes: Uint8Array | string) => {
  const file = path.join(folder, 'clip.mp4');
  await writeFile(file, bytes);
  return file;
};
const inspect = async (bytes: Uint8Array | string) => inspectMp4(await save(bytes));
const refusal = async (bytes: Uint8Array | string) => {
  const error = await inspect(bytes).then(
    () => new Error('It was accepted'),
    (reason: unknown) => reason as JobError
  );
  expect(error).toMatchObject({ kind: 'invalid-media', charged: 'yes' });
  expect((error as JobError).hint).not.toBe('');
  return error.message;
};

describe('a sound clip', () => {
  it('tells what is in it', async () => {
    const clip = makeMp4();
    expect(await inspect(clip)).toEqual({
      width: 720,
      height: 480,
      durationS: 1.125,
      frames: 9,
      fps: 8,
      codec: 'avc1.640016',
      fastStart: true,
      bytes: clip.length,
    });
  });

  it('may have its index at its end', async () => {
    expect(await inspect(makeMp4({ moovFirst: false }))).toMatchObject({
      frames: 9,
      fastStart: false,
    });
  });

  it('may be turned', async () => {
    const matrix = [0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000];
    expect(await inspect(makeMp4({ matrix }))).toMatchObject({ width: 480, height: 720 });
  });

  it('may leave a frame out', async () => {
    const frames = [h264Frame(), Buffer.alloc(0), h264Frame()];
    expect(await inspect(makeMp4({ frames }))).toMatchObject({ frames: 3 });
  });

  it('may have 64-bit times and offsets', async () => {
    expect(await inspect(makeMp4({ is64: true }))).toMatchObject({ width: 720, durationS: 1.125 });
  });

  it('may have frames of one size, and chunks with something between them', async () => {
    const [one, gap] = [h264Frame(), Buffer.from('something else')];
    const at = FTYP.length + 8;
    const tables = {
      stsz: box('stsz', u32(0, one.length, 5)),
      stsc: box('stsc', u32(0, 2, 1, 2, 1, 2, 3, 1)),
      stco: box('stco', u32(0, 2, at, at + 2 * one.length + gap.length)),
      stts: box('stts', u32(0, 2, 3, 1, 2, 3)),
    };
    const frames = [one, one, gap, one, one, one];
    expect(await inspect(makeMp4({ frames, tables, moovFirst: false }))).toMatchObject({
      frames: 5,
      durationS: 9 / 8,
    });
    const beside = { ...tables, stco: box('stco', u32(0, 2, at + gap.length, at)) };
    expect(await refusal(makeMp4({ frames, tables: beside, moovFirst: false }))).toMatch(/damaged/);
  });

  it.each([
    ['avc1', box('avcC', Buffer.from([1, 66, 0xc0, 11, 0xff])), 'avc1.42c00b'],
    ['avc3', box('avcC', Buffer.from([1, 77, 0x40, 30, 0xff])), 'avc3.4d401e'],
    ['av01', box('av1C', Buffer.from([0x81, 0x05, 0x0c, 0])), 'av01'],
    ['vp09', box('vpcC', u32(0), Buffer.from([0, 20, 0x82])), 'vp09'],
  ])('may be %s %#', async (codec, config, expected) => {
    expect(await inspect(makeMp4({ codec, config }))).toMatchObject({ codec: expected });
  });
});

describe('a file that is no clip', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['empty', '', /an empty file/],
    ['HTML', '<!doctype html><h1>Bad gateway</h1>', /a web page/],
    ['HTML behind blanks', '\uFEFF \n <html>', /a web page/],
    ['XML', '<?xml version="1.0"?><Error/>', /a web page/],
    ['JSON', '{"error": "not found"}', /a JSON text/],
    ['a JSON list', ' []', /a JSON text/],
    ['a WebM', Buffer.from('1a45dfa39f4286810142f7', 'hex'), /a WebM instead of an MP4/],
    ['a QuickTime file', box('ftyp', Buffer.from('qt  ')), /a QuickTime file/],
    ['some text', 'Internal Server Error', /not an MP4/],
    ['zeroes', Buffer.alloc(5_000), /not an MP4/],
    ['a box that is none of the first', box('mdat', Buffer.alloc(9)), /not an MP4/],
    ['a bare beginning', FTYP, /without its index/],
    [
      'frames without an index',
      Buffer.concat([FTYP, box('mdat', h264Frame())]),
      /without its index/,
    ],
  ])('%s is refused', async (_, bytes, reason) => {
    expect(await refusal(bytes)).toMatch(reason);
  });
});

describe('a clip that is not whole', () => {
  const whole = { first: makeMp4(), last: makeMp4({ moovFirst: false }) };

  it.each(['first', 'last'] as const)('is refused wherever it is cut, index %s', async (place) => {
    const clip = whole[place];
    for (const length of [
      20,
      FTYP.length + 3,
      300,
      clip.length >> 1,
      clip.length - 20,
      clip.length - 1,
    ]) {
      expect(await refusal(clip.subarray(0, length))).toMatch(
        /cut off|without its index|not an MP4/
      );
    }
  });

  it('is refused with foreign bytes behind it', async () => {
    expect(await refusal(Buffer.concat([makeMp4(), Buffer.alloc(100)]))).toMatch(
      /cut off or damaged/
    );
  });

  it.each<[string, Buffer[]]>([
    ['all of them', Array.from({ length: 9 }, () => Buffer.alloc(44))],
    ['the last ones', [h264Frame(), h264Frame(), Buffer.alloc(44)]],
    ['one in the middle', [h264Frame(), Buffer.alloc(44), h264Frame()]],
  ])('is refused with frames of zeroes: %s', async (_, frames) => {
    expect(await refusal(makeMp4({ frames }))).toMatch(/empty frames/);
  });

  it('is refused where its index points beside its frames', async () => {
    expect(await refusal(makeMp4({ shift: 4 }))).toMatch(/damaged/);
    expect(await refusal(makeMp4({ shift: 1_000 }))).toMatch(/damaged/);
    expect(
      await refusal(makeMp4({ frames: [Buffer.from('00000003656565656565', 'hex')] }))
    ).toMatch(/damaged/);
  });
});

describe('a clip that browsers do not play', () => {
  it.each([
    ['mp4v', box('esds'), /\(mp4v, MPEG-4 Part 2\)/],
    ['hvc1', box('hvcC'), /\(hvc1, H\.265\)/],
    ['encv', box('sinf'), /\(encv, encrypted\)/],
    ['XYZ1', box('free'), /\(XYZ1\)/],
    [
      'avc1',
      box('avcC', Buffer.from([1, 110, 0, 12])),
      /\(avc1\.6e000c, H\.264 beyond 8-bit 4:2:0\)/,
    ],
    ['avc1', box('avcC', Buffer.from([1, 244, 0, 12])), /\(avc1\.f4000c, H\.264 beyond/],
    ['av01', box('av1C', Buffer.from([0x81, 0x25])), /AV1 beyond/],
    ['vp09', box('vpcC', u32(0), Buffer.from([2])), /VP9 beyond/],
  ])('%s is refused by its name %#', async (codec, config, reason) => {
    expect(await refusal(makeMp4({ codec, config }))).toMatch(reason);
  });

  it('says what the server has to do', async () => {
    await expect(inspect(makeMp4({ codec: 'mp4v' }))).rejects.toMatchObject({
      hint: expect.stringMatching(/H\.264 \(avc1\).*imageio-ffmpeg/) as string,
    });
  });

  it('is refused with sound only, and without frames', async () => {
    expect(await refusal(makeMp4({ handler: 'soun' }))).toMatch(/without a picture/);
    expect(await refusal(Buffer.concat([FTYP, box('moov')]))).toMatch(/without a picture/);
    expect(await refusal(makeMp4({ frames: [] }))).toMatch(/without a single frame/);
    expect(await refusal(makeMp4({ frames: [Buffer.alloc(0)] }))).toMatch(/without a single frame/);
  });

  it.each([
    ['size', { width: 0 }],
    ['timescale', { timescale: 0 }],
    ['duration', { duration: 0 }],
    ['codec description', { config: box('free') }],
  ])('is refused without a %s', async (_, options) => {
    expect(await refusal(makeMp4(options))).toMatch(/damaged/);
  });
});

describe('a clip that lies', () => {
  const MANY = 0xffffffff;

  it.each([
    ['frames of one size', { tables: { stsz: box('stsz', u32(0, 1, MANY)) } }, /large index/],
    ['frames', { tables: { stsz: box('stsz', u32(0, 0, MANY, 1)) } }, /large index/],
    ['sizes that are not there', { tables: { stsz: box('stsz', u32(0, 0, 9, 44)) } }, /damaged/],
    ['no sizes', { tables: { stsz: undefined } }, /damaged/],
    ['no chunks', { tables: { stco: undefined } }, /damaged/],
    ['no runs of chunks', { tables: { stsc: undefined } }, /damaged/],
    ['empty chunks', { tables: { stsc: box('stsc', u32(0, 1, 1, 0, 1)) } }, /damaged/],
    ['chunks outside of the file', { tables: { stco: box('stco', u32(0, 1, MANY)) } }, /damaged/],
    ['no times', { tables: { stts: undefined } }, /damaged/],
  ])('is refused: %s', async (_, options, reason) => {
    expect(await refusal(makeMp4(options))).toMatch(reason);
  });

  it.each([
    ['frames of a chunk', { stsc: box('stsc', u32(0, 1, 1, MANY, 1)) }],
    ['frames of a time', { stts: box('stts', u32(0, 1, MANY, 1)) }],
    ['entries of a table', { stts: box('stts', u32(0, MANY, 9, 1)) }],
  ])('is believed no further than its frames go: %s', async (_, tables) => {
    expect(await inspect(makeMp4({ tables }))).toMatchObject({ frames: 9, durationS: 1.125 });
  });

  it('is refused with an index of many megabytes', async () => {
    const huge = Buffer.concat([FTYP, box('moov', box('free', Buffer.alloc(16_000_000)))]);
    expect(await refusal(huge)).toMatch(/large index/);
  });
});

describe('a clip that a renderer made', () => {
  let rendered: Buffer;
  beforeAll(async () => {
    rendered = await renderClip(
      { prompt: 'Trail Runner 3', width: 128, height: 72, frames: 17, fps: 8 },
      () => Promise.resolve()
    );
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

  it.each([false, 'in-memory', 'fragmented'] as const)(
    'is read as a demuxer reads it, fastStart %s',
    async (fastStart) => {
      const clip = await rewrite(fastStart);
      const facts = await inspect(clip);
      const input = new Input({
        source: new FilePathSource(await save(clip)),
        formats: ALL_FORMATS,
      });
      const track = (await input.getPrimaryVideoTrack())!;
      expect(facts).toEqual({
        width: await track.getDisplayWidth(),
        height: await track.getDisplayHeight(),
        durationS: 2.125,
        frames: (await track.computePacketStats()).packetCount,
        fps: 8,
        codec: await track.getCodecParameterString(),
        fastStart: fastStart !== false,
        bytes: clip.length,
      });
      input.dispose();
    }
  );

  it('in fragments is refused with a made-up count of frames', async () => {
    const clip = await rewrite('fragmented');
    const run = clip.indexOf('trun');
    clip.writeUInt32BE(0xffffffff, run + 8);
    expect(await refusal(clip)).toMatch(/large index/);
  });

  it('in fragments is refused where its last fragment is missing', async () => {
    const clip = await rewrite('fragmented');
    const media = clip.lastIndexOf('mdat') - 4;
    expect(await refusal(clip.subarray(0, media))).toMatch(/damaged|cut off/);
  });

  // Found what a demuxer was brought down by: seconds of work and gigabytes for a few wrong bytes.
  it('is read or refused at once, whatever is wrong in its index', async () => {
    const fragmented = await rewrite('fragmented');
    const bytes = fc.oneof(
      fc.integer({ min: 0, max: 255 }).map((byte) => Buffer.from([byte])),
      fc.constantFrom(0, 1, 0x7fffffff, 0xffffffff).map((word) => u32(word))
    );
    const damage = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), bytes), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(rendered, fragmented), damage, async (clip, wounds) => {
        const wounded = Buffer.from(clip);
        const index = Math.min(clip.indexOf('mdat'), clip.length - 4);
        for (const [place, word] of wounds) word.copy(wounded, Math.floor(place * index));
        const outcome = await inspect(wounded).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(JobError);
      }),
      { numRuns: 300 }
    );
  });
});

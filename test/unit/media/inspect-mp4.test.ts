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

  it.each([false, true])('may be turned, stretched, or both, 64-bit times %s', async (is64) => {
    const turned = [0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000];
    const mirrored = [-0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];
    const sheared = [0, 0x10000, 0, 0, 0x10000, 0, 0, 0, 0x40000000];
    const size = async (options: Parameters<typeof makeMp4>[0]) => {
      const { width, height } = await inspect(makeMp4({ is64, ...options }));
      return [width, height];
    };
    expect(await size({ matrix: turned })).toEqual([480, 720]);
    expect(await size({ matrix: mirrored })).toEqual([720, 480]);
    expect(await size({ matrix: sheared })).toEqual([720, 480]);
    expect(await size({ shown: [854, 481] })).toEqual([854, 481]);
    expect(await size({ shown: [854, 481], matrix: turned })).toEqual([481, 854]);
    expect(await size({ shown: [0, 0] })).toEqual([720, 480]);
  });

  it('may have tables with room for more than they announce', async () => {
    const frames = [h264Frame(), h264Frame()];
    const tables = {
      stsc: box('stsc', u32(0, 1, 1, 2, 1, 2, 1, 1)),
      stco: box('stco', u32(0, 1, FTYP.length + 8, 0xffffffff)),
      stts: box('stts', u32(0, 1, 1, 1, 1, 99)),
    };
    const clip = makeMp4({ frames, tables, moovFirst: false });
    expect(await inspect(clip)).toMatchObject({ frames: 2, durationS: 1 / 8 });
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
    // Parts of a frame that overrun it, leave some of it over, or have no length.
    for (const hex of ['0000000965656565', '000000036565656565', '00000001650000000000000165']) {
      expect(await refusal(makeMp4({ frames: [Buffer.from(hex, 'hex')] }))).toMatch(/damaged/);
    }
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
      box('avcC', Buffer.from([1, 110, 0, 12, 0xff])),
      /\(avc1\.6e000c, H\.264 beyond 8-bit 4:2:0\)/,
    ],
    ['avc1', box('avcC', Buffer.from([1, 244, 0, 12, 0xff])), /\(avc1\.f4000c, H\.264 beyond/],
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
    ['width', { width: 0 }],
    ['height', { height: 0 }],
    ['timescale', { timescale: 0 }],
    ['duration', { duration: 0 }],
    ['codec description', { config: box('free') }],
  ])('is refused without a %s', async (_, options) => {
    expect(await refusal(makeMp4(options))).toMatch(/damaged/);
  });
});

describe('an index', () => {
  it.each(['tkhd', 'mdhd', 'stsd'])('is refused without its %s', async (type) => {
    const clip = makeMp4();
    clip.write('free', clip.indexOf(type), 'latin1');
    expect(await refusal(clip)).toMatch(/damaged/);
  });
});

describe('a clip in fragments', () => {
  const [one, other] = [h264Frame(40), h264Frame(60)];

  /**
   * A clip whose frames are listed by a fragment alone. What its tracks leave out comes from the
   * defaults in the index, where those of another track come first.
   * @param tracks told where the frames are: in the file, and from the fragment's start
   */
  const fragmented = (tracks: (at: number, distance: number) => Buffer[], frames: Buffer[]) => {
    const defaults = box(
      'mvex',
      box('trex', u32(0, 2, 1, 99, 99, 0)),
      box('trex', u32(0, 1, 1, 3, one.length, 0))
    );
    const index = makeMp4({ frames: [], moovFirst: false, extra: [defaults] });
    const moof = (distance: number) =>
      box('moof', box('mfhd', u32(0, 1)), ...tracks(index.length + distance, distance));
    return Buffer.concat([index, moof(moof(0).length + 8), box('mdat', ...frames)]);
  };
  const track = (tfhd: Buffer, ...runs: Buffer[]) => box('traf', box('tfhd', tfhd), ...runs);
  const run = (...words: number[]) => box('trun', u32(...words));

  it('takes from the index what its track leaves out', async () => {
    const clip = fragmented((at) => [track(u32(1, 1, 0, at), run(0, 3))], [one, one, one]);
    expect(await inspect(clip)).toMatchObject({ frames: 3, durationS: 9 / 8 });
  });

  it('has its own values before those of the index, and those of a frame before both', async () => {
    const own = (at: number) => [
      track(u32(0x1 | 0x2 | 0x8 | 0x10, 1, 0, at, 1, 5, other.length), run(0, 2)),
    ];
    expect(await inspect(fragmented(own, [other, other]))).toMatchObject({ durationS: 10 / 8 });

    const fields = 0x4 | 0x100 | 0x200 | 0x400 | 0x800;
    const each = (at: number) => [
      track(u32(0x1, 1, 0, at), run(fields, 2, 7, 1, one.length, 9, 9, 2, other.length, 9, 9)),
    ];
    expect(await inspect(fragmented(each, [one, other]))).toMatchObject({
      frames: 2,
      durationS: 3 / 8,
    });
  });

  it('counts places from its own start, and goes on where a run ends', async () => {
    const relative = (_: number, distance: number) => [
      track(u32(0, 1), run(0x1, 1, distance), run(0, 2)),
    ];
    expect(await inspect(fragmented(relative, [one, one, one]))).toMatchObject({ frames: 3 });
  });

  it('has its other tracks left alone', async () => {
    const several = (at: number) => [
      box('traf'),
      track(u32(0x1, 2, 0, 0xffffff), run(0, 50)),
      track(u32(0x1, 1, 0, at), run(0, 1)),
    ];
    expect(await inspect(fragmented(several, [one]))).toMatchObject({ frames: 1 });
  });

  it('is refused where its frames are elsewhere, or too many', async () => {
    const absolute =
      (...runs: Buffer[]) =>
      (at: number) => [track(u32(1, 1, 0, at), ...runs)];
    expect(await refusal(fragmented(absolute(run(0, 2)), [one]))).toMatch(/damaged/);
    expect(await refusal(fragmented(absolute(run(0x1, 1, -100_000)), [one]))).toMatch(/damaged/);
    const many = absolute(run(0, 60_000), run(0, 60_000));
    expect(await refusal(fragmented(many, [one]))).toMatch(/large index/);
  });
});

describe('a clip that lies', () => {
  const MANY = 0xffffffff;
  const AV1 = { codec: 'av01', config: box('av1C', Buffer.from([0x81, 5, 12, 0])) };

  it.each([
    ['frames of one size', { tables: { stsz: box('stsz', u32(0, 1, MANY)) } }, /large index/],
    ['frames', { tables: { stsz: box('stsz', u32(0, 0, MANY, 1)) } }, /large index/],
    ['sizes that are not there', { tables: { stsz: box('stsz', u32(0, 0, 9, 44)) } }, /damaged/],
    ['no sizes', { tables: { stsz: undefined } }, /damaged/],
    ['no chunks', { tables: { stco: undefined }, ...AV1 }, /damaged/],
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

import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  ALL_FORMATS,
  BufferSource,
  BufferTarget,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';
import { renderClip } from '../../../cogvideox-server/src/render/render-clip';
import { indexAtFront, moveIndexForward } from '../../../server/src/media/fast-start';
import { inspectMp4 } from '../../../server/src/media/inspect-mp4';
import { box, FTYP, h264Frame, makeMp4, u32 } from './make-mp4';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'fast-start-'));
  file = path.join(folder, 'clip.mp4');
});
afterEach(() => rm(folder, { recursive: true }));

const moved = async (clip: Uint8Array) => {
  await writeFile(file, clip);
  const before = await inspectMp4(file);
  expect(before.fastStart).toBe(false);
  await moveIndexForward(file);
  expect(await inspectMp4(file)).toEqual({ ...before, fastStart: true });
  expect(await readdir(folder)).toEqual(['clip.mp4']);
  return readFile(file);
};

/** What a demuxer reads of every packet of every track. */
const packetsOf = async (clip: Uint8Array) => {
  const input = new Input({ source: new BufferSource(clip), formats: ALL_FORMATS });
  const tracks = await input.getVideoTracks();
  const packets = await Promise.all(
    tracks.map(async (track) => {
      const list: object[] = [];
      for await (const { data, type, timestamp, duration } of new EncodedPacketSink(
        track
      ).packets()) {
        const hash = createHash('sha256').update(data).digest('hex');
        list.push({ type, timestamp, duration, hash });
      }
      return list;
    })
  );
  input.dispose();
  return packets;
};

/** A rendered clip as two tracks whose chunks alternate, with its index at the end. */
const twoTracks = async () => {
  const clip = await renderClip(
    { prompt: 'Harbour', width: 128, height: 72, frames: 33, fps: 8 },
    () => Promise.resolve()
  );
  const input = new Input({ source: new BufferSource(clip), formats: ALL_FORMATS });
  const track = (await input.getPrimaryVideoTrack())!;
  const decoderConfig = (await track.getDecoderConfig())!;
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: false }), target });
  const sources = [0, 1].map(() => {
    const source = new EncodedVideoPacketSource('avc');
    output.addVideoTrack(source);
    return source;
  });
  await output.start();
  for await (const packet of new EncodedPacketSink(track).packets()) {
    for (const source of sources) await source.add(packet, { decoderConfig });
  }
  await output.finalize();
  return Buffer.from(target.buffer!);
};

describe('moveIndexForward', () => {
  it('leaves every packet of every track as it is', async () => {
    const clip = await twoTracks();
    const packets = await packetsOf(clip);
    expect(packets.map(({ length }) => length)).toEqual([33, 33]);
    const result = await moved(clip);
    expect(await packetsOf(result)).toEqual(packets);
    expect(result).toHaveLength(clip.length);
  });

  it('knows frames on both sides of the index', async () => {
    const [one, other] = [h264Frame(30), h264Frame(50)];
    const indexWith = (places: number[]) => {
      const tables = {
        stsc: box('stsc', u32(0, 1, 1, 1, 1)),
        stco: box('stco', u32(0, 2, ...places)),
      };
      const clip = makeMp4({ frames: [one, other], tables });
      return clip.subarray(FTYP.length, clip.indexOf('mdat') - 4);
    };
    const before = box('mdat', one);
    const at = FTYP.length + 8;
    const index = indexWith([at, at + one.length + indexWith([0, 0]).length + 8]);
    const clip = Buffer.concat([FTYP, before, index, box('mdat', other)]);
    const result = await moved(clip);
    expect(result.indexOf('moov')).toBe(FTYP.length + 4);
    expect(result).toHaveLength(clip.length);
  });

  it('keeps what is beside the frames, and an index that reaches to the end of the file', async () => {
    const note = box('udta', Buffer.from('a workflow'));
    const clip = makeMp4({ moovFirst: false, is64: true, extra: [note, Buffer.alloc(4)] });
    const open = Buffer.concat([FTYP, box('free', Buffer.alloc(7)), clip.subarray(FTYP.length)]);
    // Everything lies 15 bytes further back.
    const place = open.indexOf('co64') + 12;
    open.writeBigUInt64BE(open.readBigUInt64BE(place) + 15n, place);
    open.writeUInt32BE(0, open.indexOf('moov') - 4);
    const result = await moved(open);
    const index = result.indexOf('moov') - 4;
    expect(index).toBe(FTYP.length);
    expect(result.readUInt32BE(index)).toBe(clip.length - clip.indexOf('moov') + 4);
    expect(result.includes(Buffer.concat([note, Buffer.alloc(4)]))).toBe(true);
  });

  it('stops where it is told to, and leaves the file as it was', async () => {
    const clip = makeMp4({ moovFirst: false });
    await writeFile(file, clip);
    const reason = new Error('cancelled');
    await expect(moveIndexForward(file, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(await readFile(file)).toEqual(clip);
  });
});

describe('indexAtFront', () => {
  const index = (places: Buffer, ...extra: Buffer[]) => {
    const table = box('stbl', box('stsz', u32(0, 1, 1)), places);
    const data = box('moov', box('trak', box('mdia', box('minf', table))), ...extra);
    return { data, box: { type: 'moov', start: 0, content: 8, end: data.length } };
  };
  const old = { start: 6_000_000_000, end: 6_000_000_100 };

  it('widens all places where one would no longer fit', () => {
    const narrow = index(box('stco', u32(0, 2, 40, 0xfffffff0)));
    const length = narrow.data.length + 8;
    expect(indexAtFront(narrow, old)).toEqual(
      index(box('co64', u32(0, 2, 0, 40 + length, 1, length - 16))).data
    );
  });

  it('lets those fit that just do', () => {
    const places = (place: number) => index(box('stco', u32(0, 1, place)));
    const { length } = places(0).data;
    const last = 0xffffffff - 2 * length;
    expect(indexAtFront(places(last), old)).toEqual(places(last + length).data);
    expect(indexAtFront(places(last + 1), old).includes('co64')).toBe(true);
  });

  it('moves what is behind the old place by what the index has become longer', () => {
    const wide = index(box('co64', u32(0, 2, 1, 40, 2, 40)));
    const { length } = wide.data;
    const behind = { start: 2 ** 32 + 100, end: 2 ** 32 + 100 + length };
    expect(indexAtFront(wide, behind)).toEqual(
      index(box('co64', u32(0, 2, 1, 40 + length, 2, 40))).data
    );
  });

  it('refuses places that no file has, and does not follow boxes in boxes for ever', () => {
    const nowhere = index(box('co64', u32(0, 1, 0xffffffff, 0)));
    expect(() => indexAtFront(nowhere, old)).toThrow(/damaged/);
    const deep = Buffer.concat(
      Array.from({ length: 100_000 }, (_, depth) =>
        Buffer.concat([u32(8 * (100_000 - depth)), Buffer.from('moov')])
      )
    );
    const trap = index(box('stco', u32(0, 0)), deep);
    expect(indexAtFront(trap, old)).toEqual(trap.data);
  });
});

import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  BoxReader,
  childBoxes,
  findBoxes,
  readTopLevelBoxes,
} from '../../../server/src/media/mp4-boxes';
import { box, longBox, u32 } from './make-mp4';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'mp4-boxes-'));
});
afterAll(() => rm(folder, { recursive: true }));

const topLevel = async (...parts: Buffer[]) => {
  const bytes = Buffer.concat(parts);
  const name = path.join(folder, 'file');
  await writeFile(name, bytes);
  const file = await open(name);
  try {
    const { boxes, isWhole } = await readTopLevelBoxes(file, bytes.length);
    return { types: boxes.map(({ type }) => type).join(' '), isWhole, boxes };
  } finally {
    await file.close();
  }
};

describe('the boxes of a file', () => {
  it('are found one after the other, short and long', async () => {
    const { boxes, isWhole } = await topLevel(box('ftyp'), longBox('mdat', u32(7)), box('moov'));
    expect(isWhole).toBe(true);
    expect(boxes).toEqual([
      { type: 'ftyp', start: 0, content: 8, end: 8 },
      { type: 'mdat', start: 8, content: 24, end: 28 },
      { type: 'moov', start: 28, content: 36, end: 36 },
    ]);
  });

  it('may end with one that goes to the end', async () => {
    const open = Buffer.concat([u32(0), Buffer.from('mdat'), u32(1, 2, 3)]);
    const { boxes, isWhole } = await topLevel(box('ftyp'), open);
    expect(isWhole).toBe(true);
    expect(boxes[1]).toEqual({ type: 'mdat', start: 8, content: 16, end: 28 });
    expect(await topLevel(longBox('mdat'))).toMatchObject({ types: 'mdat', isWhole: true });
  });

  it.each<[string, Buffer[]]>([
    ['a box that is cut off', [box('mdat', u32(1, 2)).subarray(0, -1)]],
    ['a header that is cut off', [box('mdat').subarray(0, 5)]],
    ['a long header that is cut off', [longBox('mdat').subarray(0, 12)]],
    ['a length that does not hold its header', [u32(7), Buffer.from('mdat')]],
    ['a long length that does not hold its header', [u32(1), Buffer.from('mdat'), u32(0, 15)]],
    ['a length beyond all files', [u32(1), Buffer.from('mdat'), u32(0xffffffff, 0xffffffff)]],
    ['bytes that are no box', [Buffer.alloc(100)]],
    ['letters that are none', [u32(8, 0x01020304)]],
  ])('are not whole with %s', async (_, rest) => {
    expect(await topLevel(box('ftyp'), ...rest)).toMatchObject({ isWhole: false });
  });

  it('are not counted for ever', async () => {
    const { boxes, isWhole } = await topLevel(
      Buffer.concat(Array<Buffer>(20_001).fill(box('free')))
    );
    expect(boxes).toHaveLength(20_000);
    expect(isWhole).toBe(false);
  });
});

describe('the boxes in a box', () => {
  const data = box('moov', box('trak', box('mdia', u32(1))), box('free'), box('trak', box('mdia')));
  const [moov] = childBoxes(data, 0, data.length);

  it('are reached by a path', () => {
    expect(findBoxes(data, moov!, ['trak', 'mdia'])).toEqual([
      { type: 'mdia', start: 16, content: 24, end: 28 },
      { type: 'mdia', start: 44, content: 52, end: 52 },
    ]);
    expect(findBoxes(data, moov!, ['trak', 'none', 'mdia'])).toEqual([]);
  });

  it('are not counted for ever', () => {
    const many = Buffer.concat(Array<Buffer>(20_001).fill(box('free')));
    expect(childBoxes(many, 0, many.length)).toHaveLength(20_000);
    expect(childBoxes(many, 8, 24)).toHaveLength(2);
  });

  it('end where one does not fit', () => {
    const bytes = Buffer.concat([box('free'), u32(100), Buffer.from('mdia')]);
    expect(childBoxes(bytes, 0, bytes.length).map(({ type }) => type)).toEqual(['free']);
  });
});

describe('a box reader', () => {
  const data = box('stco', u32(0, 0xfffffffe), Buffer.from([1, 2, 3]));
  const reader = new BoxReader(data, childBoxes(data, 0, data.length)[0]!);

  it('reads numbers, and 0 beyond the box', () => {
    expect(reader.u32(4)).toBe(0xfffffffe);
    expect(reader.i32(4)).toBe(-2);
    expect(reader.u64(0)).toBe(0xfffffffe);
    expect(reader.u64(3)).toBe(0xffffff * 2 ** 32 + 0xfe010203);
    expect([reader.u16(8), reader.u16(9)]).toEqual([0x0102, 0x0203]);
    expect(reader.letters(7)).toBe('\xfe\x01\x02\x03');
    expect(reader.u8(10)).toBe(3);
    expect([reader.u8(11), reader.u16(10), reader.u32(8), reader.letters(8)]).toEqual([
      0,
      0,
      0,
      '',
    ]);
  });

  it('walks a table as far as there is room, whatever is announced', () => {
    expect([...reader.entries(0xffffffff, 3, 2)]).toEqual([2, 5, 8]);
    expect([...reader.entries(1, 3, 2)]).toEqual([2]);
    expect([...reader.entries(9, 4, 100)]).toEqual([]);
  });
});

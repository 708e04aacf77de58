import type { FileHandle } from 'node:fs/promises';

/** A box of an MP4: its four letters, and where it lies (bytes from the start of what was read). */
export interface Box {
  type: string;
  start: number;
  /** Where what is in it begins, behind its header. */
  content: number;
  end: number;
}

/** A box with its bytes. */
export interface LoadedBox {
  data: Buffer;
  /** The box, by its place in `data`. */
  box: Box;
}

const LONGEST_HEADER = 16;
/** A list of more is no clip but an attempt to keep us busy. */
const MAX_BOXES = 20_000;

/**
 * The boxes of a file, one after the other, by their headers alone.
 * @returns also whether they fill the file exactly: a file that is cut off ends inside a box
 */
export const readTopLevelBoxes = async (
  file: FileHandle,
  size: number
): Promise<{ boxes: Box[]; isWhole: boolean }> => {
  const boxes: Box[] = [];
  const header = Buffer.alloc(LONGEST_HEADER);
  let start = 0;
  while (start < size && boxes.length < MAX_BOXES) {
    const { bytesRead } = await file.read(header, 0, LONGEST_HEADER, start);
    const box = parseHeader(header.subarray(0, bytesRead), start, size);
    if (!box) break;
    boxes.push(box);
    start = box.end;
  }
  return { boxes, isWhole: start === size };
};

/** @param box of the file's top level */
export const loadBox = async (
  file: FileHandle,
  { type, start, content, end }: Box
): Promise<LoadedBox> => {
  const data = Buffer.alloc(end - start);
  await file.read(data, 0, data.length, start);
  return { data, box: { type, start: 0, content: content - start, end: data.length } };
};

/** The boxes between two places; what is broken ends the list. */
export const childBoxes = (data: Buffer, from: number, to: number): Box[] => {
  const boxes: Box[] = [];
  let start = from;
  while (start < to && boxes.length < MAX_BOXES) {
    const box = parseHeader(data.subarray(start, Math.min(to, start + LONGEST_HEADER)), start, to);
    if (!box || box.end > to) break;
    boxes.push(box);
    start = box.end;
  }
  return boxes;
};

/** Every box that is reached by a path of types, such as `trak` > `mdia` > `hdlr`. */
export const findBoxes = (data: Buffer, parent: Box, [type, ...rest]: string[]): Box[] => {
  const found = childBoxes(data, parent.content, parent.end).filter((box) => box.type === type);
  return rest.length === 0 ? found : found.flatMap((box) => findBoxes(data, box, rest));
};

/** @param limit where a box ends that says "to the end" */
const parseHeader = (bytes: Buffer, start: number, limit: number): Box | undefined => {
  if (bytes.length < 8) return undefined;
  const type = bytes.toString('latin1', 4, 8);
  if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) return undefined;

  const short = bytes.readUInt32BE(0);
  if (short === 0) return { type, start, content: start + 8, end: limit };
  if (short !== 1) {
    return short < 8 ? undefined : { type, start, content: start + 8, end: start + short };
  }
  if (bytes.length < 16) return undefined;
  const long = Number(bytes.readBigUInt64BE(8));
  return long < 16 ? undefined : { type, start, content: start + 16, end: start + long };
};

/** The bytes of one box. What lies outside of it reads as 0, as what a file leaves out means. */
export class BoxReader {
  constructor(
    private readonly data: Buffer,
    private readonly box: Box
  ) {}

  u8(offset: number): number {
    return this.fits(offset, 1) ? this.data.readUInt8(this.box.content + offset) : 0;
  }

  u16(offset: number): number {
    return this.fits(offset, 2) ? this.data.readUInt16BE(this.box.content + offset) : 0;
  }

  u32(offset: number): number {
    return this.fits(offset, 4) ? this.data.readUInt32BE(this.box.content + offset) : 0;
  }

  i32(offset: number): number {
    return this.u32(offset) | 0;
  }

  u64(offset: number): number {
    return this.u32(offset) * 2 ** 32 + this.u32(offset + 4);
  }

  letters(offset: number): string {
    const at = this.box.content + offset;
    return this.fits(offset, 4) ? this.data.toString('latin1', at, at + 4) : '';
  }

  /**
   * The places of a table's entries: the announced ones, as far as there is room for them.
   * @param bytes of one entry
   */
  *entries(count: number, bytes: number, from: number): Generator<number> {
    const room = Math.floor((this.box.end - this.box.content - from) / bytes);
    for (let entry = 0; entry < Math.min(count, room); entry += 1) yield from + entry * bytes;
  }

  private fits(offset: number, bytes: number): boolean {
    return this.box.content + offset + bytes <= this.box.end;
  }
}

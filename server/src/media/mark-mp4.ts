import { type FileHandle, open } from 'node:fs/promises';
import { type Box, readTopLevelBoxes } from './mp4-boxes';
import { aiXmp, namesSource } from './xmp';

/** Where a `uuid` box holds XMP: what ISO 16684-1 says. */
const XMP_ID = Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex');
/** Where it holds a C2PA manifest. */
const C2PA_ID = Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex');
const ID_BYTES = 16;
const MAX_XMP_BYTES = 4_000_000;
const MAX_SHORT_SIZE = 0xffffffff;

/**
 * Writes into an MP4 that a model has made it: an XMP box of the file's top level, behind everything
 * else, so that no other box moves and no packet changes. A file that says already where it comes
 * from stays as it is; so does a signed one (C2PA), whose signature any change would break.
 * @param path of a whole MP4
 * @returns the bytes that were added
 */
export const markMp4 = async (path: string, label: string | null): Promise<number> => {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    const { boxes, isWhole } = await readTopLevelBoxes(file, size);
    const last = boxes.at(-1);
    if (!isWhole || !last || (await isMarked(file, boxes))) return 0;
    if (!(await giveSize(file, last))) return 0;
    const box = uuidBox(XMP_ID, aiXmp(label));
    // The index of fragments is looked for at the very end of a file.
    const at = last.type === 'mfra' ? last.start : size;
    const behind = await read(file, at, size - at);
    await file.write(Buffer.concat([box, behind]), 0, box.length + behind.length, at);
    return box.length;
  } finally {
    await file.close();
  }
};

/** Whether an MP4 says of itself where it comes from, or is signed: written anew, it would lose that. */
export const hasMark = async (path: string): Promise<boolean> => {
  const file = await open(path, 'r');
  try {
    const { boxes } = await readTopLevelBoxes(file, (await file.stat()).size);
    return await isMarked(file, boxes);
  } finally {
    await file.close();
  }
};

const isMarked = async (file: FileHandle, boxes: Box[]): Promise<boolean> => {
  for (const { type, content, end } of boxes) {
    if (type !== 'uuid') continue;
    const id = await read(file, content, ID_BYTES);
    if (id.equals(C2PA_ID)) return true;
    if (!id.equals(XMP_ID)) continue;
    const bytes = Math.min(end - content - ID_BYTES, MAX_XMP_BYTES);
    if (namesSource(await read(file, content + ID_BYTES, bytes))) return true;
  }
  return false;
};

/** Gives a last box that says "to the end of the file" the size that it has. @returns whether it has one */
const giveSize = async (file: FileHandle, { start, end }: Box): Promise<boolean> => {
  const header = await read(file, start, 4);
  if (header.readUInt32BE() !== 0) return true;
  if (end - start > MAX_SHORT_SIZE) return false;
  header.writeUInt32BE(end - start);
  await file.write(header, 0, 4, start);
  return true;
};

const uuidBox = (id: Buffer, content: Buffer): Buffer => {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + id.length + content.length);
  header.write('uuid', 4, 'latin1');
  return Buffer.concat([header, id, content]);
};

const read = async (file: FileHandle, start: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
};

import { type FileHandle, open, rename } from 'node:fs/promises';
import { readPlaces } from './inspect-mp4-frames';
import { refusals } from './inspect-mp4-refusals';
import {
  type Box,
  BoxReader,
  childBoxes,
  type LoadedBox,
  loadBox,
  readTopLevelBoxes,
} from './mp4-boxes';

const COPIED_AT_ONCE = 1_000_000;
const MAX_UINT32 = 0xffffffff;
/** The boxes around the tables that say where the frames lie. */
const WAY_TO_PLACES = ['moov', 'trak', 'mdia', 'minf', 'stbl'];

/**
 * Moves the index of an MP4 before its frames, so that it starts to play before all of it is there.
 * The frames stay as they are, byte by byte. In constant memory, but for the index.
 * @param path of a file that has passed `inspectMp4`; replaced once the new one is complete
 */
export const moveIndexForward = async (path: string, signal?: AbortSignal): Promise<void> => {
  const moved = `${path}.moved`;
  const source = await open(path, 'r');
  try {
    const { size } = await source.stat();
    const { boxes } = await readTopLevelBoxes(source, size);
    const start = boxes[0]!;
    const moov = boxes.find(({ type }) => type === 'moov')!;
    const index = indexAtFront(await loadBox(source, moov), moov);

    const target = await open(moved, 'wx', 0o600);
    try {
      await copy(source, target, 0, start.end, signal);
      await target.writeFile(index);
      await copy(source, target, start.end, moov.start, signal);
      await copy(source, target, moov.end, size, signal);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
  await rename(moved, path);
};

const copy = async (
  source: FileHandle,
  target: FileHandle,
  from: number,
  to: number,
  signal?: AbortSignal
): Promise<void> => {
  const buffer = Buffer.allocUnsafe(Math.min(COPIED_AT_ONCE, to - from));
  for (let at = from; at < to;) {
    signal?.throwIfAborted();
    const { bytesRead } = await source.read(buffer, 0, Math.min(buffer.length, to - at), at);
    if (bytesRead === 0) throw new Error('The file became shorter while it was copied.');
    await target.writeFile(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
};

/**
 * An index as it reads behind the first box of its file.
 * @param old where it lies so far: what is before it moves back
 * @throws JobError `invalid-media`
 */
export const indexAtFront = (index: LoadedBox, old: { start: number; end: number }): Buffer => {
  let last = 0;
  const same = rewrite(index, false, (place) => {
    last = Math.max(last, place);
    return 0;
  });
  // Wider places make the index longer, at most twice as long.
  const isWide = last + 2 * same.length > MAX_UINT32;
  const { length } = isWide ? rewrite(index, true, () => 0) : same;
  return rewrite(index, isWide, (place) => {
    const moved = place + length - (place < old.start ? 0 : old.end - old.start);
    if (!Number.isSafeInteger(moved)) throw refusals.damaged();
    return moved;
  });
};

/** @param isWide whether 32-bit places become 64-bit ones */
const rewrite = (
  { data, box }: LoadedBox,
  isWide: boolean,
  move: (place: number) => number
): Buffer => {
  const rewriteBox = (part: Box, depth: number): Buffer => {
    if (part.type === 'co64' || part.type === 'stco') {
      const places = readPlaces(new BoxReader(data, part), part.type === 'co64' ? 8 : 4);
      return tableOf(places.map(move), isWide || part.type === 'co64' ? 8 : 4);
    }
    if (part.type !== WAY_TO_PLACES[depth]) return data.subarray(part.start, part.end);
    const children = childBoxes(data, part.content, part.end);
    const rest = data.subarray(children.at(-1)?.end ?? part.content, part.end);
    return withHeader(part.type, [...children.map((child) => rewriteBox(child, depth + 1)), rest]);
  };
  return rewriteBox(box, 0);
};

const tableOf = (places: number[], bytes: 4 | 8): Buffer => {
  const table = Buffer.alloc(8 + places.length * bytes);
  table.writeUInt32BE(places.length, 4);
  for (const [chunk, place] of places.entries()) {
    if (bytes === 4) table.writeUInt32BE(place, 8 + chunk * bytes);
    else table.writeBigUInt64BE(BigInt(place), 8 + chunk * bytes);
  }
  return withHeader(bytes === 4 ? 'stco' : 'co64', [table]);
};

const withHeader = (type: string, parts: Buffer[]): Buffer => {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(parts.reduce((sum, { length }) => sum + length, header.length));
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, ...parts]);
};

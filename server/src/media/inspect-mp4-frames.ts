import { refusals } from './inspect-mp4-refusals';
import type { PictureTrack } from './inspect-mp4-track';
import { BoxReader, findBoxes, type LoadedBox } from './mp4-boxes';

/** Where one frame lies in the file, and how long it is shown (in the track's units of time). */
export interface Frame {
  offset: number;
  bytes: number;
  duration: number;
}

/** An hour at 30 frames per second. Four bytes of a file can announce far more. */
export const MAX_FRAMES = 108_000;

/**
 * The frames that the index lists, in the order of their decoding.
 * @throws JobError `invalid-media`
 */
export const listFrames = ({ data }: LoadedBox, { box }: PictureTrack): Frame[] => {
  const table = (type: string) => {
    const [found] = findBoxes(data, box, ['mdia', 'minf', 'stbl', type]);
    return found && new BoxReader(data, found);
  };
  const sizes = listSizes(table('stsz'));
  const offsets = listOffsets(sizes, table('stsc'), table('stco'), table('co64'));
  const durations = listDurations(sizes.length, table('stts'));
  return sizes.map((bytes, frame) => ({
    bytes,
    offset: offsets[frame]!,
    duration: durations[frame] ?? 0,
  }));
};

const listSizes = (stsz: BoxReader | undefined): number[] => {
  if (!stsz) throw refusals.damaged();
  const common = stsz.u32(4);
  const count = stsz.u32(8);
  if (count > MAX_FRAMES) throw refusals.hugeIndex();
  if (common !== 0) return Array.from({ length: count }, () => common);
  const sizes = [...stsz.entries(count, 4, 12)].map((at) => stsz.u32(at));
  if (sizes.length !== count) throw refusals.damaged();
  return sizes;
};

/** Frames lie in chunks: the place of each chunk, and how many frames it has, from which chunk on. */
const listOffsets = (
  sizes: number[],
  stsc: BoxReader | undefined,
  stco: BoxReader | undefined,
  co64: BoxReader | undefined
): number[] => {
  const chunks = stco ? readPlaces(stco, 4) : co64 ? readPlaces(co64, 8) : [];
  const runs = stsc
    ? [...stsc.entries(stsc.u32(4), 12, 8)].map((at) => ({
        firstChunk: stsc.u32(at) - 1,
        frames: stsc.u32(at + 4),
      }))
    : [];

  const offsets: number[] = [];
  let run = 0;
  for (const [chunk, start] of chunks.entries()) {
    while (runs[run + 1] && runs[run + 1]!.firstChunk <= chunk) run += 1;
    let at = start;
    for (let left = runs[run]?.frames ?? 0; left > 0 && offsets.length < sizes.length; left -= 1) {
      at += sizes[offsets.push(at) - 1]!;
    }
  }
  if (offsets.length !== sizes.length) throw refusals.damaged();
  return offsets;
};

/**
 * The places of the chunks in the file.
 * @param table an `stco`, of 4 bytes for each, or a `co64`, of 8
 */
export const readPlaces = (table: BoxReader, bytes: 4 | 8): number[] =>
  [...table.entries(table.u32(4), bytes, 8)].map((at) =>
    bytes === 4 ? table.u32(at) : table.u64(at)
  );

const listDurations = (frames: number, stts: BoxReader | undefined): number[] => {
  const durations: number[] = [];
  for (const at of stts?.entries(stts.u32(4), 8, 8) ?? []) {
    const count = Math.min(stts!.u32(at), frames - durations.length);
    for (let left = count; left > 0; left -= 1) durations.push(stts!.u32(at + 4));
  }
  return durations;
};

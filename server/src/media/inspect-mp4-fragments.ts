import { type Frame, MAX_FRAMES } from './inspect-mp4-frames';
import { refusals } from './inspect-mp4-refusals';
import type { PictureTrack } from './inspect-mp4-track';
import { type Box, BoxReader, findBoxes, type LoadedBox } from './mp4-boxes';

/** Flags that say which fields a fragment's track and its runs of frames have. */
const TRACK = { baseOffset: 0x1, description: 0x2, duration: 0x8, bytes: 0x10 };
const RUN = {
  offset: 0x1,
  firstFlags: 0x4,
  duration: 0x100,
  bytes: 0x200,
  flags: 0x400,
  shift: 0x800,
};

/**
 * Appends the frames that a fragment (`moof`) lists.
 * @param start of the fragment in the file
 * @throws JobError `invalid-media`
 */
export const addFragmentFrames = (
  frames: Frame[],
  index: LoadedBox,
  { data, box: moof }: LoadedBox,
  start: number,
  { id }: PictureTrack
): void => {
  const defaults = readers(index.data, index.box, 'mvex', 'trex').find(
    (trex) => trex.u32(4) === id
  );

  for (const traf of findBoxes(data, moof, ['traf'])) {
    const [tfhd] = readers(data, traf, 'tfhd');
    if (!tfhd || tfhd.u32(4) !== id) continue;
    const track = new Fields(tfhd, 8);
    const base = track.has(TRACK.baseOffset) ? track.u64() : start;
    if (track.has(TRACK.description)) track.u32();
    const duration = track.has(TRACK.duration) ? track.u32() : (defaults?.u32(12) ?? 0);
    const bytes = track.has(TRACK.bytes) ? track.u32() : (defaults?.u32(16) ?? 0);

    let offset = base;
    for (const trun of readers(data, traf, 'trun')) {
      const run = new Fields(trun, 8);
      const count = trun.u32(4);
      if (frames.length + count > MAX_FRAMES) throw refusals.hugeIndex();
      if (run.has(RUN.offset)) offset = base + run.i32();
      if (run.has(RUN.firstFlags)) run.u32();
      for (let left = count; left > 0; left -= 1) {
        const frame = {
          offset,
          duration: run.has(RUN.duration) ? run.u32() : duration,
          bytes: run.has(RUN.bytes) ? run.u32() : bytes,
        };
        if (run.has(RUN.flags)) run.u32();
        if (run.has(RUN.shift)) run.u32();
        frames.push(frame);
        offset += frame.bytes;
      }
    }
  }
};

const readers = (data: Buffer, parent: Box, ...path: string[]): BoxReader[] =>
  findBoxes(data, parent, path).map((box) => new BoxReader(data, box));

/** Fields one after the other, of which the box's flags say whether they are there. */
class Fields {
  constructor(
    private readonly box: BoxReader,
    private at: number
  ) {}

  has(flag: number): boolean {
    return (this.box.u32(0) & flag) !== 0;
  }

  u32(): number {
    this.at += 4;
    return this.box.u32(this.at - 4);
  }

  i32(): number {
    return this.u32() | 0;
  }

  u64(): number {
    this.at += 8;
    return this.box.u64(this.at - 8);
  }
}

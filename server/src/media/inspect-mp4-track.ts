import { refusals } from './inspect-mp4-refusals';
import { type Box, BoxReader, childBoxes, findBoxes, type LoadedBox } from './mp4-boxes';

/** The picture of an MP4, as its index describes it. */
export interface PictureTrack {
  id: number;
  /** The box `trak`, by its place in the index. */
  box: Box;
  /** pixels, as shown */
  width: number;
  /** pixels, as shown */
  height: number;
  /** Units of time per second. */
  timescale: number;
  /** For example `avc1.640016`. */
  codec: string;
  /** H.264: bytes of the length before each part of a frame. */
  lengthBytes?: number;
  /** What it is, where browsers do not play it. */
  unplayable?: string;
}

/** Behind these bytes of a sample entry come the boxes that belong to its codec. */
const SAMPLE_ENTRY_BYTES = 78;

/**
 * Finds the picture.
 * @throws JobError `invalid-media`
 */
export const readPictureTrack = ({ data, box: moov }: LoadedBox): PictureTrack => {
  const read = (track: Box, ...path: string[]) => {
    const [box] = findBoxes(data, track, path);
    return box && new BoxReader(data, box);
  };
  const box = findBoxes(data, moov, ['trak']).find(
    (track) => read(track, 'mdia', 'hdlr')?.letters(8) === 'vide'
  );
  if (!box) throw refusals.noVideo();
  const header = read(box, 'tkhd');
  const media = read(box, 'mdia', 'mdhd');
  const [descriptions] = findBoxes(data, box, ['mdia', 'minf', 'stbl', 'stsd']);
  // Behind version, flags and their number.
  const [entry] = descriptions ? childBoxes(data, descriptions.content + 8, descriptions.end) : [];
  if (!header || !media || !entry) throw refusals.damaged();

  const coded = new BoxReader(data, entry);
  // With 64-bit times these lie further behind.
  const shift = header.u8(0) === 1 ? 12 : 0;
  const width = header.u16(76 + shift) || coded.u16(24);
  const height = header.u16(80 + shift) || coded.u16(26);
  const isTurned = header.i32(40 + shift) === 0 && header.i32(56 + shift) === 0;
  const timescale = media.u32(media.u8(0) === 1 ? 20 : 12);
  const codec = readCodec(data, entry);
  if (width === 0 || height === 0 || timescale === 0) throw refusals.damaged();

  return {
    id: header.u32(shift === 0 ? 12 : 20),
    box,
    ...(isTurned ? { width: height, height: width } : { width, height }),
    timescale,
    ...codec,
  };
};

const NAMES = new Map([
  ['mp4v', 'mp4v, MPEG-4 Part 2'],
  ['hvc1', 'hvc1, H.265'],
  ['hev1', 'hev1, H.265'],
  ['encv', 'encv, encrypted'],
]);

const readCodec = (
  data: Buffer,
  entry: Box
): Pick<PictureTrack, 'codec' | 'lengthBytes' | 'unplayable'> => {
  const { type } = entry;
  const inside = childBoxes(data, entry.content + SAMPLE_ENTRY_BYTES, entry.end);
  const config = (name: string): BoxReader => {
    const box = inside.find((candidate) => candidate.type === name);
    if (!box) throw refusals.damaged();
    return new BoxReader(data, box);
  };
  switch (type) {
    case 'avc1':
    case 'avc3': {
      const avcC = config('avcC');
      const codec = `${type}.${hex(avcC.u8(1))}${hex(avcC.u8(2))}${hex(avcC.u8(3))}`;
      const lengthBytes = (avcC.u8(4) & 3) + 1;
      if (PLAYED_H264.has(avcC.u8(1))) return { codec, lengthBytes };
      return { codec, lengthBytes, unplayable: `${codec}, H.264 beyond 8-bit 4:2:0` };
    }
    case 'av01':
      if (config('av1C').u8(1) >> 5 === 0) return { codec: type };
      return { codec: type, unplayable: 'av01, AV1 beyond 4:2:0' };
    case 'vp09':
      if (config('vpcC').u8(4) === 0) return { codec: type };
      return { codec: type, unplayable: 'vp09, VP9 beyond 8-bit 4:2:0' };
    default:
      return { codec: type, unplayable: NAMES.get(type) ?? type };
  }
};

/** Baseline, Main and High: all of them are 8-bit 4:2:0. */
const PLAYED_H264 = new Set([66, 77, 100]);

const hex = (byte: number) => byte.toString(16).padStart(2, '0');

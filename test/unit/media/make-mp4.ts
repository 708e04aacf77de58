/** Builds MP4s from bytes: sound ones, and ones that lie. */

export const u16 = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, i) => bytes.writeUInt16BE(value, i * 2));
  return bytes;
};

export const u32 = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeUInt32BE(value >>> 0, i * 4));
  return bytes;
};

export const box = (type: string, ...content: Buffer[]): Buffer => {
  const inside = Buffer.concat(content);
  return Buffer.concat([u32(inside.length + 8), Buffer.from(type, 'latin1'), inside]);
};

/** A box with its length in 64 bits. */
export const longBox = (type: string, ...content: Buffer[]): Buffer => {
  const inside = Buffer.concat(content);
  return Buffer.concat([u32(1), Buffer.from(type, 'latin1'), u32(0, inside.length + 16), inside]);
};

/** A frame as H.264 in an MP4 is: its length, then its bytes. */
export const h264Frame = (bytes = 40) => Buffer.concat([u32(bytes), Buffer.alloc(bytes, 0x65)]);

export const FTYP = box('ftyp', Buffer.from('isom\0\0\0\0isomavc1', 'latin1'));

interface Mp4Options {
  handler?: string;
  /** The type of the sample entry, and the box that describes its codec. */
  codec?: string;
  config?: Buffer;
  frames?: Buffer[];
  /** Pixels of the coded picture. */
  width?: number;
  height?: number;
  /** Pixels as shown: like the coded ones where pixels are square. */
  shown?: [width: number, height: number];
  /** The nine numbers of the track's matrix. */
  matrix?: number[];
  timescale?: number;
  duration?: number;
  /** Put in place of a box of the sample table, or left out. */
  tables?: Partial<Record<'stsz' | 'stsc' | 'stco' | 'stts', Buffer | undefined>>;
  moovFirst?: boolean;
  /** Added to where the frames are said to be. */
  shift?: number;
  /** 64-bit times and offsets. */
  is64?: boolean;
  /** Boxes at the end of the index. */
  extra?: Buffer[];
}

const AVC_HIGH = box('avcC', Buffer.from([1, 100, 0, 22, 0xff, 0xe0, 0]));
const UPRIGHT = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];

/** An MP4 with a single video track; by default 9 frames of 720x480 at 8 per second. */
export const makeMp4 = (options: Mp4Options = {}): Buffer => {
  const frames = options.frames ?? Array.from({ length: 9 }, () => h264Frame());
  const { moovFirst = true, shift = 0 } = options;
  const media = box('mdat', ...frames);
  const before = FTYP.length + (moovFirst ? makeMoov(options, frames, 0).length : 0) + 8;
  const moov = makeMoov(options, frames, before + shift);
  return Buffer.concat(moovFirst ? [FTYP, moov, media] : [FTYP, media, moov]);
};

const makeMoov = (options: Mp4Options, frames: Buffer[], offset: number): Buffer => {
  const { handler = 'vide', width = 720, height = 480, matrix = UPRIGHT, is64 = false } = options;
  const { timescale = 8, duration = 1, shown = [width, height], extra = [] } = options;
  const version = is64 ? Buffer.from([1, 0, 0, 0]) : u32(0);
  const times = is64 ? u32(0, 0, 0, 0) : u32(0, 0);
  const length = is64 ? u32(0, 0) : u32(0);
  const tables = {
    stts: box('stts', u32(0, 1, frames.length, duration)),
    stsc: box('stsc', u32(0, 1, 1, frames.length, 1)),
    stsz: box('stsz', u32(0, 0, frames.length, ...frames.map((frame) => frame.length))),
    stco: is64 ? box('co64', u32(0, 1, 0, offset)) : box('stco', u32(0, 1, offset)),
    ...options.tables,
  };
  return box(
    'moov',
    box(
      'trak',
      box(
        'tkhd',
        version,
        times,
        u32(1, 0),
        length,
        u32(0, 0, 0, 0),
        u32(...matrix),
        u32(shown[0] * 65536, shown[1] * 65536)
      ),
      box(
        'mdia',
        box('mdhd', version, times, u32(timescale), length, u32(0)),
        box('hdlr', u32(0, 0), Buffer.from(handler, 'latin1'), u32(0, 0, 0)),
        box(
          'minf',
          box(
            'stbl',
            box('stsd', u32(0, 1), sampleEntry(options)),
            ...Object.values(tables).filter((table) => table !== undefined)
          )
        )
      )
    ),
    ...extra
  );
};

const sampleEntry = ({
  codec = 'avc1',
  config = AVC_HIGH,
  width = 720,
  height = 480,
}: Mp4Options) => box(codec, Buffer.alloc(24), u16(width, height), Buffer.alloc(50), config);

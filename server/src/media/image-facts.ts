/** What an image really is, whatever it was called. */
export interface ImageFacts {
  ext: '.jpg' | '.png' | '.webp';
  mime: string;
  /** pixels */
  width: number;
  height: number;
}

const MAX_SIDE = 8_192;

/**
 * Reads what browsers show in an `<img>` without running anything: JPEG, PNG, WebP. No SVG, which
 * may hold scripts.
 * @returns null for anything else, and for a file that is cut off
 */
export const imageFacts = (bytes: Buffer): ImageFacts | null => {
  const facts = readPng(bytes) ?? readJpeg(bytes) ?? readWebp(bytes);
  if (!facts) return null;
  const { width, height } = facts;
  return Math.min(width, height) > 0 && Math.max(width, height) <= MAX_SIDE ? facts : null;
};

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

const readPng = (bytes: Buffer): ImageFacts | null => {
  if (bytes.length < 45 || !bytes.subarray(0, 8).equals(PNG)) return null;
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  if (bytes.toString('latin1', bytes.length - 8, bytes.length - 4) !== 'IEND') return null;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  return { ext: '.png', mime: 'image/png', width, height };
};

/** The start of a frame: its size. Not among them are tables (C4, CC) and extensions (C8). */
const isFrameStart = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

const readJpeg = (bytes: Buffer): ImageFacts | null => {
  if (bytes.length < 20 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  if (bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) < bytes.length - 64) return null;
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    if (isFrameStart(marker)) {
      const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
      return { ext: '.jpg', mime: 'image/jpeg', width, height };
    }
    const length = bytes.readUInt16BE(at + 2);
    // A fill byte before a marker, or a segment with its length.
    at += marker === 0xff ? 1 : 2 + Math.max(2, length);
  }
  return null;
};

const readWebp = (bytes: Buffer): ImageFacts | null => {
  if (bytes.length < 30 || bytes.toString('latin1', 0, 4) !== 'RIFF') return null;
  if (bytes.toString('latin1', 8, 12) !== 'WEBP') return null;
  if (bytes.readUInt32LE(4) + 8 > bytes.length) return null;
  const size = webpSize(bytes);
  return size && { ext: '.webp', mime: 'image/webp', ...size };
};

const webpSize = (bytes: Buffer): { width: number; height: number } | null => {
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return null;
  }
};

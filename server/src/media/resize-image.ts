import type sharp from 'sharp';
import { logText } from '../log-text';

interface Size {
  width: number;
  height: number;
}

/** JPEG in a quality in which nobody sees that it is one. */
const QUALITY = 92;
/** The most pixels that are unpacked: more is no photo. */
const MAX_PIXELS = 100_000_000;

/**
 * An image in exactly this size, as JPEG: turned as its camera says, cut at the edges where its shape
 * is another. Null where sharp, an optional package that Strapi's upload brings along, is not there.
 * @throws whatever sharp says of a file that is no image
 */
export const resizeImage = async (
  image: Buffer,
  { width, height }: Size,
  warn: (why: string) => void
): Promise<Buffer | null> => {
  const convert = await loadSharp(warn);
  if (convert === null) return null;
  return convert(image, { limitInputPixels: MAX_PIXELS })
    .rotate()
    .resize(width, height, { fit: 'cover' })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: QUALITY })
    .toBuffer();
};

type Sharp = typeof sharp;

const loadSharp = async (warn: (why: string) => void): Promise<Sharp | null> => {
  try {
    return (await import('./sharp')).sharp;
  } catch (error) {
    warn(logText(error));
    return null;
  }
};

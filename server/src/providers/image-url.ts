import type { ImageInput } from './types';

/** An image as a URL: its own, or one that holds it. */
export const imageUrl = (image: ImageInput): string =>
  'url' in image
    ? image.url
    : `data:${image.type};base64,${Buffer.from(image.bytes).toString('base64')}`;

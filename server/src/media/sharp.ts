// An optional peer: imported here alone, so that it is loaded when there is an image, if it is there.
export { default as sharp } from 'sharp';

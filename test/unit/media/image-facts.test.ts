import { createCanvas, loadImage } from '@napi-rs/canvas';
import { imageFacts } from '../../../server/src/media/image-facts';
import { markJpeg } from '../../../server/src/media/mark-jpeg';

const picture = () => {
  const canvas = createCanvas(320, 180);
  const context = canvas.getContext('2d');
  context.fillStyle = 'teal';
  context.fillRect(0, 0, 200, 180);
  return canvas;
};
const JPEG = picture().toBuffer('image/jpeg');
const PNG = picture().toBuffer('image/png');
const WEBP = picture().toBuffer('image/webp');

it.each([
  ['image/jpeg', '.jpg', JPEG],
  ['image/png', '.png', PNG],
  ['image/webp', '.webp', WEBP],
])('reads an %s', (mime, ext, bytes) => {
  expect(imageFacts(bytes)).toEqual({ mime, ext, width: 320, height: 180 });
});

it('reads the sizes of lossless and extended WebP', () => {
  const webp = (type: string, ...content: number[]) => {
    const bytes = Buffer.concat([
      Buffer.from(`RIFF\0\0\0\0WEBP${type}\0\0\0\0`, 'latin1'),
      Buffer.from(content),
      Buffer.alloc(20),
    ]);
    bytes.writeUInt32LE(bytes.length - 8, 4);
    return imageFacts(bytes);
  };
  const size = { width: 320, height: 180 };
  expect(webp('VP8X', 0, 0, 0, 0, 0x3f, 1, 0, 0xb3, 0, 0)).toMatchObject(size);
  // 14 bits each, less one.
  expect(webp('VP8L', 0x2f, 0x3f, 0xc1, 0x2c, 0)).toMatchObject(size);
});

it.each([
  ['nothing', Buffer.alloc(0)],
  ['a page', Buffer.from('<!doctype html><title>Not found</title>'.repeat(5))],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'.repeat(3))],
  ['a GIF', Buffer.from(`GIF89a${'\0'.repeat(60)}`, 'latin1')],
  ['half a JPEG', JPEG.subarray(0, JPEG.length / 2)],
  ['half a PNG', PNG.subarray(0, PNG.length / 2)],
  ['half a WebP', WEBP.subarray(0, WEBP.length / 2)],
  ['a JPEG without a frame', Buffer.concat([JPEG.subarray(0, 20), Buffer.from([0xff, 0xd9])])],
  ['a picture of no size', Buffer.from(PNG).fill(0, 16, 24)],
  ['a picture without end', Buffer.from(PNG).fill(0xff, 16, 20)],
])('refuses %s', (_what, bytes) => {
  expect(imageFacts(bytes)).toBeNull();
});

it('marks a JPEG, which stays the same picture, once', async () => {
  const marked = markJpeg(JPEG, 'AI-generated video');
  expect(marked.toString('utf8')).toContain('trainedAlgorithmicMedia<');
  expect(marked.toString('utf8')).toContain('>AI-generated video<');
  expect(imageFacts(marked)).toEqual(imageFacts(JPEG));
  const pixels = async (bytes: Buffer) => {
    const canvas = createCanvas(320, 180);
    canvas.getContext('2d').drawImage(await loadImage(bytes), 0, 0);
    return canvas.data();
  };
  expect((await pixels(marked)).equals(await pixels(JPEG))).toBe(true);
  expect(markJpeg(marked, null)).toBe(marked);
});

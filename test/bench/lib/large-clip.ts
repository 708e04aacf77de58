import { open } from 'node:fs/promises';
import { box, FTYP, h264Frame, makeMp4, u32 } from '../../unit/media/make-mp4';

const FRAME_BYTES = 100_000;

/** Writes a clip with many frames and its index at its end, without holding it in memory. */
export const writeLargeClip = async (file: string, megabytes: number): Promise<void> => {
  const frame = h264Frame(FRAME_BYTES - 4);
  const count = Math.round((megabytes * 1_000_000) / FRAME_BYTES);
  const start = FTYP.length + 8;
  const places = Array.from({ length: count }, (_, number) => start + number * FRAME_BYTES);
  const clip = makeMp4({
    frames: [frame],
    moovFirst: false,
    tables: {
      stsz: box('stsz', u32(0, FRAME_BYTES, count)),
      stsc: box('stsc', u32(0, 1, 1, 1, 1)),
      stco: box('stco', u32(0, count, ...places)),
      stts: box('stts', u32(0, 1, count, 1)),
    },
  });
  clip.writeUInt32BE(8 + count * FRAME_BYTES, FTYP.length);

  const handle = await open(file, 'wx');
  await handle.writeFile(clip.subarray(0, start));
  for (let left = count; left > 0; left -= 1) await handle.writeFile(frame);
  await handle.writeFile(clip.subarray(start + frame.length));
  await handle.close();
};

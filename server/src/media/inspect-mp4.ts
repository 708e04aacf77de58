import { type FileHandle, open } from 'node:fs/promises';
import type { JobError } from '../errors';
import { addFragmentFrames } from './inspect-mp4-fragments';
import { type Frame, listFrames } from './inspect-mp4-frames';
import { refusals, UnplayableCodec } from './inspect-mp4-refusals';
import { type PictureTrack, readPictureTrack } from './inspect-mp4-track';
import { type Box, type LoadedBox, loadBox, readTopLevelBoxes } from './mp4-boxes';

/** What a file really is, whatever was asked for. */
export interface Mp4Facts {
  /** pixels, as shown */
  width: number;
  /** pixels, as shown */
  height: number;
  durationS: number;
  frames: number;
  /** frames per second */
  fps: number;
  /** For example `avc1.640016`. */
  codec: string;
  /** The index lies before the frames: the clip starts to play before all of it is there. */
  fastStart: boolean;
  bytes: number;
}

/** A clip's index has some kB; one with a workflow in its comment, some hundred. */
const MAX_INDEX_BYTES = 16_000_000;
const MAX_FIRST_FRAME_BYTES = 32_000_000;

/**
 * Makes sure that a file is a whole MP4 that browsers play, and tells what is in it. Reads the index
 * and the beginning of every frame. By hand, since a demuxer believes what a file says of itself: it
 * takes a file that is cut off for a whole one, and a made-up count keeps it busy until the memory is
 * full.
 * @throws JobError `invalid-media` with the reason: an `UnplayableCodec` where that is the only one
 */
export const inspectMp4 = async (path: string): Promise<Mp4Facts> => {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const boxes = await readLayout(file, size);
    const moov = boxes.find(({ type }) => type === 'moov');
    if (!moov) throw refusals.noIndex();
    const index = await loadIndex(file, moov);
    const track = readPictureTrack(index);

    const frames = listFrames(index, track);
    for (const moof of boxes.filter(({ type }) => type === 'moof')) {
      addFragmentFrames(frames, index, await loadIndex(file, moof), moof.start, track);
    }
    await checkFrames(file, size, frames, track);

    const units = frames.reduce((sum, { duration }) => sum + duration, 0);
    if (units === 0) throw refusals.damaged();
    if (track.unplayable) throw new UnplayableCodec(track.unplayable);
    const media = boxes.find(({ type }) => type === 'mdat');
    return {
      width: track.width,
      height: track.height,
      durationS: round(units / track.timescale),
      frames: frames.length,
      fps: round((frames.length * track.timescale) / units),
      codec: track.codec,
      fastStart: !media || moov.start < media.start,
      bytes: size,
    };
  } finally {
    await file.close();
  }
};

const readLayout = async (file: FileHandle, size: number): Promise<Box[]> => {
  if (size === 0) throw refusals.empty();
  const start = await readBytes(file, 0, 256);
  const { boxes, isWhole } = await readTopLevelBoxes(file, size);
  if (boxes[0]?.type !== 'ftyp') throw whatElse(start);
  if (start.toString('latin1', 8, 12) === 'qt  ') throw refusals.quickTime();
  if (!isWhole) throw refusals.truncated();
  return boxes;
};

const whatElse = (start: Buffer): JobError => {
  const text = start
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text.startsWith('<')) return refusals.html();
  if (text.startsWith('{') || text.startsWith('[')) return refusals.json();
  if (start.toString('hex', 0, 4) === '1a45dfa3') return refusals.webm();
  return refusals.notMp4();
};

const loadIndex = async (file: FileHandle, box: Box): Promise<LoadedBox> => {
  if (box.end - box.start > MAX_INDEX_BYTES) throw refusals.hugeIndex();
  return loadBox(file, box);
};

/** Every frame lies in the file, and something is where it should be. */
const checkFrames = async (
  file: FileHandle,
  size: number,
  frames: Frame[],
  track: PictureTrack
): Promise<void> => {
  const [first] = frames.filter(({ bytes }) => bytes > 0);
  if (!first) throw refusals.noFrames();
  if (frames.some(({ offset, bytes }) => offset < 0 || offset + bytes > size)) {
    throw refusals.damaged();
  }
  for (const { offset, bytes } of frames) {
    // What was never written (a copy that broke off, a hole in a file) reads as zeroes, and no frame
    // of any format begins with these.
    const start = await readBytes(file, offset, Math.min(bytes, 32));
    if (bytes > 0 && start.every((byte) => byte === 0)) throw refusals.zeroes();
  }
  if (track.lengthBytes && !(await isH264Frame(file, first, track.lengthBytes))) {
    throw refusals.damaged();
  }
};

/**
 * The parts of a frame, each with its length before it, fill it exactly. They do not where an index
 * was moved without its offsets.
 */
const isH264Frame = async (
  file: FileHandle,
  { offset, bytes }: Frame,
  lengthBytes: number
): Promise<boolean> => {
  if (bytes > MAX_FIRST_FRAME_BYTES) return false;
  const frame = await readBytes(file, offset, bytes);
  let at = 0;
  while (at + lengthBytes < frame.length) {
    const length = frame.readUIntBE(at, lengthBytes);
    if (length === 0) return false;
    at += lengthBytes + length;
  }
  return at === frame.length;
};

const readBytes = async (file: FileHandle, start: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
};

const round = (value: number): number => Math.round(value * 1_000) / 1_000;

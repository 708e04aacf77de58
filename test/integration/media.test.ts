import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { makeProduct, PRODUCT } from '../helpers/entries';
import { FFMPEG, itWithFfmpeg, makeWithFfmpeg, MOVING } from '../helpers/ffmpeg';
import { openStage, SMALL, type Stage } from '../helpers/stage';
import { box, h264Frame, makeMp4 } from '../unit/media/make-mp4';
import { english } from '../helpers/english';

// What a backend delivers, and what of it gets into the media library.

const PROVIDER = path.resolve(__dirname, '../fixtures/upload-provider-memory');

let stage: Stage;
let objects: Map<string, Buffer>;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'media-'));
  stage = await openStage({ site: { uploadProvider: PROVIDER } });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the instance that Strapi loaded
  ({ objects } = require(PROVIDER) as { objects: Map<string, Buffer> });
});
afterAll(async () => {
  await stage.close();
  await rm(folder, { recursive: true });
});
afterEach(() => {
  stage.api.faults.clear();
  objects.clear();
  useFfmpeg(false);
});

const useFfmpeg = (ffmpeg: string | false) =>
  stage.site.strapi.config.set('plugin::video-generator.ffmpeg', ffmpeg);

/** The clip in the storage, without its poster. */
const storedClip = (): Buffer => {
  const clips = [...objects].filter(([key]) => !key.includes('_poster'));
  expect(clips).toHaveLength(1);
  return clips[0]![1];
};

const files = () => stage.site.strapi.db.query('plugin::upload.file').count();

/** The job of a clip for which the backend delivers these bytes. */
const deliver = async (body: Uint8Array, contentType?: string) => {
  stage.api.faults.set({ video: { kind: 'bytes', body, ...(contentType && { contentType }) } });
  const { documentId } = await makeProduct(stage.site.strapi);
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  const [job] = await stage.ended(PRODUCT, documentId);
  return job!;
};

const SIZE = { width: SMALL.width, height: SMALL.height };

it.each<[string, Uint8Array, string, string?]>([
  ['a web page', Buffer.from('<h1>Bad gateway</h1>'), 'a web page instead of a video'],
  ['JSON', Buffer.from('{"error":"gone"}'), 'a JSON text instead of a video'],
  ['a cut-off file', makeMp4(SIZE).subarray(0, -9), 'a video that is cut off or damaged'],
  ['zeroes', makeMp4({ ...SIZE, frames: [Buffer.alloc(40)] }), 'a video with empty frames'],
  ['sound alone', makeMp4({ ...SIZE, handler: 'soun' }), 'an MP4 without a picture'],
  ['a WebM', Buffer.from('1a45dfa39f4286810142f7', 'hex'), 'a WebM instead of an MP4'],
  [
    'MPEG-4 Part 2',
    makeMp4({ ...SIZE, codec: 'mp4v', config: box('esds') }),
    'a video in a format that browsers do not play (mp4v, MPEG-4 Part 2)',
  ],
  [
    'another video',
    makeMp4({ ...SIZE, frames: Array.from({ length: 900 }, () => h264Frame()) }),
    'a video of 112.5 s, but 1.1 s were asked for',
  ],
])('%s is refused for its own reason, and is not in the library', async (_, body, reason) => {
  const before = await files();
  expect(await deliver(body)).toMatchObject({
    state: 'failed',
    clip: null,
    error: {
      kind: 'invalid-media',
      message: `The backend delivered ${reason}.`,
      charged: 'yes',
    },
  });
  expect(objects.size).toBe(0);
  expect(await files()).toBe(before);
});

it('a clip with its index at its end is stored with its index first', async () => {
  const frames = Array.from({ length: SMALL.numFrames }, () => h264Frame());
  const job = await deliver(makeMp4({ ...SIZE, frames, moovFirst: false }));
  expect(job).toMatchObject({ state: 'succeeded', suspect: null });
  const stored = storedClip();
  const expected = makeMp4({ ...SIZE, frames });
  // Behind it comes the mark of what is generated, and nothing else.
  expect(stored.subarray(0, expected.length)).toEqual(expected);
  const mark = stored.subarray(expected.length);
  expect(mark.readUInt32BE()).toBe(mark.length);
  expect(mark.toString('latin1', 4, 8)).toBe('uuid');
});

it('a clip that is not quite what was asked for says so', async () => {
  const job = await deliver(makeMp4({ frames: [h264Frame(), h264Frame(), h264Frame()] }));
  expect(job).toMatchObject({ state: 'succeeded', outcome: 'attached' });
  expect(english(job.notes)).toEqual([
    'The video has 720 × 480 pixels in place of 128 × 72.',
    'The video has 3 frames in place of 9.',
    'The video is 0.4 s long in place of 1.1 s.',
  ]);
});

itWithFfmpeg('what browsers do not play is converted where there is an ffmpeg', async () => {
  useFfmpeg(FFMPEG!);
  const file = makeWithFfmpeg(folder, 'mp4v.mp4', `${MOVING} -t 1.125 -c:v mpeg4 -vtag mp4v`);
  const job = await deliver(await readFile(file));
  expect(job).toMatchObject({ state: 'succeeded', suspect: null, clip: SIZE });
  expect(english(job.notes)).toContain(
    'The backend delivered mp4v, MPEG-4 Part 2, which browsers do not play: it was converted.'
  );
  const stored = storedClip();
  expect(stored.includes('avc1')).toBe(true);
  expect(job.clip!.size).toBeCloseTo(stored.length / 1000, 1);
});

itWithFfmpeg('what ffmpeg cannot convert is refused', async () => {
  useFfmpeg(FFMPEG!);
  const job = await deliver(makeMp4({ ...SIZE, codec: 'encv', config: box('sinf') }));
  expect(job).toMatchObject({
    state: 'failed',
    error: {
      message:
        'The backend delivered a video in a format that browsers do not play (encv, encrypted), and ffmpeg could not convert it.',
    },
  });
  expect(objects.size).toBe(0);
});

itWithFfmpeg('a clip that is black, or does not move, is stored and marked', async () => {
  useFfmpeg(FFMPEG!);
  const black = '-f lavfi -i color=black:size=128x72:rate=8:duration=1.125';
  const file = makeWithFfmpeg(folder, 'black.mp4', `${black} -c:v libx264 -pix_fmt yuv420p`);
  expect(await deliver(await readFile(file))).toMatchObject({
    state: 'succeeded',
    outcome: 'attached',
    suspect: 'black',
    notes: expect.arrayContaining([
      {
        id: 'clip.isBlack',
        message: 'Most of the video is black: check this one before it is used.',
      },
    ]) as object[],
  });
});

itWithFfmpeg('a clip that ffmpeg cannot look at is stored all the same', async () => {
  useFfmpeg(FFMPEG!);
  const frames = Array.from({ length: SMALL.numFrames }, () => h264Frame());
  const job = await deliver(makeMp4({ ...SIZE, frames }));
  expect(job).toMatchObject({ state: 'succeeded', suspect: null });
});

describe('the label in the picture', () => {
  const burnIn = (isWanted: boolean) =>
    stage.site.strapi.config.set('plugin::video-generator.label.burnIn', isWanted);
  beforeEach(() => burnIn(true));
  afterEach(() => burnIn(false));
  const missing = expect.stringContaining('The label is not in the picture') as string;

  itWithFfmpeg('is put there, and the clip is marked all the same', async () => {
    useFfmpeg(FFMPEG!);
    const plain = await readFile(
      makeWithFfmpeg(folder, 'plain.mp4', `${MOVING} -t 1.125 -c:v libx264 -pix_fmt yuv420p`)
    );
    const job = await deliver(plain);
    expect(job).toMatchObject({ state: 'succeeded' });
    expect(english(job.notes)).not.toContainEqual(missing);
    // Another picture, so other frames.
    const frames = (clip: Buffer) =>
      clip.subarray(clip.indexOf('mdat'), clip.indexOf('mdat') + 900);
    expect(frames(storedClip()).equals(frames(plain))).toBe(false);
    expect(storedClip().toString('latin1')).toContain('trainedAlgorithmicMedia');
  });

  it('is missed with a note where there is no ffmpeg', async () => {
    const frames = Array.from({ length: SMALL.numFrames }, () => h264Frame());
    const job = await deliver(makeMp4({ ...SIZE, frames }));
    expect(job).toMatchObject({ state: 'succeeded' });
    expect(english(job.notes)).toContainEqual(missing);
  });
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inspectMp4 } from '../../../server/src/media/inspect-mp4';
import { markMp4 } from '../../../server/src/media/mark-mp4';
import { box, makeMp4, u32 } from './make-mp4';

const XMP = Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex');
const C2PA = Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex');
const SOURCE = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'mark-mp4-'));
});
afterAll(() => rm(folder, { recursive: true }));

const mark = async (bytes: Buffer, label: string | null = 'AI-generated video') => {
  const file = path.join(folder, 'clip.mp4');
  await writeFile(file, bytes);
  const before = await inspectMp4(file);
  const added = await markMp4(file, label);
  return { file, before, added, bytes: await readFile(file) };
};

it.each([
  ['first', true],
  ['last', false],
])('marks a clip behind its last byte, with its index %s', async (_where, moovFirst) => {
  const clip = makeMp4({ moovFirst });
  const { file, before, added, bytes } = await mark(clip);
  expect(added).toBe(bytes.length - clip.length);
  expect(bytes.subarray(0, clip.length).equals(clip)).toBe(true);
  const uuid = bytes.subarray(clip.length);
  expect(uuid.readUInt32BE(0)).toBe(added);
  expect(uuid.toString('latin1', 4, 8)).toBe('uuid');
  expect(uuid.subarray(8, 24).equals(XMP)).toBe(true);
  expect(uuid.toString('utf8', 24)).toContain(`DigitalSourceType>${SOURCE}<`);
  expect(await inspectMp4(file)).toEqual({ ...before, bytes: bytes.length });
});

it('says it in words too, whatever they are made of, or not at all', async () => {
  const { bytes } = await mark(makeMp4(), 'AI <b>&</b> 生成\u0000');
  expect(bytes.toString('utf8')).toContain('>AI &lt;b&gt;&amp;&lt;/b&gt; 生成<');
  const silent = await mark(makeMp4(), null);
  expect(silent.bytes.toString('utf8')).toContain(SOURCE);
  expect(silent.bytes.toString('utf8')).not.toContain('description>');
});

it('marks once', async () => {
  const { bytes } = await mark(makeMp4());
  expect(await mark(bytes)).toMatchObject({ added: 0, bytes });
});

it.each([
  ['that names its source', box('uuid', XMP, Buffer.from('<x DigitalSourceType="a"/>'))],
  ['that is signed', box('uuid', C2PA, Buffer.alloc(64))],
])('leaves a clip as it is %s', async (_what, own) => {
  const clip = Buffer.concat([makeMp4(), own]);
  expect(await mark(clip)).toMatchObject({ added: 0, bytes: clip });
});

it('keeps the marks that say something else', async () => {
  const own = box('uuid', XMP, Buffer.from('<x xmp:CreatorTool="renderer"/>'));
  const clip = Buffer.concat([makeMp4(), own]);
  const { added, bytes } = await mark(clip);
  expect(added).toBeGreaterThan(0);
  expect(bytes.subarray(0, clip.length).equals(clip)).toBe(true);
});

it('is a box of its own behind one that goes to the end of the file', async () => {
  const clip = makeMp4();
  const media = clip.indexOf('mdat') - 4;
  const size = clip.readUInt32BE(media);
  clip.writeUInt32BE(0, media);
  const { file, bytes, added } = await mark(clip);
  expect(bytes.readUInt32BE(media)).toBe(size);
  expect(bytes.length).toBe(clip.length + added);
  expect(await inspectMp4(file)).toMatchObject({ frames: 9 });
});

it('leaves the index of fragments at the very end', async () => {
  const mfra = box('mfra', box('mfro', u32(0, 24)));
  const { bytes, added } = await mark(Buffer.concat([makeMp4(), mfra]));
  expect(added).toBeGreaterThan(0);
  expect(bytes.subarray(-mfra.length).equals(mfra)).toBe(true);
});

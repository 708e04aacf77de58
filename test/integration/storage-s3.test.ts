import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import S3rver from 's3rver';
import { makeProduct, PRODUCT, versionsOf } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';

// Strapi's own provider for S3, against a server that speaks its protocol.

const PROVIDER = '@strapi/provider-upload-aws-s3';
const BUCKET = 'clips';

let folder: string;
let server: S3rver;
let stage: Stage;

const s3Options = (port: number, more: object = {}) => ({
  rootPath: 'videos',
  s3Options: {
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-central-1',
    forcePathStyle: true,
    params: { Bucket: BUCKET, ...more },
  },
});

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vg-s3-'));
  server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: folder,
    configureBuckets: [{ name: BUCKET, configs: [] }],
  });
  const { port } = await server.run();
  const site = { uploadProvider: PROVIDER, uploadOptions: s3Options(port, { ACL: 'private' }) };
  stage = await openStage({ site });
});
afterAll(async () => {
  await stage.close();
  await server.close();
  await rm(folder, { recursive: true });
});

const makeClip = async () => {
  const { documentId } = await makeProduct(stage.site.strapi);
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  const [job] = await stage.ended(PRODUCT, documentId);
  expect(job).toMatchObject({ state: 'succeeded', outcome: 'attached' });
  return { documentId, job: job! };
};

const objects = (provider: unknown) => provider as { uploadStream(file: object): Promise<void> };

it('a clip is streamed into a private bucket, and shown by a signed URL', async () => {
  const { job } = await makeClip();
  const url = new URL(job.clip!.url);
  expect(url.pathname).toMatch(/^\/clips\/videos\/trailhead.*\.mp4$/);
  expect(url.searchParams.has('X-Amz-Signature')).toBe(true);
  const answer = await fetch(url);
  expect(answer.headers.get('content-type')).toBe('video/mp4');
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(Math.round(bytes.length / 10) / 100).toBe(job.clip!.size);
  expect(bytes.toString('utf8')).toContain('trainedAlgorithmicMedia');
});

it('an upload whose answer is lost is done again onto the same object', async () => {
  const { provider } = stage.site.strapi.plugin('upload') as unknown as { provider: unknown };
  const real = objects(provider).uploadStream.bind(provider);
  const keys: string[] = [];
  const spy = jest.spyOn(objects(provider), 'uploadStream').mockImplementation(async (file) => {
    await real(file);
    keys.push((file as { url: string }).url);
    if (keys.length === 1) throw new Error('No answer');
  });
  const { documentId, job } = await makeClip();
  spy.mockRestore();
  expect(keys).toEqual([keys[0], keys[0]]);
  expect(stage.api.stats.byContentId(documentId)).toHaveLength(1);
  const { draft } = await versionsOf(stage.site.strapi, PRODUCT, documentId);
  expect(draft!.files.map(({ id }) => id)).toEqual([job.clip!.id]);
});

it('what is left of a job that was given up is removed from the bucket', async () => {
  const { job } = await makeClip();
  const { strapi } = stage.site;
  const rows = () => strapi.db.connection<Record<string, unknown>>('video_generator_jobs');
  // As after a cancel in the middle: the object is there, the library does not know of it.
  await rows()
    .where({ id: job.id })
    .update({ state: 'cancelled', file_id: null, ended_at: Date.now() - 7_200_000 });
  expect((await fetch(job.clip!.url)).status).toBe(200);
  await strapi.plugin('video-generator').service<{ tidyUp(): Promise<void> }>('engine').tidyUp();
  expect((await fetch(job.clip!.url)).status).toBe(404);
});

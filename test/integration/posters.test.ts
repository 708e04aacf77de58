import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { renderClip } from '../../cogvideox-server/src/render/render-clip';
import { imageFacts } from '../../server/src/media/image-facts';
import type { JobView } from '../../shared/contracts/jobs';
import { makeProduct, PRODUCT, versionsOf } from '../helpers/entries';
import { FFMPEG, itWithFfmpeg } from '../helpers/ffmpeg';
import { jobRow } from '../helpers/job-row';
import { openStage, type Stage } from '../helpers/stage';
import { waitFor } from '../helpers/wait';

interface StoredFile {
  id: number;
  hash: string;
  ext: string;
  mime: string;
  url: string;
  width: number;
  height: number;
  caption: string;
  previewUrl: string | null;
}

const COVER = createCanvas(320, 180).toBuffer('image/jpeg');

let stage: Stage;
let renderer: Server;
let origin: string;
/** How the backend answers when it is asked for its cover. */
let cover: (response: ServerResponse) => void;

beforeAll(async () => {
  const look = { prompt: 'A tent', width: 128, height: 72, frames: 9, fps: 8 };
  const clip = await renderClip(look, () => Promise.resolve());
  renderer = createServer((request, response) => {
    if (request.url === '/clip.mp4') response.end(clip);
    else cover(response);
  }).listen(0, '127.0.0.1');
  await once(renderer, 'listening');
  origin = `http://127.0.0.1:${(renderer.address() as AddressInfo).port}`;
  stage = await openStage({
    config: { backends: { own: { provider: 'cogvideox', url: origin } } },
  });
});
afterAll(async () => {
  await stage.close();
  renderer.closeAllConnections();
  renderer.close();
});
beforeEach(() => {
  cover = (response) => response.end(COVER);
});
afterEach(() => {
  stage.site.strapi.config.set('plugin::video-generator.ffmpeg', false);
  jest.restoreAllMocks();
});

const rows = () => stage.site.strapi.db.connection<Record<string, unknown>>('video_generator_jobs');
const files = () => stage.site.strapi.db.query('plugin::upload.file');
const uploads = () => path.join(stage.site.dir, 'public/uploads');
const post = (route: string) =>
  stage.site.call('post', `/video-generator${route}`, { token: stage.token, body: {} });

/** A video that the backend has rendered: only the saving is left. */
const save = async (result: object = { posterUrl: `${origin}/cover.jpg` }) => {
  const { documentId } = await makeProduct(stage.site.strapi);
  const rendered = JSON.stringify({ url: `${origin}/clip.mp4`, ...result });
  await rows().insert(
    jobRow({
      state: 'failed',
      document_id: documentId,
      entry_title: 'Aurora tent',
      prompt: 'A tent',
      backend: 'own',
      result_json: rendered,
      ended_at: Date.now(),
    })
  );
  const [row] = await rows().where({ document_id: documentId }).select('id');
  expect((await post(`/jobs/${String(row!.id)}/retry`)).status).toBe(200);
  const [job] = await stage.ended(PRODUCT, documentId);
  expect(job).toMatchObject({ state: 'succeeded', outcome: 'attached' });
  return { documentId, job: job! };
};

const fileOf = async (where: object) => (await files().findOne({ where })) as StoredFile | null;
const clipOf = async (job: JobView) => (await fileOf({ id: job.clip!.id }))!;
const posterOf = async (job: JobView) => fileOf({ hash: `${(await clipOf(job)).hash}_poster` });

it('the backend’s own cover is stored beside the clip, as an image of its own', async () => {
  const { documentId, job } = await save();
  const [clip, poster] = [await clipOf(job), (await posterOf(job))!];
  expect(poster).toMatchObject({
    ext: '.jpg',
    mime: 'image/jpeg',
    width: 320,
    height: 180,
    caption: 'AI-generated video: Aurora tent',
  });
  const { url } = poster;
  expect(job.posterUrl).toBe(url);
  expect(clip.previewUrl).toBe(url);
  const stored = await readFile(path.join(stage.site.dir, 'public', url));
  expect(imageFacts(stored)).toMatchObject({ width: 320 });
  expect(stored.toString('utf8')).toContain('trainedAlgorithmicMedia<');
  const { draft } = await versionsOf(stage.site.strapi, PRODUCT, documentId);
  expect(draft!.files.map(({ id }) => id)).toEqual([clip.id]);
});

it.each([
  ['is not there', (response) => response.writeHead(404).end()],
  ['is a page', (response) => response.end('<h1>Gone</h1>'.repeat(20))],
  ['is cut off', (response) => response.end(COVER.subarray(0, 200))],
  [
    'breaks off',
    (response) => void response.write(COVER.subarray(0, 200), () => response.destroy()),
  ],
  ['has no end', (response) => response.end(Buffer.alloc(10_000_001))],
  [
    'leads elsewhere',
    (response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
  ],
] as [string, (response: ServerResponse) => void][])(
  'a cover that %s costs the clip nothing',
  async (_what, answer) => {
    cover = answer;
    const { job } = await save();
    expect(job).toMatchObject({ posterUrl: null, notes: [], error: null });
    expect(await posterOf(job)).toBeNull();
    expect((await clipOf(job)).previewUrl).toBeNull();
  }
);

itWithFfmpeg('without a cover it is a frame of the clip, where there is an ffmpeg', async () => {
  stage.site.strapi.config.set('plugin::video-generator.ffmpeg', FFMPEG);
  const { job } = await save({});
  const poster = (await posterOf(job))!;
  expect(poster).toMatchObject({ ext: '.jpg', width: 128, height: 72 });
  expect(job.posterUrl).toBe(poster.url);
});

it('an upload of the clip that fails makes neither a second poster nor a second clip', async () => {
  const before = await readdir(uploads());
  const provider = (
    stage.site.strapi.plugin('upload') as unknown as {
      provider: { uploadStream(file: { ext: string }): Promise<unknown> };
    }
  ).provider;
  const real = provider.uploadStream.bind(provider);
  let failures = 1;
  jest.spyOn(provider, 'uploadStream').mockImplementation(async (file) => {
    const answer = await real(file);
    if (file.ext === '.mp4' && failures-- > 0) throw new Error('No answer');
    return answer;
  });
  const { job } = await save();
  const added = (await readdir(uploads())).filter((name) => !before.includes(name));
  const { hash } = await clipOf(job);
  expect(added.sort()).toEqual([`${hash}.mp4`, `${hash}_poster.jpg`]);
  expect(await files().count({ where: { hash: { $startsWith: hash } } })).toBe(2);
});

it('a poster that cannot be stored is a note, and what may be left of it is removed', async () => {
  const provider = (
    stage.site.strapi.plugin('upload') as unknown as {
      provider: { uploadStream(file: { ext: string }): Promise<unknown> };
    }
  ).provider;
  const real = provider.uploadStream.bind(provider);
  jest.spyOn(provider, 'uploadStream').mockImplementation(async (file) => {
    const answer = await real(file);
    if (file.ext === '.jpg') throw new Error('No answer');
    return answer;
  });
  const { job } = await save();
  expect(job.posterUrl).toBeNull();
  expect(job.notes).toMatchObject([{ id: 'clip.posterNotStored' }]);
  const object = path.join(uploads(), `${(await clipOf(job)).hash}_poster.jpg`);
  expect(existsSync(object)).toBe(true);
  await rows()
    .where({ id: job.id })
    .update({ ended_at: Date.now() - 7_200_000 });
  const engine = stage.site.strapi
    .plugin('video-generator')
    .service<{ tidyUp(): Promise<void> }>('engine');
  await engine.tidyUp();
  expect(existsSync(object)).toBe(false);
  expect(await clipOf(job)).not.toBeNull();
});

describe('deleted in the media library', () => {
  const remove = async (file: StoredFile) =>
    stage.site.strapi
      .plugin('upload')
      .service<{ remove(file: object): Promise<unknown> }>('upload')
      .remove(file);

  it('a clip takes its poster along', async () => {
    const { job } = await save();
    const poster = (await posterOf(job))!;
    await remove(await clipOf(job));
    await waitFor('the poster to go', async () => (await fileOf({ id: poster.id })) === null);
    expect(existsSync(path.join(stage.site.dir, 'public', poster.url))).toBe(false);
  });

  it('but not one that somebody has put elsewhere', async () => {
    const { job } = await save();
    const poster = (await posterOf(job))!;
    const { id } = await makeProduct(stage.site.strapi);
    await files().update({
      where: { id: poster.id },
      data: { related: [{ id, __type: PRODUCT, __pivot: { field: 'video' } }] },
    });
    await remove(await clipOf(job));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await fileOf({ id: poster.id })).not.toBeNull();
  });

  it('a poster leaves its clip, which names it no longer', async () => {
    const { documentId, job } = await save();
    await remove((await posterOf(job))!);
    await waitFor('the clip to forget it', async () => (await clipOf(job)).previewUrl === null);
    expect((await stage.jobs(PRODUCT, documentId))[0]).toMatchObject({
      posterUrl: null,
      clip: { id: job.clip!.id },
    });
  });
});

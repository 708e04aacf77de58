import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { type CogVideoXServer, startCogVideoXServer } from '../../cogvideox-server/src';
import type { JobView, PreviewPromptsResponse } from '../../shared/contracts/jobs';
import { DOWN_AFTER } from '../../server/src/jobs/backend-state';
import { getService } from '../../server/src/services/get-service';
import { bulkOn } from '../helpers/batches';
import { ARTICLE, documents, makeProduct, PRODUCT, RECIPE } from '../helpers/entries';
import { pluginConfig, startSite } from '../helpers/site';
import { onStage, SMALL_RENDER, type Stage } from '../helpers/stage';
import { editorOf, userWith } from '../helpers/users';
import { waitFor } from '../helpers/wait';
import { endedWishesOf, jobRows } from '../helpers/wishes';
import { english } from '../helpers/english';

const LEASE_MS = 600;
/** More than a backend has to be down before its jobs leave it. */
const DOWN_MS = 4 * LEASE_MS;

const WITHOUT_STEPS = { width: 128, height: 72, numFrames: 9, fps: 8, raw: true };

let one: CogVideoXServer;
let two: CogVideoXServer;
let stage: Stage;

beforeAll(async () => {
  one = await startCogVideoXServer();
  two = await startCogVideoXServer();
  const common = { provider: 'cogvideox', slots: 1, render: SMALL_RENDER, pollScale: 0.1 };
  const euros = (perVideo: number) => ({ price: { perVideo, currency: 'EUR' } });
  const site = await startSite({
    config: pluginConfig(undefined, {
      backends: {
        one: { ...common, url: one.url, fallbacks: ['two'], ...euros(0.25) },
        two: {
          ...common,
          url: two.url,
          model: 'cogvideox-1.5-5b',
          render: WITHOUT_STEPS,
          ...euros(0.5),
        },
        three: { ...common, url: two.url, model: 'cogvideox-5b-i2v' },
      },
      contentTypes: {
        [PRODUCT]: {
          target: 'video',
          title: 'name',
          description: 'description',
          backends: ['one', 'two'],
        },
        [RECIPE]: { target: 'video', title: 'title', backends: ['three'], image: 'photo' },
        [ARTICLE]: { target: 'video', title: 'title', backends: ['two'] },
      },
      limits: { site: { videosPerDay: 1_000, moneyPerDay: 100 } },
      engine: { name: 'embedded', leaseMs: LEASE_MS },
    }),
  });
  stage = await onStage(site, one);
}, 60_000);
afterAll(async () => {
  await stage.close();
  await one.close();
  await two.close();
});

beforeEach(async () => {
  for (const { faults } of [one, two]) faults.clear();
  await waitFor('an idle site', async () => {
    const left = await jobRows(stage.site.strapi).whereNull('ended_at');
    return left.length === 0 && !(await isDown());
  });
  await jobRows(stage.site.strapi).delete();
  await budgets().update({ used: 0 });
  // What was counted before is forgotten.
  await new Promise((resolve) => setTimeout(resolve, 1_100));
});

const budgets = () =>
  stage.site.strapi.db.connection<{ name: string; used: number | string }>(
    'video_generator_budgets'
  );

const moneyUsed = async (): Promise<number> =>
  Number((await budgets().where('name', 'like', '%money').first())!.used) / 1_000_000;

const product = async () => (await makeProduct(stage.site.strapi)).documentId;

const isDown = async (): Promise<boolean> => {
  const states = stage.site.strapi.db.connection<{ name: string; down_since: unknown }>(
    'video_generator_backends'
  );
  return ((await states.where({ name: 'one' }).first())?.down_since ?? null) !== null;
};

const backendsOf = (jobs: JobView[]) => jobs.map(({ backend }) => backend).sort();

const press = (name: string, action: 'pause' | 'resume') =>
  stage.site.call('post', `/video-generator/backends/${name}/${action}`, { token: stage.token });

it('the videos of one click render beside each other, each at the price of its backend', async () => {
  const documentId = await product();
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic', 'realistic'] });
  const jobs = await stage.ended(PRODUCT, documentId);
  expect(jobs).toMatchObject([{ state: 'succeeded' }, { state: 'succeeded' }]);
  expect(backendsOf(jobs)).toEqual(['one', 'two']);
  expect(await moneyUsed()).toBe(0.75);
});

it('a batch spreads', async () => {
  const { documentId } = await makeProduct(stage.site.strapi);
  for (let more = 1; more < 9; more += 1) await product();
  const scope = { filters: { documentId: { $ne: documentId } } };
  const bulk = bulkOn(stage);
  const order = { contentType: PRODUCT, styles: ['cinematic'], scope };
  const preview = await bulk.preview(order);
  const videos = preview.videos;
  expect(preview).toMatchObject({ slots: 2, cost: { amount: videos * 0.5, currency: 'EUR' } });
  const { id } = await bulk.create(order);
  await bulk.until(id, 'finished');
  const counts = await jobRows(stage.site.strapi).where({ state: 'succeeded' }).select('backend');
  const onOne = counts.filter(({ backend }) => backend === 'one').length;
  expect(counts).toHaveLength(videos);
  expect(onOne / videos).toBeGreaterThan(0.3);
  expect(onOne / videos).toBeLessThan(0.7);
  // It was reserved at the higher price, and counts at what it came to.
  expect(await moneyUsed()).toBeCloseTo(onOne * 0.25 + (videos - onOne) * 0.5);
}, 60_000);

it('a type gets the backends that it names', async () => {
  const articles = documents(stage.site.strapi, ARTICLE);
  const { documentId } = await articles.create({ data: { title: 'A walk in the woods' } });
  await stage.generate(ARTICLE, documentId, { styles: ['cinematic', 'realistic'] });
  expect(backendsOf(await stage.ended(ARTICLE, documentId))).toEqual(['two', 'two']);
});

it('one that is paused gets nothing new while another is up', async () => {
  await press('one', 'pause');
  const documentId = await product();
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic', 'realistic'] });
  const jobs = await stage.ended(PRODUCT, documentId);
  await press('one', 'resume');
  expect(backendsOf(jobs)).toEqual(['two', 'two']);
});

/** What the model of `one` just reads, and that of `two` does not. */
const LONG = Array.from({ length: 225 }, () => 'tent').join(' ');

it.each([
  [401, 'The video backend refused the API key'],
  [402, 'The account at the video backend has no credit left'],
  [404, 'There is no CogVideoX API at the address of the video backend'],
])(
  'a job that a backend refuses with %i goes to its fallback, fitted to it',
  async (status, why) => {
    one.faults.set({ generate: { kind: 'status', status } });
    const [before, ordered] = [one.stats.generateCalls, two.stats.generateCalls];
    await press('two', 'pause');
    const documentId = await product();
    await stage.generate(PRODUCT, documentId, {
      styles: ['cinematic'],
      prompts: { cinematic: LONG },
    });
    const asked = await stage.jobs(PRODUCT, documentId);
    expect(asked).toMatchObject([{ backend: 'one' }]);
    // While its fallback takes nothing there is nowhere to go.
    expect(await stage.ended(PRODUCT, documentId)).toMatchObject([{ state: 'failed' }]);
    await press('two', 'resume');
    await stage.site.call('post', `/video-generator/jobs/${asked[0]!.id}/retry`, {
      token: stage.token,
    });
    const [job] = await stage.ended(PRODUCT, documentId);
    expect(job).toMatchObject({
      state: 'succeeded',
      backend: 'two',
      model: 'cogvideox-1.5-5b',
      error: null,
    });
    const notes = english(job!.notes).join('\n');
    expect(notes).toContain(`${why}. So the video is made on two, not on one.`);
    expect(notes).toContain('The model there reads at most 224 tokens');
    expect(job!.prompt!.length).toBeLessThan(LONG.length);
    expect(one.stats.generateCalls).toBe(before + 2);
    expect(two.stats.generateCalls).toBe(ordered + 1);
    expect(await moneyUsed()).toBe(0.5);
    // The next one does not even ask there.
    const next = await product();
    await stage.generate(PRODUCT, next, { styles: ['cinematic'] });
    expect(await stage.ended(PRODUCT, next)).toMatchObject([{ backend: 'two' }]);
    expect(one.stats.generateCalls).toBe(before + 2);
    getService(stage.site.strapi, 'backends').noteRefusal('one', false);
  },
  60_000
);

describe('of a backend that is down', () => {
  const breakDown = () =>
    one.faults.set({
      generate: { kind: 'status', status: 503 },
      status: { kind: 'status', status: 503 },
    });

  it('jobs go to its fallback after a while; when it is back, new ones go there', async () => {
    breakDown();
    await press('two', 'pause');
    const entries = [await product(), await product(), await product(), await product()];
    for (const id of entries) await stage.generate(PRODUCT, id, { styles: ['cinematic'] });
    const asked = await jobRows(stage.site.strapi).select('id', 'backend');
    await waitFor('the breaker', isDown);
    await press('two', 'resume');
    const moved = asked.filter(({ backend }) => backend === 'one');
    expect(moved.length).toBeGreaterThanOrEqual(DOWN_AFTER);
    for (const id of entries) {
      const [wish] = await endedWishesOf(stage, id);
      expect(wish).toMatchObject({ state: 'succeeded', backend: 'two', attempt: 1 });
      if (!moved.some((row) => row.id === wish!.id)) continue;
      expect(wish!.notes_json).toContain(
        'The backend one is down. So the video is made on two, not on one.'
      );
    }
    expect(await moneyUsed()).toBe(2);

    // No job of its own is left to ask whether it is back.
    one.faults.clear();
    await waitFor('the end of the outage', async () => !(await isDown()));
    const next = await product();
    await stage.generate(PRODUCT, next, { styles: ['cinematic'] });
    expect(await stage.ended(PRODUCT, next)).toMatchObject([{ backend: 'one' }]);
  }, 60_000);

  it('a job whose order may have been taken stays', async () => {
    one.faults.set({ generate: { kind: 'answer-lost' }, status: { kind: 'status', status: 503 } });
    const tasks = two.stats.generateCalls;
    const documentId = await product();
    await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
    await waitFor('the breaker', isDown);
    await new Promise((resolve) => setTimeout(resolve, 2 * DOWN_MS));
    expect(await stage.jobs(PRODUCT, documentId)).toMatchObject([{ backend: 'one' }]);
    one.faults.clear();
    expect(await stage.ended(PRODUCT, documentId)).toMatchObject([
      { state: 'succeeded', backend: 'one', attempt: 1 },
    ]);
    expect(two.stats.generateCalls).toBe(tasks);
    expect(one.stats.byContentId(documentId)).toHaveLength(1);
  }, 60_000);
});

describe('what is wished of a render', () => {
  const options = { quality: 'draft', audio: true, negativePrompt: 'rain' } as const;

  const article = async (): Promise<string> => {
    const articles = documents(stage.site.strapi, ARTICLE);
    const data = { title: 'A walk in the woods', publishedAt: null };
    return (await articles.create({ data })).documentId;
  };

  /** What the backend of articles was asked for of an entry. */
  const asked = (documentId: string) => two.stats.byContentId(documentId)[0]!.request;

  const preview = (documentId: string) =>
    stage.site.call('post', `/video-generator/entries/${ARTICLE}/${documentId}/prompts`, {
      token: stage.token,
      body: { styles: ['cinematic'], options },
    });

  it('is offered as far as a backend can, and said where it cannot', async () => {
    const { data, meta } = (await preview(await article())).body as PreviewPromptsResponse;
    expect(meta.controls).toEqual({
      quality: true,
      seconds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      audio: false,
      negativePrompt: true,
      image: false,
    });
    expect(english(data[0]!.notes)).toContain(
      'cogvideox-1.5-5b makes no sound: the clip is silent.'
    );
  });

  it('reaches the backend from a click, and is part of what makes two orders the same', async () => {
    const documentId = await article();
    two.faults.set({ render: { kind: 'never-ends' } });
    const order = { styles: ['cinematic'], options };
    const [first] = await stage.generate(ARTICLE, documentId, order);
    expect(await stage.generate(ARTICLE, documentId, order)).toMatchObject([{ created: false }]);
    const other = await stage.site.call(
      'post',
      `/video-generator/entries/${ARTICLE}/${documentId}/jobs`,
      { token: stage.token, body: { styles: ['cinematic'] } }
    );
    expect(other.status).toBe(409);
    await waitFor('the order', () =>
      Promise.resolve(two.stats.byContentId(documentId).length === 1)
    );
    expect(asked(documentId)).toMatchObject({ num_inference_steps: 25, negative_prompt: 'rain' });
    await stage.site.call('post', `/video-generator/jobs/${first!.job.id}/cancel`, {
      token: stage.token,
    });
    two.faults.clear();
    await stage.ended(ARTICLE, documentId);
  });

  it('reaches it from a batch', async () => {
    const documentId = await article();
    const bulk = bulkOn(stage);
    const scope = { documentIds: [documentId] };
    const order = { contentType: ARTICLE, styles: ['cinematic'], scope, options };
    expect(english((await bulk.preview(order)).entries[0]!.notes)).toContain(
      'cogvideox-1.5-5b makes no sound: the clip is silent.'
    );
    await bulk.until((await bulk.create(order)).id, 'finished');
    expect(asked(documentId)).toMatchObject({ num_inference_steps: 25, negative_prompt: 'rain' });
  });

  it('is that of the model where nothing is wished', async () => {
    const documentId = await article();
    await stage.generate(ARTICLE, documentId, { styles: ['cinematic'] });
    await stage.ended(ARTICLE, documentId);
    expect(asked(documentId)).toMatchObject({ num_inference_steps: 50 });
  });
});

describe('the first frame', () => {
  const recipe = async (photo: number | null): Promise<string> => {
    const recipes = documents(stage.site.strapi, RECIPE);
    return (await recipes.create({ data: { title: 'Saffron risotto', photo } })).documentId;
  };

  /** An image in the media library. */
  const photo = async (name: string, bytes: Buffer, mimetype: string): Promise<number> => {
    const filepath = path.join(stage.site.dir, name);
    await writeFile(filepath, bytes);
    const files = [{ filepath, originalFilename: name, mimetype, size: bytes.length }];
    const upload = stage.site.strapi.plugin('upload').service<{
      upload(options: object): Promise<{ id: number }[]>;
    }>('upload');
    return (await upload.upload({ data: {}, files }))[0]!.id;
  };

  const square = (format: 'webp' | 'png') =>
    sharp({ create: { width: 300, height: 300, channels: 3, background: '#c08020' } })
      .toFormat(format)
      .toBuffer();

  /** The image that the backend got for an entry. */
  const received = async (documentId: string) => {
    const { image_url: url } = two.stats.byContentId(documentId)[0]!.request;
    const [, type, data] = /^data:(.*?);base64,(.*)$/.exec(url!)!;
    const { format, width, height } = await sharp(Buffer.from(data!, 'base64')).metadata();
    return { type, format, width, height };
  };

  const STYLES = { styles: ['cinematic'] };

  it('is the entry’s own image, in the size of the clip, whatever it was', async () => {
    const documentId = await recipe(
      await photo('risotto.webp', await square('webp'), 'image/webp')
    );
    const answer = await stage.site.call(
      'post',
      `/video-generator/entries/${RECIPE}/${documentId}/prompts`,
      { token: stage.token, body: STYLES }
    );
    const { meta } = answer.body as PreviewPromptsResponse;
    expect(meta).toMatchObject({ controls: { image: true }, image: { name: 'risotto.webp' } });
    await stage.generate(RECIPE, documentId, STYLES);
    expect(await stage.ended(RECIPE, documentId)).toMatchObject([{ state: 'succeeded' }]);
    expect(await received(documentId)).toEqual({
      type: 'image/jpeg',
      format: 'jpeg',
      width: 128,
      height: 72,
    });
  });

  it('is another one of the media library, where that is chosen', async () => {
    const documentId = await recipe(null);
    const image = await photo('other.png', await square('png'), 'image/png');
    await stage.generate(RECIPE, documentId, { ...STYLES, options: { image } });
    expect(await stage.ended(RECIPE, documentId)).toMatchObject([{ state: 'succeeded' }]);
    expect(await received(documentId)).toMatchObject({ format: 'jpeg', width: 128 });
  });

  it('is needed by a model that makes clips of images only', async () => {
    const documentId = await recipe(null);
    const [ordered] = await stage.generate(RECIPE, documentId, STYLES);
    expect(english(ordered!.job.notes)).toContain(
      'cogvideox-5b-i2v makes clips out of an image: without one it makes none.'
    );
    expect(await stage.ended(RECIPE, documentId)).toMatchObject([
      { state: 'failed', error: { kind: 'bad-parameters', charged: 'no' } },
    ]);
    expect(two.stats.byContentId(documentId)).toEqual([]);
  });

  it.each([
    ['no image', () => Buffer.from('not an image'), 'cannot be read as an image'],
    ['gone from the storage', null, 'cannot be read from where it is stored'],
  ])('says so where it is %s', async (_, bytes, words) => {
    const image = await photo('odd.png', bytes?.() ?? (await square('png')), 'image/png');
    if (bytes === null) {
      const file = await stage.site.strapi.db
        .query('plugin::upload.file')
        .findOne({ where: { id: image } });
      await rm(path.join(stage.site.dir, 'public', (file as { url: string }).url));
    }
    const documentId = await recipe(image);
    await stage.generate(RECIPE, documentId, STYLES);
    const [job] = await stage.ended(RECIPE, documentId);
    expect(job).toMatchObject({ state: 'failed', error: { charged: 'no' } });
    expect(job!.error!.message).toContain(words);
  });

  it('is shown before anything is ordered, also the one that was chosen', async () => {
    const documentId = await recipe(null);
    const image = await photo('chosen.png', await square('png'), 'image/png');
    const answer = await stage.site.call(
      'post',
      `/video-generator/entries/${RECIPE}/${documentId}/prompts`,
      { token: stage.token, body: { ...STYLES, options: { image } } }
    );
    expect((answer.body as PreviewPromptsResponse).meta).toMatchObject({
      image: null,
      chosenImage: { id: image, name: 'chosen.png' },
    });
  });

  it('takes the right to read the media library, but for the entry’s own', async () => {
    const image = await photo('own.png', await square('png'), 'image/png');
    const other = await photo('foreign.png', await square('png'), 'image/png');
    const documentId = await recipe(image);
    const token = await userWith(
      stage.site,
      'cook',
      editorOf(RECIPE, ['title', 'video_prompt', 'photo', 'video'])
    );
    const order = (id: number) =>
      stage.site.call('post', `/video-generator/entries/${RECIPE}/${documentId}/jobs`, {
        token,
        body: { ...STYLES, options: { image: id } },
      });
    expect((await order(other)).text).toContain('You may not read this image');
    expect((await order(image)).text).toContain('"created":true');
    await stage.ended(RECIPE, documentId);
  });

  it('is refused where it is no image of the media library', async () => {
    const answer = await stage.site.call(
      'post',
      `/video-generator/entries/${RECIPE}/${await recipe(null)}/jobs`,
      { token: stage.token, body: { ...STYLES, options: { image: 987_654 } } }
    );
    expect(answer.status).toBe(403);
  });
});

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Hooks } from '../../server/src/hooks/types';
import type { MadeWith, MadeWithResponse } from '../../shared/contracts/jobs';
import { ARTICLE, documents, makeProduct, PRODUCT, PROPERTY } from '../helpers/entries';
import { pluginConfig } from '../helpers/site';
import { openStage, SMALL, SMALL_RENDER, type Stage } from '../helpers/stage';

const HOOKS = path.resolve(__dirname, '../fixtures/hooks/index.js');
// The same module as the site's config has: what is put here is what the site's hooks do.
const { now: hooks } = jest.requireActual<{ now: Hooks }>(HOOKS);

let stage: Stage;

beforeAll(async () => {
  const { contentTypes } = pluginConfig(undefined);
  stage = await openStage({
    config: {
      label: { texts: { nl: 'Gemaakt met AI' } },
      contentTypes: { ...contentTypes, [PROPERTY]: { ...contentTypes[PROPERTY], onPublish: true } },
    },
    backend: { render: { ...SMALL_RENDER, seed: 42 } },
    site: { hooks: HOOKS },
  });
});
afterAll(() => stage.close());
afterEach(() => {
  stage.api.faults.clear();
  delete hooks.beforeSubmit;
});

const makeVideo = async (more: object = {}, product: object = {}) => {
  const { documentId } = await makeProduct(stage.site.strapi, product);
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'], ...more });
  const [job] = await stage.ended(PRODUCT, documentId);
  return { documentId, job: job!, sent: stage.api.stats.byContentId(documentId) };
};

interface StoredFile {
  id: number;
  url: string;
  alternativeText: string;
  caption: string;
  size: number;
}

const fileOf = async (id: number) =>
  (await stage.site.strapi.db
    .query('plugin::upload.file')
    .findOne({ where: { id } })) as StoredFile;

const bytesOf = ({ url }: StoredFile) => readFile(path.join(stage.site.dir, 'public', url));

describe('what the media library says of a video', () => {
  const inLocale = async (locale: string, title: string) => {
    const articles = documents(stage.site.strapi, ARTICLE);
    const content = [{ type: 'paragraph', children: [{ type: 'text', text: title }] }];
    const { documentId } = await articles.create({ locale, data: { title, content } });
    const order = { styles: ['cinematic'], locale };
    await stage.generate(ARTICLE, documentId, order);
    return fileOf((await stage.ended(ARTICLE, documentId))[0]!.clip!.id);
  };

  beforeAll(async () => {
    const locales = stage.site.strapi
      .plugin('i18n')
      .service<{ create(locale: object): Promise<unknown> }>('locales');
    for (const code of ['de', 'nl']) await locales.create({ code, name: code });
  });

  it('is in the language of the entry, and that it is generated', async () => {
    expect(await inLocale('de', 'Nachtzüge')).toMatchObject({
      alternativeText: 'Video: Nachtzüge (Cinematic)',
      caption: 'KI-generiertes Video: Nachtzüge',
    });
    expect(await inLocale('nl', 'Nachttreinen')).toMatchObject({
      caption: 'Gemaakt met AI: Nachttreinen',
    });
  });

  it('is in the file itself too, for machines and in words', async () => {
    const { job } = await makeVideo();
    const file = await fileOf(job.clip!.id);
    const bytes = await bytesOf(file);
    const text = bytes.toString('utf8');
    expect(text).toContain('digitalsourcetype/trainedAlgorithmicMedia</');
    expect(text).toContain('>AI-generated video<');
    expect(file.size).toBe(Math.round(bytes.length / 10) / 100);
  });

  it('can do without the words, and keeps the mark for machines', async () => {
    const { config } = stage.site.strapi;
    config.set('plugin::video-generator.label.caption', false);
    const { job } = await makeVideo();
    config.set('plugin::video-generator.label.caption', true);
    const file = await fileOf(job.clip!.id);
    expect(file.caption).toBe('Trailhead 40L backpack');
    const text = (await bytesOf(file)).toString('utf8');
    expect(text).toContain('digitalsourcetype/trainedAlgorithmicMedia</');
    expect(text).not.toContain('AI-generated video');
  });
});

describe('what made a video', () => {
  const madeWith = async (id: number): Promise<MadeWith> => {
    const { token } = stage;
    const answer = await stage.site.call('get', `/video-generator/jobs/${id}/made-with`, { token });
    expect(answer.status).toBe(200);
    return (answer.body as MadeWithResponse).data;
  };

  it('is told in full: the prompt that was sent, by whom, on what and with what', async () => {
    hooks.beforeSubmit = ({ prompt }) => ({ prompt: `${prompt}, in our colours` });
    const { job, sent } = await makeVideo();
    const made = await madeWith(job.id);
    expect(made).toEqual({
      prompt: sent[0]!.request.prompt,
      negativePrompt: expect.any(String) as string,
      style: 'cinematic',
      preset: null,
      template: { id: 'default', version: expect.stringMatching(/^[0-9a-f]{12}$/) as string },
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      backend: 'gpu',
      provider: 'cogvideox',
      model: 'cogvideox-2b',
      parameters: expect.objectContaining({ ...SMALL, seed: 42 }) as object,
      seed: 42,
      cost: null,
      attempt: 1,
      requestId: expect.stringMatching(/-1$/) as string,
      taskId: expect.any(String) as string,
      trigger: 'manual',
      batchId: null,
      by: { id: expect.any(Number) as number, name: expect.stringMatching(/\S/) as string },
      caller: null,
      createdAt: job.createdAt,
      submittedAt: job.submittedAt,
      renderedAt: expect.any(Number) as number,
    });
    expect(made.prompt).toMatch(/in our colours$/);
    expect(made.renderedAt).toBeGreaterThanOrEqual(made.submittedAt!);
  });

  it('names no template where a person wrote the prompt', async () => {
    const { job } = await makeVideo({ prompts: { cinematic: 'A tent in the rain' } });
    const made = await madeWith(job.id);
    expect(made).toMatchObject({ prompt: 'A tent in the rain', template: null });
  });

  it('is told of automatic runs too, behind which there is no person', async () => {
    const homes = documents(stage.site.strapi, PROPERTY);
    const { documentId } = await homes.create({
      data: { title: 'Lake house', description: 'Three rooms and a jetty.' },
    });
    await homes.publish({ documentId });
    const [job] = await stage.ended(PROPERTY, documentId);
    const made = await madeWith(job!.id);
    expect(made).toMatchObject({ trigger: 'publish', by: null, provider: 'cogvideox' });
    expect(made.template).toEqual({ id: 'default', version: expect.any(String) as string });
  });
});

import path from 'node:path';
import type { Hooks } from '../../server/src/hooks/types';
import type { MadeWith, MadeWithResponse } from '../../shared/contracts/jobs';
import { documents, makeProduct, PRODUCT, PROPERTY } from '../helpers/entries';
import { pluginConfig } from '../helpers/site';
import { openStage, SMALL, type Stage } from '../helpers/stage';

const HOOKS = path.resolve(__dirname, '../fixtures/hooks/index.js');
// The same module as the site's config has: what is put here is what the site's hooks do.
const { now: hooks } = jest.requireActual<{ now: Hooks }>(HOOKS);

let stage: Stage;

beforeAll(async () => {
  const { contentTypes } = pluginConfig(undefined);
  stage = await openStage({
    config: {
      contentTypes: { ...contentTypes, [PROPERTY]: { ...contentTypes[PROPERTY], onPublish: true } },
    },
    backend: { render: { ...SMALL, seed: 42 } },
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

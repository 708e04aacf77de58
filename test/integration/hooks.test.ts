import path from 'node:path';
import type { Hooks } from '../../server/src/hooks/types';
import { makeProduct, PRODUCT, versionsOf } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';
import { waitFor } from '../helpers/wait';
import { english } from '../helpers/english';

const MODULE = path.resolve(__dirname, '../fixtures/hooks/index.js');
// The same module as the site's config has: what is put here is what the site's hooks do.
const { now } = jest.requireActual<{ now: Hooks }>(MODULE);

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ site: { hooks: MODULE } });
});
afterAll(() => stage.close());
afterEach(() => {
  stage.api.faults.clear();
  delete now.beforeSubmit;
  delete now.afterAttach;
});

const makeVideo = async () => {
  const { documentId } = await makeProduct(stage.site.strapi);
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  const [job] = await stage.ended(PRODUCT, documentId);
  return { documentId, job: job!, sent: stage.api.stats.byContentId(documentId) };
};

const never = () => new Promise<never>(() => {});

describe('beforeSubmit', () => {
  it('changes the prompt that is sent, knows the job, and leaves the entry’s prompt', async () => {
    let job: unknown;
    now.beforeSubmit = (context) => {
      job = context.job;
      return { prompt: `${context.prompt}, in our brand colours` };
    };
    const video = await makeVideo();
    expect(video.sent[0]!.request.prompt).toMatch(/Trailhead.*, in our brand colours$/);
    expect(video.job.sentPrompt).toBe(video.sent[0]!.request.prompt);
    expect(video.job.prompt).not.toContain('brand');
    expect(english(video.job.notes).join()).toContain('beforeSubmit) has changed');
    expect(job).toMatchObject({
      id: video.job.id,
      contentType: PRODUCT,
      documentId: video.documentId,
      style: 'cinematic',
      trigger: 'manual',
    });
  });

  it('is asked once for a submit, however often that has to be sent', async () => {
    let asked = 0;
    now.beforeSubmit = () => ({ prompt: `Take ${(asked += 1)}` });
    stage.api.faults.set({ generate: { kind: 'answer-lost', times: 1 } });
    const calls = stage.api.stats.generateCalls;
    const { job, sent } = await makeVideo();
    expect(stage.api.stats.generateCalls - calls).toBe(2);
    expect(sent.map(({ request }) => request.prompt)).toEqual(['Take 1']);
    expect(job).toMatchObject({ state: 'succeeded', sentPrompt: 'Take 1' });
    expect(asked).toBe(1);
  });

  it('is asked again, from the prompt itself, where the backend forgot the task', async () => {
    const prompts: string[] = [];
    now.beforeSubmit = ({ prompt }) => {
      prompts.push(prompt);
      return { prompt: `${prompt} Take ${prompts.length}` };
    };
    stage.api.faults.set({ status: { kind: 'forgotten', times: 3 } });
    const { job } = await makeVideo();
    expect(prompts).toEqual([job.prompt, job.prompt]);
    expect(job.sentPrompt).toBe(`${job.prompt} Take 2`);
  });

  it.each<[string, Hooks['beforeSubmit']]>([
    ['throws', () => void ([] as string[]).at(0)!.length],
    ['rejects', () => Promise.reject(new Error('no'))],
    ['hangs', never],
    ['answers nonsense', () => ({ prompt: '' })],
    ['answers a text', () => 'A tent' as never],
  ])('that %s fails nothing: the prompt is sent as it is', async (_what, hook) => {
    now.beforeSubmit = hook;
    const { job, sent } = await makeVideo();
    expect(job).toMatchObject({ state: 'succeeded', outcome: 'attached', sentPrompt: null });
    expect(sent[0]!.request.prompt).toBe(job.prompt);
    expect(english(job.notes).join()).toContain('beforeSubmit) failed');
  });
});

describe('afterAttach', () => {
  it('is told of the clip once it is on the entry', async () => {
    const seen: unknown[] = [];
    now.afterAttach = async ({ job, clip, strapi }) => {
      const { draft } = await versionsOf(strapi, PRODUCT, job.documentId!);
      seen.push({ id: job.id, url: clip.url, onEntry: draft!.files.map(({ id }) => id) });
    };
    const { job } = await makeVideo();
    await waitFor('the call', () => Promise.resolve(seen.length > 0));
    const call = { id: job.id, url: job.clip!.url, onEntry: [job.clip!.id] };
    expect(seen).toEqual([call]);

    const use = `/video-generator/jobs/${job.id}/use`;
    await stage.site.call('post', use, { token: stage.token, body: {} });
    await waitFor('the call for the clip that a person uses', () =>
      Promise.resolve(seen.length > 1)
    );
    expect(seen).toEqual([call, call]);
  });

  it.each<[string, Hooks['afterAttach']]>([
    ['throws', () => void ([] as string[]).at(0)!.length],
    ['hangs', never],
  ])('that %s fails nothing, and the job says so', async (_what, hook) => {
    now.afterAttach = hook;
    const { job } = await makeVideo();
    expect(job).toMatchObject({ state: 'succeeded', outcome: 'attached' });
    const noted = await waitFor('the note', async () => {
      const [again] = await stage.jobs(PRODUCT, job.documentId);
      return english(again!.notes).join().includes('afterAttach) failed') ? again : null;
    });
    expect(noted).toMatchObject({ state: 'succeeded', error: null });
  });
});

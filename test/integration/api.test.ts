import type { TextRef } from '../../shared/texts';
import type { CreateJobsResponse, PreviewPromptsResponse } from '../../shared/contracts/jobs';
import { documents, makeProduct, NOTE, PRODUCT, RECIPE, versionsOf } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';
import { waitFor } from '../helpers/wait';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ slots: 1 });
});
afterAll(() => stage.close());
afterEach(() => stage.api.faults.clear());

const entryPath = (uid: string, documentId: string, what = 'jobs') =>
  `/video-generator/entries/${uid}/${documentId}/${what}`;

const post = (route: string, body: unknown = {}) =>
  stage.site.call('post', route, { token: stage.token, body });

const errorOf = (answer: { body: unknown }) =>
  (
    answer.body as {
      error: { message: string; details: { errors?: { path: string[] }[]; text?: TextRef } };
    }
  ).error;

describe('bad input', () => {
  it.each([
    ['an unknown key', { stiles: ['cinematic'] }, 'stiles'],
    ['an unknown style', { styles: ['noir'] }, 'styles'],
    ['a wrong type', { styles: 'cinematic' }, 'styles'],
    ['no style at all', { styles: [] }, 'styles'],
    ['a prompt for an unknown style', { prompts: { noir: 'A street at night' } }, 'noir'],
    ['an empty prompt', { prompts: { cinematic: ' ' } }, 'prompts.cinematic'],
  ])('%s is a 400 that names it', async (_what, body, name) => {
    const { documentId } = await makeProduct(stage.site.strapi);
    const answer = await post(entryPath(PRODUCT, documentId), body);
    expect(answer.status).toBe(400);
    expect(errorOf(answer).message).toContain(name);
    expect(await stage.jobs(PRODUCT, documentId)).toEqual([]);
  });

  it('a job id that is none is a 400, an unknown one a 404', async () => {
    const { token } = stage;
    const get = (id: string) => stage.site.call('get', `/video-generator/jobs/${id}`, { token });
    expect((await get('first')).status).toBe(400);
    expect((await get('999999')).status).toBe(404);
  });

  it('a missing entry, and a type that is not switched on, are a 404', async () => {
    expect((await post(entryPath(PRODUCT, 'nonesuch'))).status).toBe(404);
    const note = await documents(stage.site.strapi, NOTE).create({ data: { title: 'x' } });
    const answer = await post(entryPath(NOTE, note.documentId));
    expect(answer.status).toBe(404);
    expect(errorOf(answer)).toMatchObject({
      message: expect.stringContaining('not switched on') as string,
      details: { text: { id: 'type.off', params: { type: NOTE } } },
    });
  });

  it('an entry without any text is a 400 that says what to fill in', async () => {
    const { documentId } = await makeProduct(stage.site.strapi, { name: ' ', description: null });
    const answer = await post(entryPath(PRODUCT, documentId));
    expect(answer.status).toBe(400);
    const { message, details } = errorOf(answer);
    expect(message).toMatch(/text|title|fill/i);
    expect(details).toMatchObject({
      kind: 'no-text',
      text: {
        id: 'and',
        params: { first: { id: 'prompt.noText' }, second: { id: 'prompt.fillIn' } },
      },
    });
  });
});

describe('the same wish', () => {
  it('clicked twice at once is one job', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    const click = () => post(entryPath(PRODUCT, documentId), { styles: ['cinematic'] });
    const answers = await Promise.all([click(), click(), click()]);

    const results = answers.map(({ body }) => (body as CreateJobsResponse).data[0]!);
    expect(new Set(results.map(({ job }) => job.id)).size).toBe(1);
    expect(results.filter(({ created }) => created)).toHaveLength(1);
    await stage.ended(PRODUCT, documentId);
    expect(stage.api.stats.byContentId(documentId)).toHaveLength(1);
  });

  it('with another prompt is refused with an offer, which makes another one', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    stage.api.faults.set({ render: { kind: 'never-ends', times: 1 } });
    const [first] = await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
    const order = { styles: ['cinematic'], prompts: { cinematic: 'A backpack on a cliff' } };

    const refused = await post(entryPath(PRODUCT, documentId), order);
    expect(refused.status).toBe(409);
    expect(errorOf(refused).details).toMatchObject({ jobId: first!.job.id, another: true });

    const [second] = await stage.generate(PRODUCT, documentId, { ...order, another: true });
    expect(second).toMatchObject({ created: true, job: { number: 2 } });
    for (const id of [second!.job.id, first!.job.id]) {
      await post(`/video-generator/jobs/${id}/cancel`);
    }
    await stage.ended(PRODUCT, documentId);
  });

  it('can be made again once it has ended', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    await stage.generate(PRODUCT, documentId, { styles: ['animated'] });
    await stage.ended(PRODUCT, documentId);
    await stage.generate(PRODUCT, documentId, { styles: ['animated'] });
    const jobs = await stage.ended(PRODUCT, documentId);
    expect(jobs.map(({ state }) => state)).toEqual(['succeeded', 'succeeded']);
  });
});

it('a type without locales has the same jobs, whatever locale is asked for', async () => {
  const { documentId } = await makeProduct(stage.site.strapi);
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
  const answer = await stage.site.call('get', entryPath(PRODUCT, documentId), {
    token: stage.token,
    query: { locale: 'en' },
  });
  expect((answer.body as { data: unknown[] }).data).toHaveLength(1);
});

describe('the prompt', () => {
  it('is shown as it will be sent', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    const answer = await post(entryPath(PRODUCT, documentId, 'prompts'), {
      styles: ['cinematic', 'animated'],
    });
    const prompts = (answer.body as PreviewPromptsResponse).data;
    expect(prompts.map(({ style }) => style)).toEqual(['cinematic', 'animated']);
    expect(prompts[0]!.prompt).toContain('Recycled nylon, forest green.');
    expect(prompts[0]!.size.used).toBeLessThanOrEqual(prompts[0]!.size.limit);

    await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
    await stage.ended(PRODUCT, documentId);
    const [task] = stage.api.stats.byContentId(documentId);
    expect(task!.request.prompt).toBe(prompts[0]!.prompt);
    expect(task!.request.metadata).toMatchObject({
      source: 'strapi',
      contentType: PRODUCT,
      documentId,
      style: 'cinematic',
    });
  });

  it('is the entry’s own where it has one', async () => {
    const { documentId } = await documents(stage.site.strapi, RECIPE).create({
      data: { title: 'Soup', process: 'Stir.', video_prompt: 'Steam over a copper pot' },
    });
    const answer = await post(entryPath(RECIPE, documentId, 'prompts'), { styles: ['realistic'] });
    const [realistic] = (answer.body as PreviewPromptsResponse).data;
    expect(realistic!.prompt).toMatch(/^Steam over a copper pot/);
    expect(realistic!.prompt).not.toContain('Soup');
  });
});

describe('without a text model', () => {
  it('the wording of a prompt stays as it is, and the answer says what to set', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    const body = { prompt: 'A tent by a lake', style: 'cinematic' };
    const answer = await post(entryPath(PRODUCT, documentId, 'improve'), body);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      data: { prompt: body.prompt, changed: false, why: { id: 'enhancer.none' } },
    });
  });

  it('the admin is told not to offer it', () => {
    const { views } = stage.site.strapi.plugin('video-generator').service('content-types');
    expect(views()[PRODUCT]).toMatchObject({ canImprove: false });
  });
});

describe('cancel and retry', () => {
  it('a waiting job ends at once; a rendering one is stopped at the backend', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    stage.api.faults.set({ render: { kind: 'never-ends', times: 1 } });
    const [rendering, waiting] = await stage.generate(PRODUCT, documentId, {
      styles: ['cinematic', 'animated'],
    });
    await waitFor('the render', async () =>
      (await stage.jobs(PRODUCT, documentId)).some(({ state }) => state === 'generating')
    );

    const second = await post(`/video-generator/jobs/${waiting!.job.id}/cancel`);
    expect(second.body).toMatchObject({ data: { state: 'cancelled' } });
    await post(`/video-generator/jobs/${rendering!.job.id}/cancel`);
    const jobs = await stage.ended(PRODUCT, documentId);
    expect(jobs.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    await waitFor('the task to stop', () =>
      Promise.resolve(stage.api.stats.byContentId(documentId)[0]!.status === 'cancelled')
    );
  });

  it('where the backend cannot cancel, the slot stays taken until its task has ended', async () => {
    const { strapi } = stage.site;
    stage.api.behaviour.cancel = false;
    const first = await makeProduct(strapi);
    const next = await makeProduct(strapi);
    stage.api.faults.set({ status: { kind: 'unknown-status', word: 'busy', times: 3 } });
    const [job] = await stage.generate(PRODUCT, first.documentId, { styles: ['cinematic'] });
    await waitFor('the submit', async () =>
      (await stage.jobs(PRODUCT, first.documentId)).some(({ state }) => state === 'generating')
    );
    await post(`/video-generator/jobs/${job!.job.id}/cancel`);
    const [cancelled] = await stage.ended(PRODUCT, first.documentId);
    expect(cancelled).toMatchObject({ state: 'cancelled' });

    await stage.generate(PRODUCT, next.documentId, { styles: ['cinematic'] });
    const [waiting] = await stage.jobs(PRODUCT, next.documentId);
    expect(waiting).toMatchObject({ state: 'queued' });
    await stage.ended(PRODUCT, next.documentId);
    expect(stage.api.stats.maxInFlight).toBe(1);
    const { draft } = await versionsOf(strapi, PRODUCT, first.documentId);
    expect(draft!.files).toEqual([]);
    stage.api.behaviour.cancel = true;
  });

  it('a failed render says why in plain words, and can be tried again', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    stage.api.faults.set({ render: { kind: 'out-of-memory', times: 1 } });
    await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
    const [failed] = await stage.ended(PRODUCT, documentId);
    expect(failed).toMatchObject({ state: 'failed', error: { kind: 'out-of-memory' } });
    expect(failed!.error!.message).not.toContain('CUDA');
    expect(failed!.error!.texts).toEqual({
      message: { id: 'backend.outOfMemory' },
      hint: { id: 'backend.lessMemory' },
    });

    const retried = await post(`/video-generator/jobs/${failed!.id}/retry`);
    expect(retried.body).toMatchObject({ data: { state: 'queued', error: null } });
    const [job] = await stage.ended(PRODUCT, documentId);
    expect(job).toMatchObject({ id: failed!.id, state: 'succeeded', attempt: 2 });
  });

  it('a finished job can be neither cancelled nor retried', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
    const [job] = await stage.ended(PRODUCT, documentId);
    expect((await post(`/video-generator/jobs/${job!.id}/cancel`)).status).toBe(409);
    expect((await post(`/video-generator/jobs/${job!.id}/retry`)).status).toBe(409);
  });
});

describe('a backend in trouble', () => {
  it.each([
    ['busy', { generate: { kind: 'status', status: 429, retryAfter: 1, times: 2 } }],
    ['restarting', { generate: { kind: 'status', status: 503, retryAfter: 1, times: 1 } }],
    ['cut off before the answer', { generate: { kind: 'answer-lost', times: 1 } }],
    ['failing when asked', { status: { kind: 'status', status: 500, times: 2 } }],
    ['talking nonsense when asked', { status: { kind: 'html', times: 2 } }],
  ] as const)('that is %s costs time, but no video and no second render', async (_what, faults) => {
    const { documentId } = await makeProduct(stage.site.strapi);
    stage.api.faults.set(faults);
    await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
    const [job] = await stage.ended(PRODUCT, documentId);
    expect(job).toMatchObject({ state: 'succeeded', outcome: 'attached', attempt: 1 });
    expect(stage.api.stats.byContentId(documentId)).toHaveLength(1);
  });

  it('that forgot the task is asked again, under a new request id', async () => {
    const { documentId } = await makeProduct(stage.site.strapi);
    stage.api.faults.set({ status: { kind: 'forgotten', times: 3 } });
    await stage.generate(PRODUCT, documentId, { styles: ['cinematic'] });
    const [job] = await stage.ended(PRODUCT, documentId);
    expect(job).toMatchObject({ state: 'succeeded', attempt: 2 });
    expect(job!.notes).toEqual([
      { id: 'note.askedAgain', message: expect.stringContaining('forgot') as string },
    ]);
    const ids = stage.api.stats.byContentId(documentId).map(({ requestId }) => requestId);
    expect(new Set(ids).size).toBe(2);
  });
});

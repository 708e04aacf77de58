import { openProvider, type OpenProvider } from '../helpers/open-provider';
import { reply, startScriptedApi, type Reply, type ScriptedApi } from '../helpers/scripted-api';

// Servers that speak the published contract, and such as have names and paths of their own.

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const { close } of opened.splice(0).reverse()) await close();
});

const start = async (
  routes: Record<string, Reply | Reply[]>,
  settings: object = {}
): Promise<OpenProvider & { api: ScriptedApi }> => {
  const api = await startScriptedApi(routes);
  const provider = openProvider({ provider: 'cogvideox', url: api.url, ...settings });
  opened.push(api, provider);
  return { ...provider, api };
};

const CLIP = Buffer.from('the bytes of a clip');

describe('the published contract', () => {
  it.each([{}, { api: 'default' }])('has these very bytes on the wire: %j', async (settings) => {
    const { api, submit, poll, provider, backend } = await start(
      {
        'POST /base/api/v1/generate': reply.json({ task_id: 'a/b' }),
        'GET /base/api/v1/status/*': reply.json({ status: 'processing' }),
        'POST /base/api/v1/cancel/*': reply.json({ status: 'cancelled' }),
      },
      settings
    );
    const below = openProvider({ provider: 'cogvideox', url: `${api.url}/base/`, ...settings });
    opened.push(below);
    await below.submit({ negativePrompt: 'blur', guidance: 6, seed: 7 }, 'job-1');
    expect(api.calls[0]!.body.toString()).toBe(
      '{"prompt":"Trail Runner 3, a light running shoe, cinematic style","negative_prompt":"blur",' +
        '"num_frames":49,"width":720,"height":480,"num_inference_steps":50,"fps":8,' +
        '"guidance_scale":6,"seed":7,"content_id":"doc-1",' +
        '"metadata":{"source":"strapi","documentId":"doc-1","style":"cinematic","jobId":12},' +
        '"request_id":"job-1"}'
    );
    expect(api.calls[0]!.headers).toMatchObject({
      accept: 'application/json',
      'content-type': 'application/json',
    });
    expect(api.calls[0]!.headers.authorization).toBeUndefined();
    await below.poll('a/b');
    await below.provider.cancel('a/b', { backend: below.backend });
    expect(api.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /base/api/v1/generate',
      'GET /base/api/v1/status/a%2Fb',
      'POST /base/api/v1/cancel/a%2Fb',
    ]);
    expect(provider.capabilities(backend.config)).toMatchObject({
      idempotentSubmit: true,
      cancel: true,
    });
    await expect(submit()).rejects.toMatchObject({ kind: 'unsupported' });
    await expect(poll()).rejects.toMatchObject({ kind: 'lost' });
  });
});

describe('the ready-made GPU image', () => {
  const IMAGE = { api: 'gpu-image', apiKey: 'image-token' };

  it('renders, and hands its clips out at an address of its own', async () => {
    const one = await start(
      {
        'POST /api/generate': reply.json({ task_id: 12 }),
        'GET /api/status/12': [
          reply.json({ status: 'running', progress: 40 }),
          reply.json({ status: 'completed', video_id: 'v 9' }),
        ],
        'GET /api/download/*': reply.bytes(CLIP),
      },
      IMAGE
    );
    expect(await one.submit()).toEqual({ state: 'queued', taskId: '12' });
    expect(await one.poll('12')).toEqual({ state: 'running', taskId: '12', progress: 0.4 });
    const end = await one.poll('12');
    expect(end).toMatchObject({ state: 'succeeded', result: { path: '/api/download/v%209' } });
    expect(await one.fetchClip(end)).toEqual(CLIP);
    for (const { headers } of one.api.calls)
      expect(headers.authorization).toBe('Bearer image-token');
  });

  it('goes by the URL, or by the task, where there is no id of a clip', async () => {
    const one = await start({ 'GET /api/status/*': reply.json({ status: 'done' }) }, IMAGE);
    expect(await one.poll('t/1')).toMatchObject({ result: { path: '/api/download/t%2F1' } });
    one.api.on('GET /api/status/*', reply.json({ status: 'done', video_url: '/v/1.mp4' }));
    expect(await one.poll('t/1')).toMatchObject({ result: { url: `${one.api.url}/v/1.mp4` } });
  });

  it('has no cancel, and promises nothing about an order that comes twice', async () => {
    const { provider, backend, api } = await start({}, IMAGE);
    await expect(provider.cancel('t', { backend })).resolves.toBe(false);
    expect(api.calls).toEqual([]);
    expect(provider.capabilities(backend.config)).toMatchObject({
      cancel: false,
      idempotentSubmit: false,
    });
  });

  it('says where its own API was looked for', async () => {
    const { submit } = await start({}, IMAGE);
    await expect(submit()).rejects.toMatchObject({
      kind: 'unsupported',
      hint: expect.stringContaining('the part before /api/generate') as string,
    });
  });
});

describe('a mapping of one’s own', () => {
  const OWN = {
    apiKey: 'a-key-of-mine',
    api: {
      submit: {
        method: 'PUT',
        path: '/v2/jobs?wait=0',
        fields: {
          prompt: 'input.text',
          width: 'input.size.0',
          height: 'input.size.1',
          numFrames: 'input.frames',
          metadata: false,
          requestId: 'constructor',
        },
        values: { 'input.format': 'mp4', audit: true },
        idPath: 'data.jobs.0.id',
      },
      status: {
        path: '/v2/jobs/{id}?full=1',
        statePath: 'data.phase',
        states: { succeeded: ['Shipped'], failed: ['Binned'], running: ['done'] },
        progressPath: 'data.percent',
        urlPath: 'data.files.0.href',
        errorPath: 'data.why.message',
      },
      cancel: { method: 'DELETE', path: '/v2/jobs/{id}' },
      headers: { 'X-Tenant': 'shop' },
      auth: { header: 'X-API-Key' },
    },
  };

  it('sends what it says', async () => {
    const { api, submit, provider, backend } = await start(
      {
        'PUT /v2/jobs': reply.json({ data: { jobs: [{ id: 'j-1' }] } }, 202),
        'DELETE /v2/jobs/*': reply.json({}),
      },
      OWN
    );
    expect(await submit({}, 'r-9')).toEqual({ state: 'queued', taskId: 'j-1' });
    expect(api.calls[0]!.json()).toEqual({
      input: {
        text: expect.any(String) as string,
        size: { 0: 720, 1: 480 },
        frames: 49,
        format: 'mp4',
      },
      audit: true,
      num_inference_steps: 50,
      fps: 8,
      content_id: 'doc-1',
      constructor: 'r-9',
    });
    expect(api.calls[0]).toMatchObject({
      path: '/v2/jobs?wait=0',
      headers: { 'x-tenant': 'shop', 'x-api-key': 'a-key-of-mine' },
    });
    await expect(provider.cancel('j-1', { backend })).resolves.toBe(true);
    expect(provider.capabilities(backend.config)).toMatchObject({ seed: true, cancel: true });
  });

  it.each([
    [
      { phase: 'rendering', percent: 12 },
      { state: 'running', progress: 0.12 },
    ],
    [{ phase: 'done' }, { state: 'running' }],
    [
      { phase: 'SHIPPED', files: [{ href: 'https://cdn.example/1.mp4' }] },
      { state: 'succeeded', result: { url: 'https://cdn.example/1.mp4' } },
    ],
    [
      { phase: 'shipped', files: [] },
      { state: 'failed', error: { kind: 'bad-answer' } },
    ],
    [
      { phase: 'binned', why: { message: 'CUDA out of memory' } },
      { state: 'failed', error: { kind: 'out-of-memory' } },
    ],
    [{ phase: 'expired' }, { state: 'failed', error: { kind: 'expired' } }],
  ])('reads what it says: %j', async (data, snapshot) => {
    const { api, poll } = await start({ 'GET /v2/jobs/j-1': reply.json({ data }) }, OWN);
    expect(await poll('j-1')).toMatchObject(snapshot);
    expect(api.calls[0]!.path).toBe('/v2/jobs/j-1?full=1');
  });

  it.each([['[]'], ['{"data":{}}'], ['{"data":[]}'], ['null'], ['{"data":{"phase":{}}}']])(
    'reads nothing where it is not: %s',
    async (text) => {
      const { poll } = await start({ 'GET /v2/jobs/j-1': reply.text(text) }, OWN);
      await expect(poll('j-1')).rejects.toMatchObject({ kind: 'bad-answer' });
    }
  );
});

describe('authentication', () => {
  const API = { submit: { path: '/make' }, status: { path: '/state/{id}' } };

  it.each([
    ['none', { authorization: undefined }],
    ['bearer', { authorization: 'Bearer bob:hunter22' }],
    ['basic', { authorization: 'Basic Ym9iOmh1bnRlcjIy' }],
    [{ header: 'Authorization', scheme: 'Token' }, { authorization: 'Token bob:hunter22' }],
    [{ header: 'X-Key' }, { authorization: undefined, 'x-key': 'bob:hunter22' }],
  ])('by %j', async (auth, headers) => {
    const { api, submit } = await start(
      { 'POST /make': reply.json({ error: 'bob:hunter22, Ym9iOmh1bnRlcjIy?' }, 401) },
      { apiKey: 'bob:hunter22', api: { ...API, auth } }
    );
    const error: unknown = await submit().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: 'auth' });
    expect(String((error as Error).cause)).not.toContain('hunter22');
    const sent = api.calls[0]!.headers;
    for (const [name, value] of Object.entries(headers)) expect(sent[name]).toBe(value);
  });
});

import { openerOf, REQUEST } from '../helpers/open-provider';
import { reply, type Reply } from '../helpers/scripted-api';

const KEY = 'r8_replicate-secret';
const VERSION = 'ab'.repeat(32);
const ID = 'ufawqhfynnddngldkgtslldrkq';
const MODEL = 'GET /v1/models/cuuupid/cogvideox-5b';

const open = openerOf(
  { provider: 'replicate', apiKey: KEY },
  { [MODEL]: reply.json({ name: 'cogvideox-5b', latest_version: { id: VERSION } }) }
);

const prediction = (more: object = {}) => ({
  id: ID,
  status: 'starting',
  output: null,
  error: null,
  logs: '',
  metrics: {},
  data_removed: false,
  ...more,
});
const status = (more: object) => ({ 'GET /v1/predictions/*': reply.json(prediction(more)) });

it('orders the newest version of the model, by the names that its inputs have', async () => {
  const { submit, api } = await open({ 'POST /v1/predictions': reply.json(prediction(), 201) });
  expect(await submit({ guidance: 6, seed: 42, negativePrompt: 'text' })).toEqual({
    state: 'queued',
    taskId: ID,
  });
  const [, order] = api.calls;
  expect(order!.headers.authorization).toBe(`Bearer ${KEY}`);
  expect(order!.json()).toEqual({
    version: VERSION,
    input: { prompt: REQUEST.prompt, steps: 50, guidance: 6, seed: 42 },
  });
});

it('orders the version that is set, with the inputs and values that are', async () => {
  const { submit, api } = await open(
    { 'POST /v1/predictions': reply.json(prediction(), 201) },
    {
      model: `me/mine:${VERSION}`,
      inputs: {
        steps: 'num_inference_steps',
        numFrames: 'num_frames',
        seed: false,
        image: 'image',
      },
      values: { num_outputs: 1 },
    }
  );
  await submit({ seed: 42, images: [{ url: 'https://example.com/a.png' }] });
  expect(api.calls).toHaveLength(1);
  expect(api.calls[0]!.json()).toEqual({
    version: VERSION,
    input: {
      num_outputs: 1,
      prompt: REQUEST.prompt,
      num_inference_steps: 50,
      num_frames: 49,
      image: 'https://example.com/a.png',
    },
  });
});

it('has an order end there when nobody waits for it any more', async () => {
  const { provider, backend, api } = await open({
    'POST /v1/predictions': reply.json(prediction(), 201),
  });
  await provider.submit(REQUEST, { backend, requestId: 'r-1', renderMs: 3_600_000 });
  expect(api.calls[1]!.headers['cancel-after']).toBe('60m');
});

it.each([
  [{ status: 'starting' }, { state: 'queued' }],
  [
    { status: 'processing', logs: '  4%|▍ | 2/50\n 46%|████▌ | 23/50' },
    { state: 'running', progress: 0.46 },
  ],
  [{ status: 'canceled' }, { state: 'cancelled' }],
  [{ status: 'aborted' }, { state: 'cancelled' }],
])('reads %j', async (body, expected) => {
  const { poll } = await open(status(body));
  expect(await poll(ID)).toEqual({ taskId: ID, ...expected });
});

it.each([
  ['a URL', (url: string) => url],
  ['a list', (url: string) => [url, `${url}?2`]],
])('fetches the clip of an output that is %s', async (_what, outputOf) => {
  const { poll, fetchClip, api } = await open({ 'GET /out.mp4': reply.bytes(Buffer.from('clip')) });
  api.on(
    'GET /v1/predictions/*',
    reply.json(prediction({ status: 'succeeded', output: outputOf(`${api.url}/out.mp4`) }))
  );
  expect(await fetchClip(await poll(ID))).toEqual(Buffer.from('clip'));
});

it.each([
  [{ status: 'failed', error: 'CUDA out of memory' }, 'out-of-memory'],
  [{ status: 'failed', error: 'NSFW content detected' }, 'moderation'],
  [{ status: 'failed' }, 'render-failed'],
  [{ status: 'succeeded', output: [] }, 'bad-answer'],
  [{ status: 'succeeded', output: null, data_removed: true }, 'expired'],
])('%j has failed as %s', async (body, kind) => {
  const { poll } = await open(status(body));
  expect(await poll(ID)).toMatchObject({ state: 'failed', error: { kind } });
});

it.each<[string, Reply, string, boolean]>([
  ['a wrong key', reply.json({ title: 'Unauthenticated' }, 401), 'auth', false],
  ['no credit', reply.json({ title: 'Insufficient credit' }, 402), 'quota', false],
  ['a wrong input', reply.json({ title: 'Input validation failed' }, 422), 'bad-parameters', false],
  ['broken', reply.json({}, 500), 'overloaded', false],
  ['a gateway that gave up', reply.text('<html>', 504), 'overloaded', true],
  ['no id', reply.json({ status: 'starting' }, 201), 'bad-answer', true],
  ['wrong JSON', reply.text('{', 201), 'bad-answer', true],
  ['an end in the middle', reply.cut(), 'network', true],
])('an order that meets %s', async (_what, answer, kind, ambiguous) => {
  const { submit } = await open({ 'POST /v1/predictions': answer });
  await expect(submit()).rejects.toMatchObject({ kind, ambiguous });
});

it('heeds the pause that is asked for in words', async () => {
  const detail = 'Request was throttled. Your rate limit resets in ~30s.';
  const { submit } = await open({ 'POST /v1/predictions': reply.json({ detail }, 429) });
  await expect(submit()).rejects.toMatchObject({ kind: 'rate-limited', retryAfterMs: 30_000 });
});

it('no prediction is made of a model that cannot be found, or run', async () => {
  const { submit, api } = await open({ 'POST /v1/predictions': reply.json(prediction(), 201) });
  api.on(MODEL, reply.json({ detail: 'Not found' }, 404));
  await expect(submit()).rejects.toMatchObject({ kind: 'unsupported', charged: 'no' });
  api.on(MODEL, reply.json({ latest_version: null }));
  await expect(submit()).rejects.toMatchObject({ kind: 'unsupported', charged: 'no' });
  api.on(MODEL, reply.drop);
  await expect(submit()).rejects.toMatchObject({ kind: 'network', ambiguous: false });
  expect(api.callsOf('POST /v1/predictions')).toEqual([]);
});

it('a prediction that is not known any more is lost', async () => {
  const { poll } = await open({});
  await expect(poll(ID)).rejects.toMatchObject({ kind: 'lost' });
});

it.each([
  [200, true],
  [404, false],
])('a cancel that is answered with %s: %s', async (code, expected) => {
  const { provider, backend } = await open({
    'POST /v1/predictions/*/cancel': reply.json(prediction(), code),
  });
  expect(await provider.cancel(ID, { backend })).toBe(expected);
});

it('tests the connection without ordering anything', async () => {
  const { provider, backend, api } = await open({});
  await provider.test({ backend });
  expect(api.calls.map(({ method }) => method)).toEqual(['GET']);
  api.on(MODEL, reply.json({}, 401));
  await expect(provider.test({ backend })).rejects.toMatchObject({ kind: 'auth' });
});

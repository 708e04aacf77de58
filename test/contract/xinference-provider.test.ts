import { openerOf, REQUEST } from '../helpers/open-provider';
import { reply, type Reply } from '../helpers/scripted-api';
import { waitFor } from '../helpers/wait';

const CLIP = Buffer.from('the bytes of a clip');
const GENERATE = 'POST /v1/video/generations';
const ABORT = 'POST /v1/models/CogVideoX-5b/requests/*/abort';

const open = openerOf({ provider: 'xinference' });

const done = reply.json({
  created: 1_732_300_000,
  data: [{ url: null, b64_json: CLIP.toString('base64') }],
});

it('waits for the clip, which the answer holds', async () => {
  const { submit, fetchClip, api } = await open({ [GENERATE]: reply.slow(50, done) });
  const end = await submit({ guidance: 7, seed: 42, negativePrompt: 'text' }, 'job-1-a1');
  expect(end).toMatchObject({ state: 'succeeded', taskId: 'job-1-a1' });
  expect(await fetchClip(end)).toEqual(CLIP);
  const { kwargs, ...order } = api.calls[0]!.json();
  expect(order).toEqual({ model: 'CogVideoX-5b', prompt: REQUEST.prompt, n: 1 });
  expect(JSON.parse(String(kwargs))).toEqual({
    negative_prompt: 'text',
    num_inference_steps: 50,
    num_frames: 49,
    width: 720,
    height: 480,
    fps: 8,
    guidance_scale: 7,
    seed: 42,
    response_format: 'b64_json',
    request_id: 'job-1-a1',
  });
});

it('a large clip comes through', async () => {
  const large = Buffer.alloc(8_000_000, 'clip');
  const { submit, fetchClip } = await open({
    [GENERATE]: reply.json({ data: [{ b64_json: large.toString('base64') }] }),
  });
  const end = await submit();
  expect(large.equals(await fetchClip(end))).toBe(true);
});

it('tells how far the render is meanwhile', async () => {
  const { provider, backend } = await open({
    [GENERATE]: reply.slow(5_500, done),
    'GET /v1/requests/*/progress': reply.json({ progress: 0.42 }),
  });
  const told: number[] = [];
  await provider.submit(REQUEST, {
    backend,
    requestId: 'r-1',
    progress: (fraction) => void told.push(fraction),
  });
  expect(told).toEqual([0.42]);
});

it('stops the render at the server when nobody waits for it any more', async () => {
  const { provider, backend, api } = await open({
    [GENERATE]: reply.hang,
    [ABORT]: reply.json({}),
  });
  const controller = new AbortController();
  const order = provider.submit(REQUEST, {
    backend,
    requestId: 'job-1-a1',
    signal: controller.signal,
  });
  await waitFor('the order', () => Promise.resolve(api.calls.length > 0));
  controller.abort(new Error('the site stops'));
  await expect(order).rejects.toThrow('the site stops');
  expect(api.callsOf(ABORT).map(({ path }) => path)).toEqual([
    '/v1/models/CogVideoX-5b/requests/job-1-a1/abort',
  ]);
});

it('a render that somebody else stopped is cancelled', async () => {
  const { submit } = await open({ [GENERATE]: reply.json({ detail: 'aborted' }, 409) });
  expect(await submit()).toEqual({ state: 'cancelled', taskId: 'r-1' });
});

it.each<[string, Reply, string]>([
  [
    'a model that is not launched',
    reply.json({ detail: 'Model not found, uid: CogVideoX-5b' }, 400),
    'unsupported',
  ],
  [
    'no memory',
    reply.json({ detail: 'torch.OutOfMemoryError: CUDA out of memory.' }, 500),
    'out-of-memory',
  ],
  ['too many', reply.json({ detail: 'Rate limit reached' }, 429), 'rate-limited'],
  ['a wrong key', reply.json({ detail: 'no' }, 401), 'auth'],
  ['another server', reply.json({ detail: 'Not Found' }, 404), 'unsupported'],
  ['broken', reply.json({ detail: 'x' }, 500), 'overloaded'],
  ['a proxy that gave up', reply.text('<html>', 504), 'overloaded'],
  ['no clip', reply.json({ data: [] }), 'bad-answer'],
  [
    'a path on its disk',
    reply.json({ data: [{ url: '/root/video.mp4', b64_json: null }] }),
    'bad-answer',
  ],
  ['wrong JSON', reply.text('{"data": '), 'bad-answer'],
  ['an end in the middle', reply.cut('{"data": [', 10_000), 'network'],
  ['no answer', reply.drop, 'network'],
])('an order that meets %s', async (_what, answer, kind) => {
  const { submit } = await open({ [GENERATE]: answer });
  await expect(submit()).rejects.toMatchObject({ kind });
});

it('gives up when the time for a render is over', async () => {
  const { provider, backend } = await open({ [GENERATE]: reply.hang });
  const order = provider.submit(REQUEST, { backend, requestId: 'r-1', renderMs: 100 });
  await expect(order).rejects.toMatchObject({ kind: 'network', ambiguous: true });
});

it('there is no task to ask about', async () => {
  const { poll } = await open({});
  await expect(poll('r-1')).rejects.toMatchObject({ kind: 'lost' });
});

it.each([
  [200, true],
  [404, false],
])('a cancel that is answered with %s: %s', async (code, expected) => {
  const { provider, backend } = await open({ [ABORT]: reply.json({}, code) });
  expect(await provider.cancel('job-1-a1', { backend })).toBe(expected);
});

it('tests the connection without ordering anything', async () => {
  const { provider, backend, api } = await open({
    'GET /v1/models/*': reply.json({ model_name: 'CogVideoX-5b', model_type: 'video' }),
  });
  await provider.test({ backend });
  expect(api.calls.map(({ path }) => path)).toEqual(['/v1/models/CogVideoX-5b']);
  api.on('GET /v1/models/*', reply.json({ detail: 'Model not found in the model list' }, 404));
  await expect(provider.test({ backend })).rejects.toMatchObject({
    kind: 'unsupported',
    message: 'The model is not launched on the Xinference server.',
  });
});

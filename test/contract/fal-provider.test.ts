import { openerOf, openProvider, REQUEST } from '../helpers/open-provider';
import { reply, type Reply } from '../helpers/scripted-api';

const KEY = 'fal-id:fal-secret';
const ID = '764cabcf-b745-4b3e-ae38-1200304cf45b';
const REQUESTS = '/fal-ai/cogvideox-5b/requests/*';

const open = openerOf({ provider: 'fal', apiKey: KEY });

const order = reply.json({
  request_id: ID,
  response_url: `https://queue.fal.run/fal-ai/cogvideox-5b/requests/${ID}`,
  queue_position: 3,
});
const statusOf = (body: object) => ({ [`GET ${REQUESTS}/status`]: reply.json(body) });
const ended = (result: Reply) => ({
  ...statusOf({ status: 'COMPLETED' }),
  [`GET ${REQUESTS}`]: result,
});

it('is set up with a key alone', () => {
  const { provider, backend, close } = openProvider({ provider: 'fal', apiKey: KEY });
  expect(provider.access(backend.config)).toEqual({
    url: 'https://queue.fal.run',
    needsKey: true,
    headers: { authorization: `Key ${KEY}` },
  });
  return close();
});

it('orders into the queue', async () => {
  const { submit, api } = await open({ 'POST /fal-ai/cogvideox-5b': order });
  expect(
    await submit({ fps: 16, numFrames: 97, guidance: 7, seed: 1, negativePrompt: 'text' })
  ).toEqual({
    state: 'queued',
    taskId: ID,
    queuePosition: 3,
  });
  expect(api.calls[0]!.headers.authorization).toBe(`Key ${KEY}`);
  expect(api.calls[0]!.json()).toEqual({
    prompt: REQUEST.prompt,
    negative_prompt: 'text',
    video_size: { width: 720, height: 480 },
    num_inference_steps: 50,
    guidance_scale: 7,
    seed: 1,
    export_fps: 16,
    use_rife: true,
  });
});

it('with an image, orders from the endpoint for images and asks under the model', async () => {
  const { submit, poll, api } = await open({
    'POST /fal-ai/cogvideox-5b/image-to-video': order,
    ...statusOf({ status: 'IN_PROGRESS' }),
  });
  await submit({ images: [{ bytes: new Uint8Array([1, 2]), type: 'image/jpeg' }] });
  expect(api.calls[0]!.json()).toMatchObject({ image_url: 'data:image/jpeg;base64,AQI=' });
  await poll(ID);
  expect(api.calls[1]!.path).toBe(`/fal-ai/cogvideox-5b/requests/${ID}/status?logs=1`);
});

it('what is asked for has the length that its models make', () => {
  const { provider, backend, close } = openProvider({ provider: 'fal', apiKey: KEY });
  const normalize = (wish: object) => provider.normalize(wish, backend.config);
  expect(normalize({}).parameters).toMatchObject({ fps: 16, numFrames: 97 });
  expect(normalize({ fps: 8, numFrames: 12, seconds: 20 }).parameters).toMatchObject({
    fps: 8,
    numFrames: 49,
  });
  const { width, height } = normalize({ aspectRatio: '9:16' }).parameters;
  expect(height).toBeGreaterThan(width);
  return close();
});

it.each([
  [
    { status: 'IN_QUEUE', queue_position: 2 },
    { state: 'queued', queuePosition: 2 },
  ],
  [{ status: 'IN_PROGRESS', logs: null }, { state: 'running' }],
  [
    { status: 'IN_PROGRESS', logs: [{ message: ' 12%|█' }, { message: ' 58%|█████ | 29/50' }] },
    { state: 'running', progress: 0.58 },
  ],
])('reads %j', async (body, expected) => {
  const { poll } = await open(statusOf(body));
  expect(await poll(ID)).toEqual({ taskId: ID, ...expected });
});

it('asks for the result of a request that has ended, and fetches it', async () => {
  const { poll, fetchClip, api } = await open({
    'GET /files/output.mp4': reply.bytes(Buffer.from('clip')),
  });
  const url = `${api.url}/files/output.mp4`;
  api.on(`GET ${REQUESTS}/status`, reply.json({ status: 'COMPLETED' }));
  api.on(`GET ${REQUESTS}`, reply.json({ seed: 1, video: { url, content_type: 'video/mp4' } }));
  const end = await poll(ID);
  expect(end).toEqual({ state: 'succeeded', taskId: ID, result: { url } });
  expect(await fetchClip(end)).toEqual(Buffer.from('clip'));
});

it.each<[string, Record<string, Reply>, string]>([
  [
    'that the filter refused',
    ended(
      reply.json({ detail: [{ loc: ['body', 'prompt'], type: 'content_policy_violation' }] }, 422)
    ),
    'moderation',
  ],
  [
    'that took too long',
    ended(reply.json({ detail: 'x', error_type: 'generation_timeout' }, 504)),
    'render-timeout',
  ],
  [
    'that broke',
    ended(reply.json({ detail: 'x', error_type: 'runner_error' }, 500)),
    'render-failed',
  ],
  [
    'whose status has an error',
    statusOf({ status: 'COMPLETED', error: 'CUDA out of memory' }),
    'out-of-memory',
  ],
  ['without a URL', ended(reply.json({ video: {} })), 'bad-answer'],
])('a request %s has failed as %s', async (_what, routes, kind) => {
  const { poll } = await open(routes);
  expect(await poll(ID)).toMatchObject({ state: 'failed', error: { kind } });
});

it.each<[string, Record<string, Reply>, string]>([
  [
    'is not known there',
    { [`GET ${REQUESTS}/status`]: reply.json({ status: 'NOT_FOUND' }, 404) },
    'lost',
  ],
  ['ended and is not known any more', ended(reply.json({}, 404)), 'lost'],
  ['meets a gateway', ended(reply.text('<html>', 503)), 'overloaded'],
  ['meets a page', { [`GET ${REQUESTS}/status`]: reply.text('<html>') }, 'bad-answer'],
  ['is cut off', { [`GET ${REQUESTS}/status`]: reply.cut() }, 'network'],
])('a question about a request that %s', async (_what, routes, kind) => {
  const { poll } = await open(routes);
  await expect(poll(ID)).rejects.toMatchObject({ kind });
});

it.each<[string, Reply, string, boolean]>([
  ['a wrong key', reply.json({ detail: 'Unauthorized' }, 401), 'auth', false],
  [
    'an empty account',
    reply.json({ detail: 'User is locked. Reason: Exhausted balance.' }, 403),
    'quota',
    false,
  ],
  ['no such model', reply.json({ detail: 'Not Found' }, 404), 'unsupported', false],
  [
    'too many at once',
    reply.json({ detail: 'concurrent_requests_limit' }, 429, { 'x-fal-needs-retry': '1' }),
    'rate-limited',
    false,
  ],
  [
    'a wrong value',
    reply.json({ detail: [{ loc: ['body', 'num_inference_steps'], msg: 'too large' }] }, 422),
    'bad-parameters',
    false,
  ],
  ['no request id', reply.json({ status: 'IN_QUEUE' }), 'bad-answer', true],
  ['no answer', reply.drop, 'network', true],
])('an order that meets %s', async (_what, answer, kind, ambiguous) => {
  const { submit } = await open({ 'POST /fal-ai/cogvideox-5b': answer });
  await expect(submit()).rejects.toMatchObject({ kind, ambiguous });
});

it.each([
  [202, true],
  [400, true],
  [404, false],
])('a cancel that is answered with %s: %s', async (code, expected) => {
  const { provider, backend } = await open({ [`PUT ${REQUESTS}/cancel`]: reply.json({}, code) });
  expect(await provider.cancel(ID, { backend })).toBe(expected);
});

it('tests the connection without ordering anything', async () => {
  const { provider, backend, api } = await open({
    [`GET ${REQUESTS}/status`]: reply.json({ status: 'NOT_FOUND' }, 404),
  });
  await provider.test({ backend });
  expect(api.calls.map(({ method }) => method)).toEqual(['GET']);
  api.on(`GET ${REQUESTS}/status`, reply.json({ detail: 'no' }, 401));
  await expect(provider.test({ backend })).rejects.toMatchObject({ kind: 'auth' });
});

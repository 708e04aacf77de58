import { openerOf, REQUEST } from '../helpers/open-provider';
import { reply, type Reply } from '../helpers/scripted-api';

const KEY = 'sk-openai-secret';
const CLIP = Buffer.from('the bytes of a clip');

const open = openerOf({ provider: 'openai', apiKey: KEY });

const video = (more: object = {}) => ({
  id: 'video_gen_1f',
  object: 'video',
  status: 'queued',
  progress: 0,
  created_at: 1_732_300_000,
  size: '720x480',
  seconds: '6',
  error: null,
  ...more,
});

const status = (more: object) => ({ 'GET /v1/videos/*': reply.json(video(more)) });

it('orders as a form, always with frames and their rate, and never with seconds', async () => {
  const { submit, api } = await open({ 'POST /v1/videos': reply.json(video()) });
  expect(await submit({ negativePrompt: 'text', guidance: 6, seed: 42 })).toEqual({
    state: 'queued',
    taskId: 'video_gen_1f',
  });
  const [call] = api.calls;
  expect(call!.headers.authorization).toBe(`Bearer ${KEY}`);
  const sent: Record<string, unknown> = {};
  (await call!.form()).forEach((value, name) => (sent[name] = value));
  expect(sent).toEqual({
    model: 'THUDM/CogVideoX-5b',
    prompt: REQUEST.prompt,
    negative_prompt: 'text',
    size: '720x480',
    num_frames: '49',
    fps: '8',
    num_inference_steps: '50',
    guidance_scale: '6',
    seed: '42',
  });
});

it('orders as JSON where the server wants that', async () => {
  const { submit, api } = await open(
    { 'POST /v1/videos': reply.json(video(), 202) },
    { body: 'json' }
  );
  await submit();
  expect(api.calls[0]!.json()).toMatchObject({ size: '720x480', num_frames: 49, fps: 8 });
  expect(api.calls[0]!.json()).not.toHaveProperty('seconds');
});

it('sends the first frame in the form', async () => {
  const { submit, api } = await open({ 'POST /v1/videos': reply.json(video()) });
  const bytes = new Uint8Array([137, 80, 78, 71]);
  await submit({ images: [{ bytes, type: 'image/png' }] });
  const file = (await api.calls[0]!.form()).get('input_reference') as File;
  expect([file.name, file.type]).toEqual(['first.png', 'image/png']);
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
});

it('takes a base URL with /v1 as well', async () => {
  const { submit, poll, api } = await open(
    { 'POST /v1/videos': reply.json(video()), ...status({ status: 'completed' }) },
    {},
    '/v1/'
  );
  await submit();
  expect(await poll('video_gen_1f')).toMatchObject({
    result: { path: '/videos/video_gen_1f/content' },
  });
  expect(api.calls.map(({ path }) => path)).toEqual(['/v1/videos', '/v1/videos/video_gen_1f']);
});

it.each(['completed', 'succeeded', 'SUCCESS', ' Finished '])(
  'fetches the clip of a video that is "%s", with the key',
  async (word) => {
    const { poll, fetchClip, api } = await open({
      'GET /v1/videos/*/content': reply.bytes(CLIP),
      ...status({ status: word, progress: 100 }),
    });
    expect(await fetchClip(await poll('video_gen_1f'))).toEqual(CLIP);
    expect(api.calls.at(-1)!.headers.authorization).toBe(`Bearer ${KEY}`);
  }
);

it('follows a content endpoint that redirects', async () => {
  const { poll, fetchClip, api } = await open({
    'GET /v1/videos/*/content': reply.redirect('/files/clip.mp4'),
    'GET /files/clip.mp4': reply.bytes(CLIP),
    ...status({ status: 'completed' }),
  });
  expect(await fetchClip(await poll('video_gen_1f'))).toEqual(CLIP);
  expect(api.callsOf('GET /files/clip.mp4')).toHaveLength(1);
});

it('takes the URL of a server that keeps its clips in a cloud', async () => {
  const url = 'https://cdn.example.com/clip.mp4?sig=1';
  const { poll } = await open(status({ status: 'completed', url }));
  expect(await poll('video_gen_1f')).toMatchObject({ state: 'succeeded', result: { url } });
});

it.each([
  [{ status: 'queued' }, { state: 'queued' }],
  [{ status: 'in_progress', progress: 0 }, { state: 'running' }],
  [
    { status: 'in_progress', progress: 45 },
    { state: 'running', progress: 0.45 },
  ],
  [{ status: 'warming up' }, { state: 'running' }],
  [{ status: 'deleted' }, { state: 'cancelled' }],
])('reads %j', async (body, expected) => {
  const { poll } = await open(status(body));
  expect(await poll('video_gen_1f')).toEqual({ taskId: 'video_gen_1f', ...expected });
});

it.each([
  ['CUDA out of memory. Tried to allocate 35.31 GiB', 'out-of-memory'],
  [{ code: 'x', message: 'Flagged by the safety system' }, 'moderation'],
  [{ message: 'timed out' }, 'render-timeout'],
  [{ message: 'NaN' }, 'render-failed'],
  [null, 'render-failed'],
])('a render that failed with %j failed as %s', async (error, kind) => {
  const { poll } = await open(status({ status: 'failed', error }));
  expect(await poll('video_gen_1f')).toMatchObject({ state: 'failed', error: { kind } });
});

it('an expired video is neither running nor of unknown failure', async () => {
  const { poll } = await open(status({ status: 'expired' }));
  expect(await poll('video_gen_1f')).toMatchObject({ state: 'failed', error: { kind: 'expired' } });
});

it('an id of 19 digits stays as it is', async () => {
  const { submit } = await open({
    'POST /v1/videos': reply.text('{"id": 8868902201637896192, "status": "queued"}'),
  });
  expect(await submit()).toMatchObject({ taskId: '8868902201637896192' });
});

it.each<[string, Reply, string, boolean]>([
  ['a wrong key', reply.json({ error: { message: 'no' } }, 401), 'auth', false],
  ['no credit', reply.json({}, 402), 'quota', false],
  ['no such route', reply.json({ detail: 'Not Found' }, 404), 'unsupported', false],
  [
    'a wrong size',
    reply.json({ detail: [{ loc: ['body', 'size'] }] }, 422),
    'bad-parameters',
    false,
  ],
  ['too many', reply.json({}, 429, { 'retry-after': '7' }), 'rate-limited', false],
  ['broken', reply.text('oops', 500), 'overloaded', false],
  ['a gateway that gave up', reply.text('<html>', 504), 'overloaded', true],
  ['a page', reply.text('<html>', 200), 'bad-answer', true],
  ['wrong JSON', reply.text('{"id": ', 200), 'bad-answer', true],
  ['no id', reply.json({ status: 'queued' }), 'bad-answer', true],
  ['an end in the middle', reply.cut(), 'network', true],
  ['no answer', reply.drop, 'network', true],
])('an order that meets %s', async (_what, answer, kind, ambiguous) => {
  const { submit } = await open({ 'POST /v1/videos': answer });
  await expect(submit()).rejects.toMatchObject({ kind, ambiguous });
});

it('a video that the server has forgotten is lost', async () => {
  const { poll } = await open({});
  await expect(poll('video_gen_1f')).rejects.toMatchObject({ kind: 'lost' });
});

it('a clip that is gone is expired', async () => {
  const { poll, fetchClip } = await open(status({ status: 'completed' }));
  const end = await poll('video_gen_1f');
  await expect(fetchClip(end)).rejects.toMatchObject({ kind: 'expired' });
});

it.each([
  [200, true],
  [404, false],
  [405, false],
])('a cancel that is answered with %s: %s', async (code, expected) => {
  const { provider, backend } = await open({ 'DELETE /v1/videos/*': reply.json({}, code) });
  expect(await provider.cancel('video_gen_1f', { backend })).toBe(expected);
});

it('tests the connection without ordering anything', async () => {
  const { provider, backend, api } = await open({
    'GET /v1/videos/*': reply.json({ detail: 'Video not found' }, 404),
  });
  await provider.test({ backend });
  expect(api.calls.map(({ method }) => method)).toEqual(['GET']);

  api.on('GET /v1/videos/*', reply.text('<html>Not Found</html>', 404));
  await expect(provider.test({ backend })).rejects.toMatchObject({ kind: 'unsupported' });
  api.on('GET /v1/videos/*', reply.json({}, 401));
  await expect(provider.test({ backend })).rejects.toMatchObject({ kind: 'auth' });
});

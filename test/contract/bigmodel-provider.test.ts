import type { VideoRequest } from '../../server/src/providers/types';
import { openProvider, type OpenProvider } from '../helpers/open-provider';
import { reply, startScriptedApi, type Reply, type ScriptedApi } from '../helpers/scripted-api';

// The official API, as its documentation and those who use it have it.

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const { close } of opened.splice(0).reverse()) await close();
});

const ORDER = 'POST /paas/v4/videos/generations';
const TASK = 'GET /paas/v4/async-result/*';
const ID = '8868902201637896192';
const KEY = 'key-id.key-secret';

const start = async (
  routes: Record<string, Reply | Reply[]> = {},
  settings: object = {}
): Promise<OpenProvider & { api: ScriptedApi }> => {
  const api = await startScriptedApi(routes);
  const one = openProvider({ provider: 'bigmodel', url: api.url, apiKey: KEY, ...settings });
  opened.push(api, one);
  return { ...one, api };
};

const taken = (task_status = 'PROCESSING') =>
  reply.json({ model: 'cogvideox-3', id: ID, request_id: 'r-1', task_status });

const refusal = (code: string | number, message = 'no', status = 400): Reply =>
  reply.json({ error: { code, message } }, status);

const finished = (video_result: unknown, more: object = {}) =>
  reply.json({
    model: 'cogvideox-3',
    request_id: 'r-1',
    task_status: 'SUCCESS',
    video_result,
    ...more,
  });

const WISH: Partial<VideoRequest> = {
  width: 1920,
  height: 1080,
  fps: 30,
  numFrames: 300,
  quality: 'final',
  audio: true,
  endUser: 'strapi-user-7',
  negativePrompt: 'blur',
  seed: 1,
};

describe('an order', () => {
  it('says all that the API takes, and nothing that it does not', async () => {
    const { api, submit } = await start({ [ORDER]: taken() }, { watermark: false });
    expect(await submit(WISH, 'job-1')).toEqual({ state: 'running', taskId: ID });
    expect(api.calls[0]!.json()).toEqual({
      model: 'cogvideox-3',
      prompt: 'Trail Runner 3, a light running shoe, cinematic style',
      quality: 'quality',
      with_audio: true,
      watermark_enabled: false,
      size: '1920x1080',
      fps: 30,
      duration: 10,
      request_id: 'job-1',
      user_id: 'strapi-user-7',
    });
    expect(api.calls[0]!.headers).toMatchObject({ authorization: `Bearer ${KEY}` });
    expect(api.calls[0]!.headers['accept-language']).toBeUndefined();
  });

  it('leaves to each model what it has no choice of', async () => {
    const bodyOf = async (model: string) => {
      const { api, submit } = await start({ [ORDER]: taken() }, { model, region: 'global' });
      await submit({ ...WISH, numFrames: 150, audio: undefined, endUser: undefined });
      expect(api.calls[0]!.headers['accept-language']).toBe('en-US,en');
      return Object.keys(api.calls[0]!.json());
    };
    expect(await bodyOf('cogvideox-2')).toEqual([
      'model',
      'prompt',
      'quality',
      'size',
      'fps',
      'request_id',
    ]);
    expect(await bodyOf('cogvideox-flash')).toEqual(['model', 'prompt', 'request_id']);
  });

  it('has one image, or a first and a last one, which are taken with speed only', async () => {
    const { api, submit } = await start({ [ORDER]: taken() });
    const url = 'https://shop.example/shoe.png';
    const bytes = { bytes: Buffer.from('png'), type: 'image/png' };
    await submit({ ...WISH, images: [{ url }] });
    await submit({ ...WISH, images: [{ url }, bytes, bytes] });
    const [one, two] = api.calls.map((call) => call.json());
    expect(one).toMatchObject({ image_url: url, quality: 'quality' });
    expect(two).toMatchObject({
      image_url: [url, 'data:image/png;base64,cG5n'],
      quality: 'speed',
    });
    const large = { bytes: Buffer.alloc(5_000_001), type: 'image/png' };
    await expect(submit({ images: [large] })).rejects.toMatchObject({
      kind: 'bad-parameters',
      charged: 'no',
    });
    expect(api.calls).toHaveLength(2);
  });

  it.each([
    ['202', reply.json({ id: ID, task_status: 'PROCESSING' }, 202), ID],
    ['no state', reply.json({ id: ID }), ID],
    [
      'a number that no double holds',
      reply.text('{"id": 8868902201637896193}'),
      '8868902201637896193',
    ],
  ])('is taken: %s', async (_, answer, taskId) => {
    const { submit } = await start({ [ORDER]: answer });
    expect(await submit()).toEqual({ state: 'running', taskId });
  });

  it.each<[string, Reply, object]>([
    ['no id', reply.json({ task_status: 'PROCESSING' }), { kind: 'bad-answer', ambiguous: true }],
    ['a page', reply.text('<html>'), { kind: 'bad-answer', ambiguous: true }],
    ['cut off', reply.cut(), { kind: 'network', ambiguous: true }],
    ['no answer', reply.drop, { kind: 'network', ambiguous: true }],
    [
      'a gateway that waits no longer',
      reply.text('', 504),
      { kind: 'overloaded', ambiguous: true },
    ],
    ['a redirect', reply.redirect('https://elsewhere.example/'), { kind: 'bad-answer' }],
    ['no such address', reply.text('nginx', 404), { kind: 'unsupported' }],
    [
      'a pause',
      reply.json({ error: { code: '1302' } }, 429, { 'retry-after': '7' }),
      { kind: 'rate-limited', retryAfterMs: 7_000 },
    ],
  ])('is not taken: %s', async (_, answer, error) => {
    const { submit, api } = await start({ [ORDER]: answer });
    await expect(submit()).rejects.toMatchObject(error);
    expect(api.calls).toHaveLength(1);
  });
});

describe('a code of the API', () => {
  it.each<[string, number, string[], string, string]>([
    ['key', 401, ['1000', '1001', '1002', '1003', '1004'], 'auth', 'no'],
    ['account', 429, ['1110', '1111', '1112', '1121'], 'auth', 'no'],
    ['no balance', 429, ['1113'], 'quota', 'no'],
    ['parameter', 400, ['1210', '1213', '1214', '1215'], 'bad-parameters', 'no'],
    ['model', 400, ['1211', '1212', '1220', '1221', '1222'], 'unsupported', 'no'],
    ['prompt', 400, ['1261'], 'prompt-too-long', 'no'],
    ['filter', 400, ['1301'], 'moderation', 'no'],
    ['busy', 429, ['1302', '1303', '1304', '1308'], 'rate-limited', 'no'],
    ['broken', 500, ['500', '1120', '1200', '1230', '1234'], 'overloaded', 'unknown'],
    ['platform', 429, ['1305'], 'overloaded', 'unknown'],
  ])('of %s means, with HTTP %i, what it means: %j', async (_, status, codes, kind, charged) => {
    const { api, submit } = await start();
    for (const code of codes) {
      for (const written of [code, Number(code)]) {
        api.on(ORDER, refusal(written, `原因 ${KEY}`, status));
        const error: unknown = await submit().catch((reason: unknown) => reason);
        expect(error).toMatchObject({ kind, charged, ambiguous: false });
        const { message, hint, cause } = error as Error & { hint: string };
        expect(message).toMatch(/^[A-Z].*\.$/);
        expect(hint).toMatch(/\S.*\.$/);
        expect(message + hint).not.toContain('原因');
        expect(String(cause)).toContain('原因 …');
      }
    }
  });

  it('that is not known goes by its status', async () => {
    const { submit } = await start({ [ORDER]: refusal('9999', 'new', 429) });
    await expect(submit()).rejects.toMatchObject({ kind: 'rate-limited' });
  });

  it('of the filter comes with what it has looked at', async () => {
    const body = {
      contentFilter: [{ level: 1, role: 'user' }],
      error: { code: '1301', message: '系统检测到输入或生成内容可能包含不安全或敏感内容' },
    };
    const { submit } = await start({ [ORDER]: reply.json(body, 400) });
    await expect(submit()).rejects.toMatchObject({ kind: 'moderation', charged: 'no' });
  });

  it('of a parameter is of the prompt where it says so', async () => {
    const { submit } = await start({ [ORDER]: refusal('1214', 'prompt 长度超过限制') });
    await expect(submit()).rejects.toMatchObject({ kind: 'prompt-too-long' });
  });
});

describe('an order that the API has already', () => {
  const duplicate = (id: string) => refusal('1231', `You already have a request: ${id}`);

  it('goes on with its task, where the request finds it', async () => {
    const { api, submit } = await start({
      [ORDER]: duplicate('r-1'),
      'GET /paas/v4/async-result/r-1': reply.json({ task_status: 'PROCESSING', request_id: 'r-1' }),
    });
    expect(await submit()).toEqual({ state: 'running', taskId: 'r-1' });
    expect(api.callsOf(ORDER)).toHaveLength(1);
  });

  it('goes on with the task that the refusal names, if it is ours', async () => {
    const { submit, api } = await start({
      [ORDER]: duplicate(ID),
      [`GET /paas/v4/async-result/${ID}`]: finished([{ url: 'https://cdn.example/1.mp4' }]),
    });
    expect(await submit()).toMatchObject({ state: 'succeeded', taskId: ID });
    api.on(`GET /paas/v4/async-result/${ID}`, finished([], { request_id: 'of-another' }));
    await expect(submit()).rejects.toMatchObject({ kind: 'submit-unknown' });
  });

  it('ends where it cannot be found: it is never ordered again', async () => {
    const { submit, api } = await start({ [ORDER]: duplicate('r-1'), [TASK]: refusal('1214') });
    await expect(submit()).rejects.toMatchObject({ kind: 'submit-unknown', charged: 'unknown' });
    expect(api.callsOf(ORDER)).toHaveLength(1);
  });

  it.each<[string, Reply]>([
    ['overloaded', reply.text('', 503)],
    ['network', reply.drop],
    ['rate-limited', refusal('1302', '', 429)],
  ])('is asked for again later while the API is %s', async (kind, answer) => {
    const { submit } = await start({ [ORDER]: duplicate('r-1'), [TASK]: answer });
    await expect(submit()).rejects.toMatchObject({ kind, ambiguous: true, charged: 'unknown' });
  });
});

describe('a task', () => {
  const CLIP = Buffer.from('the bytes of a clip');

  it('renders, and brings a clip and a poster', async () => {
    const { api, poll, fetchClip, submit } = await start({ [ORDER]: taken() });
    await submit();
    const url = `${api.url}/clip.mp4`;
    const cover_image_url = `${api.url}/cover.png`;
    api.on(
      TASK,
      taken(),
      reply.slow(50, taken('processing')),
      finished([{ url, cover_image_url }])
    );
    api.on('GET /clip.mp4', reply.bytes(CLIP), reply.text('gone', 403));
    expect(await poll(ID)).toEqual({ state: 'running', taskId: ID });
    expect(await poll(ID)).toEqual({ state: 'running', taskId: ID });
    const end = await poll(ID);
    expect(end).toEqual({
      state: 'succeeded',
      taskId: ID,
      result: { url, posterUrl: cover_image_url },
    });
    expect(await fetchClip(end)).toEqual(CLIP);
    await expect(fetchClip(end)).rejects.toMatchObject({ kind: 'expired', charged: 'yes' });
    expect(api.calls[1]!.path).toBe(`/paas/v4/async-result/${ID}`);
  });

  it.each<[string, unknown, object]>([
    ['no list', undefined, { kind: 'bad-answer', charged: 'yes' }],
    ['an empty list', [], { kind: 'bad-answer', charged: 'yes' }],
    ['no URL', [{ cover_image_url: 'https://cdn.example/1.png' }], { kind: 'bad-answer' }],
    ['no such URL', [{ url: '/relative.mp4' }], { kind: 'bad-answer' }],
  ])('has succeeded without a clip: %s', async (_, videos, error) => {
    const { poll } = await start({ [TASK]: finished(videos) });
    expect(await poll(ID)).toMatchObject({ state: 'failed', error });
  });

  it('has a clip without its poster, where that is none', async () => {
    const url = 'https://cdn.example/1.mp4';
    const { poll } = await start({ [TASK]: finished([{ url, cover_image_url: 'none' }]) });
    expect(await poll(ID)).toMatchObject({ state: 'succeeded', result: { url } });
  });

  it.each<[object, string]>([
    [{}, 'render-failed'],
    [{ error: { code: '1301', message: 'sensitive' } }, 'moderation'],
    [{ error: { code: 1301 } }, 'moderation'],
    [{ error: { code: '9', message: 'render timed out' } }, 'render-timeout'],
    // Not `out-of-memory`: that is made again with fewer frames, which this API does not have.
    [{ message: 'out of memory' }, 'render-failed'],
  ])('has failed with %j', async (more, kind) => {
    for (const task_status of ['FAIL', 'fail', ' Failed ']) {
      const { poll } = await start({ [TASK]: reply.json({ task_status, ...more }) });
      expect(await poll(ID)).toMatchObject({
        state: 'failed',
        error: { kind, charged: 'unknown' },
      });
    }
  });

  it.each<[string, Reply, object]>([
    ['no such task', refusal('1214', 'id'), { kind: 'lost' }],
    ['404', reply.text('', 404), { kind: 'lost' }],
    ['busy', refusal('1302', '', 429), { kind: 'rate-limited' }],
    ['broken', reply.text('<html>', 502), { kind: 'overloaded', ambiguous: false }],
    ['a page', reply.text('<html>'), { kind: 'bad-answer' }],
    ['of another kind', reply.json({ choices: [] }), { kind: 'bad-answer' }],
    ['cut off', reply.cut('{"task_status": "PRO'), { kind: 'network' }],
    ['the key', refusal('1002', '', 401), { kind: 'auth' }],
  ])('cannot be asked for: %s', async (_, answer, error) => {
    const { poll } = await start({ [TASK]: answer });
    await expect(poll(ID)).rejects.toMatchObject(error);
  });

  it('goes on at a word that is not known, and asks for a pause', async () => {
    const answer = reply.json({ task_status: 'QUEUEING' }, 200, { 'retry-after': '9' });
    const { poll, provider, backend } = await start({ [TASK]: answer });
    expect(await poll(ID)).toEqual({ state: 'running', taskId: ID, retryAfterMs: 9_000 });
    await expect(provider.cancel(ID, { backend })).resolves.toBe(false);
  });
});

describe('"Test connection"', () => {
  it.each<[string, Reply]>([
    ['refuses the id', refusal('1214', 'id')],
    ['knows no such task', refusal('1999', 'not found', 404)],
    ['answers with a task that failed', reply.json({ task_status: 'FAIL' })],
  ])('is fine with an API that %s', async (_, answer) => {
    const { provider, backend, api } = await start({ [TASK]: answer });
    await expect(provider.test({ backend })).resolves.toBeUndefined();
    expect(api.calls.map(({ method }) => method)).toEqual(['GET']);
  });

  it.each<[string, Reply, string]>([
    ['the key', refusal('1001', '', 401), 'auth'],
    ['no balance', refusal('1113', '', 429), 'quota'],
    ['a page', reply.text('<html>'), 'unsupported'],
    ['another API', reply.json({ status: 'ok' }), 'unsupported'],
    ['nothing there', reply.json({ detail: 'Not Found' }, 404), 'unsupported'],
    ['broken', reply.text('', 503), 'overloaded'],
  ])('says what is wrong: %s', async (_, answer, kind) => {
    const { provider, backend } = await start({ [TASK]: answer });
    await expect(provider.test({ backend })).rejects.toMatchObject({ kind, charged: 'no' });
  });
});

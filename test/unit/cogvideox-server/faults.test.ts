import type { AnswerFault, StatusFault, VideoFault } from '../../../cogvideox-server/src';
import { closeAll, startClient, type TaskAnswer } from './helpers';

afterEach(closeAll);

const call = { generate: '/api/v1/generate', cancel: '/api/v1/cancel', status: '/api/v1/status' };

describe.each(['generate', 'status', 'cancel'] as const)('at %s', (point) => {
  async function start(fault: AnswerFault & StatusFault) {
    const client = await startClient({ seconds: point === 'generate' ? 0 : 60 });
    const id = await client.submit();
    client.server.faults.set({ [point]: { ...fault, times: 1 } });
    const ask = () =>
      point === 'generate'
        ? client.generate({ request_id: 'r' })
        : client.request(`${call[point]}/${id}`, point === 'cancel' ? { method: 'POST' } : {});
    /** Whether the call did what it is for. */
    const done = () =>
      point === 'generate'
        ? client.server.stats.byRequestId('r') !== undefined
        : client.server.stats.tasks()[0]?.status === 'cancelled';
    return { id, ask, done, ...client };
  }

  it.each([429, 500, 503])('status %d, then as usual', async (status) => {
    const { ask, done } = await start({ kind: 'status', status });
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('retry-after')).toBeNull();
    expect(await answer.json()).toEqual({ error: { message: expect.any(String) as string } });
    expect(done()).toBe(false);
    expect((await ask()).status).toBe(200);
  });

  it('Retry-After in seconds or as a date', async () => {
    const { ask, server } = await start({ kind: 'status', status: 429, retryAfter: 7 });
    expect((await ask()).headers.get('retry-after')).toBe('7');
    const retryAfter = new Date(Date.UTC(2030, 0, 1));
    server.faults.set({ [point]: { kind: 'status', status: 503, retryAfter } });
    expect((await ask()).headers.get('retry-after')).toBe('Tue, 01 Jan 2030 00:00:00 GMT');
  });

  it('a dropped connection, with nothing done', async () => {
    const { ask, done } = await start({ kind: 'drop' });
    await expect(ask()).rejects.toThrow('fetch failed');
    expect(done()).toBe(false);
  });

  it('a lost answer, with everything done', async () => {
    const { ask, done, server } = await start({ kind: 'answer-lost' });
    await expect(ask()).rejects.toThrow('fetch failed');
    expect(done()).toBe(point !== 'status');
    const answer = (await (await ask()).json()) as TaskAnswer;
    expect(answer.task_id).toBe(server.stats.tasks().at(-1)?.taskId);
  });

  it('half an answer, with everything done', async () => {
    const { request, id, done } = await start({ kind: 'half-answered' });
    const path = point === 'generate' ? call.generate : `${call[point]}/${id}`;
    const init = point === 'generate' ? { body: '{"prompt":"x","request_id":"r"}' } : {};
    const method = point === 'status' ? 'GET' : 'POST';
    const signal = AbortSignal.timeout(300);
    const answer = await request(path, { method, ...init, signal });
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow('timeout');
    expect(done()).toBe(point !== 'status');
  });

  it('no answer at all, with nothing done', async () => {
    const { request, done } = await start({ kind: 'hang' });
    const path = point === 'generate' ? call.generate : `${call[point]}/x`;
    const init = point === 'generate' ? { body: '{"prompt":"x","request_id":"r"}' } : {};
    const method = point === 'status' ? 'GET' : 'POST';
    const signal = AbortSignal.timeout(150);
    await expect(request(path, { method, ...init, signal })).rejects.toThrow('timeout');
    expect(done()).toBe(false);
  });

  it('a slow answer, done at once', async () => {
    const { ask, done } = await start({ kind: 'slow', ms: 300 });
    const begin = performance.now();
    const asked = ask();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(done()).toBe(point !== 'status');
    expect((await asked).status).toBe(200);
    expect(performance.now() - begin).toBeGreaterThanOrEqual(295);
  });

  it('JSON of another shape', async () => {
    const { ask } = await start({ kind: 'wrong-json' });
    const answer = await ask();
    expect(answer.status).toBe(200);
    const body = (await answer.json()) as TaskAnswer;
    expect([body.task_id, body.status]).toEqual([undefined, undefined]);
  });

  it('JSON that breaks off', async () => {
    const { ask } = await start({ kind: 'broken-json' });
    const answer = await ask();
    expect(answer.headers.get('content-type')).toBe('application/json');
    await expect(answer.json()).rejects.toThrow('in JSON');
  });

  it('an HTML page', async () => {
    const { ask } = await start({ kind: 'html' });
    const answer = await ask();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(await answer.text()).toMatch(/^<!doctype html>/);
  });
});

describe('at status only', () => {
  it('a task is forgotten', async () => {
    const { submit, request, status, server } = await startClient();
    const id = await submit();
    server.faults.set({ status: { kind: 'forgotten', times: 1 } });
    expect((await request(`/api/v1/status/${id}`)).status).toBe(404);
    expect((await status(id)).task_id).toBe(id);
  });

  it('a state has an unknown name', async () => {
    const { submit, status, server } = await startClient({ seconds: 60 });
    server.faults.set({ status: { kind: 'unknown-status', word: 'DENOISING' } });
    expect((await status(await submit())).status).toBe('DENOISING');
  });

  it('a finished clip has no URL', async () => {
    const { submit, ended, server } = await startClient();
    server.faults.set({ status: { kind: 'no-video-url' } });
    const task = await ended(await submit());
    expect([task.status, 'video_url' in task]).toEqual(['completed', false]);
  });
});

describe.each([false, true])('at render (ready clip: %s)', (ready) => {
  const options = ready ? { clip: Buffer.from('clip') } : {};

  it.each([
    [{ kind: 'out-of-memory' }, /^CUDA out of memory\. Tried to allocate /],
    [{ kind: 'timeout' }, /^Timeout: /],
    [{ kind: 'error', message: 'NaN in latents' }, /^NaN in latents$/],
  ] as const)('fails halfway: $kind', async (fault, reason) => {
    const { submit, ended } = await startClient({ ...options, faults: { render: fault } });
    const task = await ended(await submit());
    expect(task.status).toBe('failed');
    expect(task.error).toMatch(reason);
    expect(task.progress).toBe(50);
    expect(task.video_url).toBeUndefined();
  });

  it('fails without a reason', async () => {
    const { submit, ended } = await startClient({
      ...options,
      faults: { render: { kind: 'no-reason' } },
    });
    const task = await ended(await submit());
    expect([task.status, 'error' in task]).toEqual(['failed', false]);
  });

  it('never ends, until it is cancelled', async () => {
    const { submit, status, cancel, ended, server } = await startClient({ ...options, slots: 1 });
    server.faults.set({ render: { kind: 'never-ends', times: 1 } });
    const stuck = await submit();
    const next = await submit();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await status(stuck)).toMatchObject({ status: 'processing', progress: 50 });
    expect((await status(next)).status).toBe('queued');
    await cancel(stuck);
    expect((await ended(next)).status).toBe('completed');
  });
});

describe('at video', () => {
  async function download(fault: VideoFault, init?: RequestInit) {
    const client = await startClient();
    const id = await client.submit();
    const { video_url: url } = await client.ended(id);
    const whole = Buffer.from(await (await fetch(url!)).arrayBuffer());
    client.server.faults.set({ video: fault });
    return { whole, get: () => fetch(url!, { redirect: 'manual', ...init }) };
  }
  const bytes = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

  it('truncated: half of the file as if it were all', async () => {
    const { get, whole } = await download({ kind: 'truncated' });
    const half = await bytes(await get());
    expect(half).toEqual(whole.subarray(0, Math.floor(whole.length / 2)));
  });

  it('dropped: the connection closes halfway', async () => {
    const { get, whole } = await download({ kind: 'dropped' });
    const answer = await get();
    expect(answer.headers.get('content-length')).toBe(String(whole.length));
    await expect(answer.arrayBuffer()).rejects.toThrow('terminated');
  });

  it('html', async () => {
    const { get } = await download({ kind: 'html' });
    const answer = await get();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html']);
  });

  it('empty', async () => {
    const { get } = await download({ kind: 'empty' });
    const answer = await get();
    expect([answer.status, (await bytes(answer)).length]).toEqual([200, 0]);
  });

  it('not found, or another status', async () => {
    expect((await (await download({ kind: 'not-found' })).get()).status).toBe(404);
    const { get } = await download({ kind: 'status', status: 503, retryAfter: 3 });
    const answer = await get();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '3']);
  });

  it('slow: the whole file, so many bytes a second', async () => {
    const { get, whole } = await download({ kind: 'slow', bytesPerSecond: 20_000 });
    const start = performance.now();
    expect(await bytes(await get())).toEqual(whole);
    const seconds = (performance.now() - start) / 1000;
    expect(seconds).toBeGreaterThan((whole.length / 20_000) * 0.8);
  });

  it('hang: no answer', async () => {
    const { get } = await download({ kind: 'hang' }, { signal: AbortSignal.timeout(600) });
    await expect(get()).rejects.toThrow('timeout');
  });

  it('redirect', async () => {
    const { get } = await download({ kind: 'redirect', to: 'http://169.254.169.254/' });
    const answer = await get();
    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      'http://169.254.169.254/',
    ]);
  });

  it('bytes: another file in its place', async () => {
    const body = Buffer.from('RIFF');
    const { get } = await download({ kind: 'bytes', body });
    const answer = await get();
    expect(answer.headers.get('content-type')).toBe('video/mp4');
    expect(await bytes(answer)).toEqual(body);
  });
});

describe('faults', () => {
  it('strike in order, as often as they say, and only where they apply', async () => {
    const { generate, server } = await startClient();
    server.faults.set({
      generate: [
        { kind: 'status', status: 429, times: 2 },
        { kind: 'status', status: 503, times: 1, when: ({ content_id: id }) => id === 'b' },
        { kind: 'status', status: 500, times: 1 },
      ],
    });
    const ask = async (contentId: string) => (await generate({ content_id: contentId })).status;
    expect([await ask('a'), await ask('b')]).toEqual([429, 429]);
    expect([await ask('a'), await ask('a'), await ask('b'), await ask('b')]).toEqual([
      500, 200, 503, 200,
    ]);
  });

  it('last until they are cleared or replaced', async () => {
    const { generate, submit, request, server } = await startClient();
    const id = await submit();
    const both = async () => [
      (await generate()).status,
      (await request(`/api/v1/status/${id}`)).status,
    ];
    server.faults.set({
      generate: { kind: 'status', status: 500 },
      status: { kind: 'status', status: 500 },
    });
    expect([await both(), await both()].flat()).toEqual([500, 500, 500, 500]);
    server.faults.set({ generate: { kind: 'status', status: 429 } });
    expect(await both()).toEqual([429, 500]);
    server.faults.clear('status');
    expect(await both()).toEqual([429, 200]);
    server.faults.clear();
    expect(await both()).toEqual([200, 200]);
  });
});

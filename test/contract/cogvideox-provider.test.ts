import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  type CogVideoXServerOptions,
  startCogVideoXServer,
  type VideoFault,
} from '../../cogvideox-server/src';
import { configSchema } from '../../server/src/config/schema';
import { downloadTo } from '../../server/src/media/download';
import { inspectMp4 } from '../../server/src/media/inspect-mp4';
import { providerFor } from '../../server/src/providers';
import { createBackend } from '../../server/src/providers/backend';
import type { Backend, Snapshot, VideoRequest } from '../../server/src/providers/types';

// The provider and the local API hold each other to the contract.

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const { close } of opened.splice(0).reverse()) await close();
});

const REQUEST: VideoRequest = {
  prompt: 'Trail Runner 3, a light running shoe, cinematic style',
  width: 128,
  height: 72,
  numFrames: 9,
  fps: 8,
  steps: 50,
  contentId: 'doc-1',
  metadata: {
    source: 'strapi',
    contentType: 'api::product.product',
    documentId: 'doc-1',
    locale: null,
    style: 'cinematic',
    jobId: 12,
  },
};

/** The local API and a backend for it; both end with the test. */
const start = async (options: CogVideoXServerOptions = {}, settings: object = {}) => {
  const server = await startCogVideoXServer(options);
  opened.push(server);
  const config = configSchema.parse({
    backends: { gpu: { provider: 'cogvideox', url: server.url, ...settings } },
  }).backends['gpu']!;
  const backend = createBackend('gpu', { ...config, url: server.url });
  opened.push(backend);
  const provider = providerFor(config);
  const submit = (request: Partial<VideoRequest> = {}, requestId = 'r-1') =>
    provider.submit({ ...REQUEST, ...request }, { backend, requestId });
  return { server, backend, provider, submit };
};

type Started = Awaited<ReturnType<typeof start>>;

const untilEnd = async ({ provider, backend }: Started, taskId: string) => {
  const seen: Snapshot[] = [];
  for (;;) {
    const snapshot = await provider.poll(taskId, { backend });
    seen.push(snapshot);
    if (snapshot.state !== 'queued' && snapshot.state !== 'running') return { snapshot, seen };
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

const taskIdOf = (snapshot: Snapshot) => {
  if (snapshot.taskId === null) throw new Error(`No task id: ${snapshot.state}`);
  return snapshot.taskId;
};

const fetchClip = async ({ provider, backend }: Started, snapshot: Snapshot) => {
  if (snapshot.state !== 'succeeded' || 'bytes' in snapshot.result) {
    throw new Error(snapshot.state);
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'contract-'));
  try {
    const file = path.join(folder, 'clip.mp4');
    const source = await provider.open(snapshot.result, { backend });
    await downloadTo(file, source, { maxBytes: 5_000_000, idleMs: 5_000, totalMs: 5_000 });
    return await inspectMp4(file);
  } finally {
    await rm(folder, { recursive: true });
  }
};

describe('a render', () => {
  it.each([
    ['text ids, absolute URLs', {}],
    ['numeric ids beyond 2^53', { taskIds: 'numeric' }],
    ['relative URLs', { videoUrls: 'relative' }],
  ] as const)('comes back as a playable clip: %s', async (_, behaviour) => {
    const started = await start({ behaviour });
    const submitted = await started.submit();
    expect(submitted.state).toBe('queued');
    const { snapshot } = await untilEnd(started, taskIdOf(submitted));
    expect(await fetchClip(started, snapshot)).toMatchObject({
      width: 128,
      height: 72,
      frames: 9,
      fps: 8,
      durationS: 1.125,
      fastStart: true,
    });
  });

  it('is ordered with all that the contract has', async () => {
    const { server, submit } = await start();
    await submit({ guidance: 6.5, seed: 7 }, 'job-1');
    const [task] = server.stats.tasks();
    expect(task).toMatchObject({ requestId: 'job-1', contentId: 'doc-1' });
    expect(task!.request).toMatchObject({
      prompt: REQUEST.prompt,
      num_frames: 9,
      width: 128,
      height: 72,
      num_inference_steps: 50,
      fps: 8,
      guidance_scale: 6.5,
      seed: 7,
      content_id: 'doc-1',
      request_id: 'job-1',
      metadata: REQUEST.metadata,
    });
  });

  it('leaves to the server what nobody has chosen', async () => {
    const { server, submit } = await start();
    await submit();
    expect(server.stats.tasks()[0]!.request.seed).toBeUndefined();
    expect(server.stats.tasks()[0]!.request.guidance_scale).toBeUndefined();
  });

  it('tells how far it is, and its place in the queue', async () => {
    const started = await start({ slots: 1, seconds: 0.4 });
    const first = taskIdOf(await started.submit({}, 'r-1'));
    const second = taskIdOf(await started.submit({}, 'r-2'));
    const queued = await started.provider.poll(second, { backend: started.backend });
    expect(queued).toMatchObject({ state: 'queued', queuePosition: 1 });
    const { seen } = await untilEnd(started, first);
    const progress = seen.flatMap((snapshot) =>
      snapshot.state === 'running' ? (snapshot.progress ?? []) : []
    );
    expect(progress.length).toBeGreaterThan(2);
    expect(Math.max(...progress)).toBeGreaterThan(0.3);
    expect(Math.max(...progress)).toBeLessThanOrEqual(1);
  });

  it('is one, however often its order is repeated', async () => {
    const { server, submit } = await start();
    const ids = [await submit(), await submit(), await submit()].map(taskIdOf);
    expect(new Set(ids).size).toBe(1);
    expect(server.stats.tasksCreated).toBe(1);
  });

  it('may come within the answer to the order', async () => {
    const started = await start({ behaviour: { synchronous: true } });
    const snapshot = await started.submit();
    expect(snapshot).toMatchObject({ state: 'succeeded', taskId: null });
    expect(await fetchClip(started, snapshot)).toMatchObject({ frames: 9 });
    started.server.faults.set({ render: { kind: 'out-of-memory' } });
    expect(await started.submit({}, 'r-2')).toMatchObject({
      state: 'failed',
      error: { kind: 'out-of-memory' },
    });
  });

  it.each([
    [{ kind: 'out-of-memory' }, 'out-of-memory'],
    [{ kind: 'timeout' }, 'render-timeout'],
    [{ kind: 'no-reason' }, 'render-failed'],
    [{ kind: 'error', message: 'Blocked by the safety checker' }, 'moderation'],
    [{ kind: 'error', message: '/root/app.py line 5' }, 'render-failed'],
  ] as const)('may fail: %j', async (fault, kind) => {
    const started = await start({ faults: { render: fault } });
    const { snapshot } = await untilEnd(started, taskIdOf(await started.submit()));
    expect(snapshot).toMatchObject({ state: 'failed', error: { kind } });
    expect(JSON.stringify(snapshot)).not.toContain('app.py');
  });
});

describe('a cancel', () => {
  it('stops the render', async () => {
    const started = await start({ faults: { render: { kind: 'never-ends' } } });
    const taskId = taskIdOf(await started.submit());
    await expect(started.provider.cancel(taskId, { backend: started.backend })).resolves.toBe(true);
    const { snapshot } = await untilEnd(started, taskId);
    expect(snapshot.state).toBe('cancelled');
  });

  it('is told apart from none', async () => {
    const { provider, backend, submit, server } = await start({ behaviour: { cancel: false } });
    const taskId = taskIdOf(await submit());
    await expect(provider.cancel(taskId, { backend })).resolves.toBe(false);
    server.behaviour.cancel = true;
    server.faults.set({ cancel: { kind: 'status', status: 500 } });
    await expect(provider.cancel(taskId, { backend })).rejects.toMatchObject({
      kind: 'overloaded',
    });
  });
});

describe('the key', () => {
  it('is sent, and its absence or change is told', async () => {
    const { submit, server } = await start({ apiKey: 'sesame' }, { apiKey: 'sesame' });
    await expect(submit()).resolves.toMatchObject({ state: 'queued' });
    expect(server.stats.requests[0]!.headers).toMatchObject({
      authorization: 'Bearer sesame',
      'content-type': 'application/json',
    });
    for (const settings of [{}, { apiKey: 'wrong' }]) {
      const other = await start({ apiKey: 'sesame' }, settings);
      const error: unknown = await other.submit().catch((reason: unknown) => reason);
      expect(error).toMatchObject({ kind: 'auth', charged: 'no', ambiguous: false });
      expect(JSON.stringify(error) + String(error)).not.toMatch(/sesame|wrong/);
    }
  });
});

describe('an order that fails', () => {
  it.each([
    [{ kind: 'status', status: 429, retryAfter: 7 }, 'rate-limited', false, 7_000],
    [{ kind: 'status', status: 503, retryAfter: 2 }, 'overloaded', false, 2_000],
    [{ kind: 'status', status: 502 }, 'overloaded', true, undefined],
    [{ kind: 'status', status: 500 }, 'overloaded', false, undefined],
    [{ kind: 'status', status: 404 }, 'unsupported', false, undefined],
    [{ kind: 'drop' }, 'network', true, undefined],
    [{ kind: 'answer-lost' }, 'network', true, undefined],
    [{ kind: 'broken-json' }, 'bad-answer', true, undefined],
    [{ kind: 'wrong-json' }, 'bad-answer', true, undefined],
    [{ kind: 'html' }, 'bad-answer', true, undefined],
  ] as const)('%j', async (fault, kind, ambiguous, retryAfterMs) => {
    const { submit } = await start({ faults: { generate: { ...fault, times: 1 } } });
    await expect(submit()).rejects.toMatchObject({ kind, ambiguous, retryAfterMs });
    await expect(submit()).resolves.toMatchObject({ state: 'queued' });
  });

  it('with a Retry-After that is a date', async () => {
    const retryAfter = new Date(Date.now() + 60_000);
    const { submit } = await start({
      faults: { generate: { kind: 'status', status: 429, retryAfter } },
    });
    const error = (await submit().catch((reason: unknown) => reason)) as { retryAfterMs: number };
    expect(error.retryAfterMs).toBeGreaterThan(50_000);
    expect(error.retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  it('names what the server does not take', async () => {
    const { submit } = await start();
    await expect(submit({ width: 63 })).rejects.toMatchObject({
      kind: 'bad-parameters',
      message: 'The video backend refused the width (width).',
    });
    await expect(submit({ numFrames: 999 })).rejects.toMatchObject({
      message: 'The video backend refused the number of frames (num_frames).',
    });
    await expect(submit({ prompt: 'x'.repeat(20_000) })).rejects.toMatchObject({
      kind: 'prompt-too-long',
    });
  });

  it('because the answer was lost has its render all the same', async () => {
    const started = await start({ faults: { generate: { kind: 'answer-lost', times: 1 } } });
    await expect(started.submit()).rejects.toMatchObject({ ambiguous: true, charged: 'unknown' });
    const { snapshot } = await untilEnd(started, taskIdOf(await started.submit()));
    expect(snapshot.state).toBe('succeeded');
    expect(started.server.stats.tasksCreated).toBe(1);
  });
});

describe('a question about a task that fails', () => {
  it.each([
    [{ kind: 'status', status: 500 }, 'overloaded'],
    [{ kind: 'status', status: 429, retryAfter: 1 }, 'rate-limited'],
    [{ kind: 'drop' }, 'network'],
    [{ kind: 'broken-json' }, 'bad-answer'],
    [{ kind: 'wrong-json' }, 'bad-answer'],
    [{ kind: 'html' }, 'bad-answer'],
    [{ kind: 'forgotten' }, 'lost'],
  ] as const)('%j', async (fault, kind) => {
    const started = await start({ faults: { status: { ...fault, times: 1 } } });
    const taskId = taskIdOf(await started.submit());
    const { provider, backend } = started;
    await expect(provider.poll(taskId, { backend })).rejects.toMatchObject({ kind });
    const { snapshot } = await untilEnd(started, taskId);
    expect(snapshot.state).toBe('succeeded');
  });

  it('is no end: an unknown word, and is one: a clip without a URL', async () => {
    const started = await start();
    const taskId = taskIdOf(await started.submit());
    await untilEnd(started, taskId);
    const { provider, backend, server } = started;
    server.faults.set({ status: { kind: 'unknown-status', word: 'upscaling', times: 1 } });
    expect(await provider.poll(taskId, { backend })).toMatchObject({ state: 'running' });
    server.faults.set({ status: { kind: 'no-video-url' } });
    expect(await provider.poll(taskId, { backend })).toMatchObject({
      state: 'failed',
      error: { kind: 'bad-answer' },
    });
  });
});

describe('a clip that fails', () => {
  const finished = async (fault: VideoFault) => {
    const started = await start();
    const { snapshot } = await untilEnd(started, taskIdOf(await started.submit()));
    started.server.faults.set({ video: { ...fault, times: 1 } });
    return { started, snapshot };
  };

  it.each<[VideoFault, string]>([
    [{ kind: 'not-found' }, 'expired'],
    [{ kind: 'status', status: 403 }, 'expired'],
    [{ kind: 'status', status: 503, retryAfter: 3 }, 'overloaded'],
    [{ kind: 'dropped' }, 'network'],
    [{ kind: 'truncated' }, 'invalid-media'],
    [{ kind: 'empty' }, 'invalid-media'],
    [{ kind: 'html' }, 'invalid-media'],
    [{ kind: 'bytes', body: Buffer.from('{"error":1}') }, 'invalid-media'],
    [{ kind: 'redirect', to: 'http://127.0.0.1:1/' }, 'blocked-url'],
  ])('%j', async (fault, kind) => {
    const { started, snapshot } = await finished(fault);
    await expect(fetchClip(started, snapshot)).rejects.toMatchObject({ kind, charged: 'yes' });
    expect(await fetchClip(started, snapshot)).toMatchObject({ frames: 9 });
  });
});

describe('a backend', () => {
  const hanging = (backend: Backend, timeoutMs: number, signal?: AbortSignal) =>
    backend.call({ method: 'GET', path: '/api/v1/status/x', timeoutMs, signal });

  it('does not wait longer than it is told', async () => {
    const { backend } = await start({ faults: { status: { kind: 'hang' } } });
    await expect(hanging(backend, 60)).rejects.toMatchObject({
      kind: 'network',
      ambiguous: true,
      charged: 'unknown',
      message: 'The video backend did not answer within 1 second.',
    });
  });

  it('stops at once with the reason of the signal', async () => {
    const { backend } = await start({ faults: { status: { kind: 'hang' } } });
    const controller = new AbortController();
    const reason = new Error('lease lost');
    setTimeout(() => controller.abort(reason), 20);
    await expect(hanging(backend, 5_000, controller.signal)).rejects.toBe(reason);
    await expect(hanging(backend, 5_000, controller.signal)).rejects.toBe(reason);
  });

  it('knows that nothing has arrived where nobody listens', async () => {
    const { backend, submit, server } = await start();
    await server.close();
    await expect(submit()).rejects.toMatchObject({
      kind: 'network',
      ambiguous: false,
      charged: 'no',
    });
    const nowhere = createBackend('gpu', { ...backend.config, url: 'http://nowhere.invalid' });
    opened.push(nowhere);
    await expect(hanging(nowhere, 5_000)).rejects.toMatchObject({
      kind: 'network',
      ambiguous: false,
      message: 'The host name of the video backend is not known.',
    });
  });

  it('ends what is under way when it is closed', async () => {
    const { backend } = await start({ faults: { status: { kind: 'hang' } } });
    const call = expect(hanging(backend, 5_000)).rejects.toMatchObject({ kind: 'network' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    await backend.close();
    await call;
  });
});

it('can be configured with only an address', () => {
  const { capabilities, normalize } = providerFor({
    provider: 'cogvideox',
    model: 'cogvideox-2b',
    slots: 1,
    render: {},
  });
  const config = { provider: 'cogvideox', model: 'cogvideox-2b', slots: 1, render: {} } as const;
  expect(capabilities(config)).toMatchObject({
    promptLimit: { tokens: 226 },
    english: true,
    idempotentSubmit: true,
    blocking: false,
    sizes: [{ width: 720, height: 480 }],
    shapes: [],
    durations: [1, 2, 3, 4, 5, 6],
    fps: [8],
  });
  expect(normalize({}, config).parameters).toMatchObject({
    width: 720,
    height: 480,
    numFrames: 49,
  });
});

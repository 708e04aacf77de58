import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import { cogvideox as ofServers } from '../../server/src/providers/cogvideox';
import { createBackend } from '../../server/src/providers/backend';
import type { Backend, VideoProvider, VideoRequest } from '../../server/src/providers/types';

// What servers of this kind, and the proxies before them, have been seen to answer.

const cogvideox: VideoProvider = ofServers;

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const REQUEST: VideoRequest = {
  prompt: 'p',
  width: 720,
  height: 480,
  numFrames: 49,
  fps: 8,
  steps: 50,
  contentId: 'doc-1',
  metadata: {},
};

const listen = async (server: Server) => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const connect = (url: string, apiKey?: string): Backend => {
  const config = { provider: 'cogvideox', model: 'cogvideox-2b', slots: 1, render: {} } as const;
  const backend = createBackend('gpu', { ...config, url, ...(apiKey && { apiKey }) });
  closers.push(() => backend.close());
  return backend;
};

const serve = async (answer: RequestListener, path = '') => {
  const origin = await listen(createServer(answer));
  return { origin, backend: connect(origin + path) };
};

/** A server that answers every call with the same. */
const always = (status: number, body: string, headers: Record<string, string> = {}) =>
  serve((_, response) => response.writeHead(status, headers).end(body));

const submit = (backend: Backend) => cogvideox.submit(REQUEST, { backend, requestId: 'r-1' });
const poll = (backend: Backend, taskId = 't1') => cogvideox.poll(taskId, { backend });

describe('an order', () => {
  it('has a task in a number of any size, and is asked for by that number', async () => {
    const asked: string[] = [];
    const { backend } = await serve((request, response) => {
      asked.push(request.url!);
      response.end(
        request.method === 'POST'
          ? '{"task_id": 8868902201637896193}'
          : '{"status": "completed", "video_url": "/v.mp4"}'
      );
    });
    const { taskId } = await submit(backend);
    expect(taskId).toBe('8868902201637896193');
    await poll(backend, taskId!);
    expect(asked[1]).toBe('/api/v1/status/8868902201637896193');
  });

  it.each([
    [201, '{"task_id": "a"}', { state: 'queued', taskId: 'a' }],
    [202, '{"task_id": "a", "status": "PENDING"}', { state: 'queued', taskId: 'a' }],
    [200, '{"success": true, "video_url": "v.mp4"}', { state: 'succeeded', taskId: null }],
    [200, '{"success": false, "error": "timeout"}', { state: 'failed', taskId: null }],
  ])('answered %i %s', async (status, body, snapshot) => {
    const { backend } = await always(status, body);
    await expect(submit(backend)).resolves.toMatchObject(snapshot);
  });

  it('answered with a redirect says where the fault is', async () => {
    const { backend } = await always(301, '', { location: 'https://elsewhere.example/' });
    await expect(submit(backend)).rejects.toMatchObject({
      kind: 'bad-answer',
      hint: expect.stringContaining('https instead of http') as string,
    });
  });

  it('answered with a page of nginx', async () => {
    const { backend } = await always(504, '<html><h1>504 Gateway Time-out</h1></html>');
    await expect(submit(backend)).rejects.toMatchObject({ kind: 'overloaded', ambiguous: true });
  });

  it('answered with the error of a render within the request', async () => {
    const { backend } = await always(500, '{"detail": "CUDA out of memory. Tried to allocate"}');
    await expect(submit(backend)).rejects.toMatchObject({
      kind: 'out-of-memory',
      charged: 'unknown',
      hint: expect.stringMatching(/VAE tiling/) as string,
    });
  });

  it('answered with more than a megabyte', async () => {
    const { backend } = await always(200, `{"task_id": "a", "logs": "${'x'.repeat(1_100_000)}"}`);
    await expect(submit(backend)).rejects.toMatchObject({ kind: 'bad-answer', ambiguous: true });
  });

  it.each([
    ['nothing', ''],
    ['half a head', 'HTTP/1.1 200 OK\r\ncontent-le'],
    ['half a body', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"task_id"'],
    ['something else', 'SSH-2.0-OpenSSH_9.2\r\n'],
  ])('answered with %s before the connection ends', async (_, bytes) => {
    const sockets = new Set<Socket>();
    const origin = await listen(
      createTcpServer((socket) => {
        sockets.add(socket.on('error', () => undefined));
        socket.once('data', () => socket.end(bytes));
      })
    );
    await expect(submit(connect(origin))).rejects.toMatchObject({
      kind: 'network',
      ambiguous: true,
      charged: 'unknown',
    });
    sockets.forEach((socket) => socket.destroy());
  });
});

describe('the address of a backend', () => {
  it.each([
    ['', '/api/v1'],
    ['/', '/api/v1'],
    ['/cog', '/cog/api/v1'],
    ['/cog/', '/cog/api/v1'],
    ['/a/b//', '/a/b/api/v1'],
    ['/cog?x=1#y', '/cog/api/v1'],
  ])('may end with "%s"', async (path, prefix) => {
    const asked: string[] = [];
    const { backend, origin } = await serve((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.end('{"task_id": "a", "status": "completed", "video_url": "v.mp4"}');
    }, path);
    await expect(submit(backend)).resolves.toMatchObject({
      result: { url: `${origin}${prefix.replace('api/v1', 'v.mp4')}` },
    });
    await poll(backend, 'a/b ?#%');
    await cogvideox.cancel('t1', { backend });
    expect(asked).toEqual([
      `POST ${prefix}/generate`,
      `GET ${prefix}/status/a%2Fb%20%3F%23%25`,
      `POST ${prefix}/cancel/t1`,
    ]);
  });
});

describe('a cancel', () => {
  it.each([
    [200, true],
    [204, true],
    [404, false],
    [405, false],
    [501, false],
  ])('answered %i: %s', async (status, cancelled) => {
    const { backend } = await always(status, '');
    await expect(cogvideox.cancel('t1', { backend })).resolves.toBe(cancelled);
  });

  it.each([401, 409, 500])('answered %i is an error', async (status) => {
    const { backend } = await always(status, '');
    await expect(cogvideox.cancel('t1', { backend })).rejects.toMatchObject({ name: 'JobError' });
  });
});

describe('a backend', () => {
  it('asks over at most ten connections', async () => {
    const sockets = new Set<Socket>();
    const { backend } = await serve((request, response) => {
      sockets.add(request.socket);
      setTimeout(() => response.end('{"status": "running"}'), 20);
    });
    await Promise.all(Array.from({ length: 40 }, () => poll(backend)));
    expect(sockets.size).toBe(10);
  });

  it('shows its key to nobody but the server', async () => {
    const headers: (string | undefined)[] = [];
    const origin = await listen(
      createServer((request, response) => {
        headers.push(request.headers.authorization);
        response.writeHead(500).end(`{"error": "You sent ${request.headers.authorization}"}`);
      })
    );
    const error = await poll(connect(origin, 'sesame')).catch((reason: unknown) => reason);
    expect(headers).toEqual(['Bearer sesame']);
    expect(JSON.stringify(error)).not.toContain('sesame');
    expect(String((error as Error).cause)).not.toContain('sesame');
  });
});

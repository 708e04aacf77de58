import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { downloadTo } from '../../server/src/media/download';
import { createBackend } from '../../server/src/providers/backend';

// Downloads over real connections, from servers that mean no good.

const closers: (() => Promise<unknown>)[] = [];
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'download-'));
  closers.push(() => rm(folder, { recursive: true }));
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const serve = async (answer: RequestListener) => {
  const requests: { url: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    requests.push({ url: request.url!, headers: request.headers });
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
};

const backendAt = (url: string) => {
  const backend = createBackend('gpu', {
    provider: 'cogvideox',
    model: 'cogvideox-2b',
    slots: 1,
    render: {},
    url,
    apiKey: 'sesame',
  });
  closers.push(() => backend.close());
  return backend;
};

const LIMITS = { maxBytes: 1_000_000, idleMs: 5_000, totalMs: 5_000 };

const download = async (base: string, url: string, limits: Partial<typeof LIMITS> = {}) => {
  const file = path.join(folder, 'clip.mp4');
  const source = await backendAt(base).openUrl(new URL(url, base));
  await downloadTo(file, source, { ...LIMITS, ...limits });
  return readFile(file);
};

const leftovers = () => readdir(folder);

describe('a download from the backend’s own address', () => {
  it('brings the bytes, with our key and uncompressed', async () => {
    const { origin, requests } = await serve((_, response) => response.end('clip'));
    expect(String(await download(origin, '/v.mp4?sig=1'))).toBe('clip');
    expect(requests).toMatchObject([
      {
        url: '/v.mp4?sig=1',
        headers: { authorization: 'Bearer sesame', 'accept-encoding': 'identity' },
      },
    ]);
  });

  it('follows up to three redirects there', async () => {
    const { origin } = await serve((request, response) => {
      const hop = Number(request.url!.slice(1));
      if (hop === 0) response.end('clip');
      else response.writeHead(302, { location: `${hop - 1}` }).end('moved');
    });
    expect(String(await download(origin, '/3'))).toBe('clip');
    await expect(download(origin, '/4')).rejects.toMatchObject({
      kind: 'blocked-url',
      message: 'The backend answered with a URL that redirects more than 3 times.',
    });
  });

  it.each([301, 302, 303, 307, 308])('follows a %i', async (status) => {
    const { origin } = await serve((request, response) => {
      if (request.url === '/v.mp4') response.end('clip');
      else response.writeHead(status, { location: '/v.mp4' }).end();
    });
    expect(String(await download(origin, '/'))).toBe('clip');
  });

  it.each([
    ['nowhere', 'http://'],
    ['a file', 'file:///etc/passwd'],
    ['loopback, another port', 'http://127.0.0.1:CANARY/'],
    ['loopback by name', 'http://localhost:CANARY/'],
    ['loopback in a number', 'http://2130706433:CANARY/'],
    ['loopback in IPv6', 'http://[::ffff:127.0.0.1]:CANARY/'],
    ['https on loopback', 'https://127.0.0.1/'],
    ['https on a name of loopback', 'https://localhost/'],
    ['cloud metadata', 'http://169.254.169.254/latest/meta-data/'],
    ['cloud metadata by https', 'https://169.254.169.254/latest/meta-data/'],
    ['someone’s name', 'http://user:pw@127.0.0.1:OWN/'],
    ['another host by http', '//192.168.1.1/x'],
  ])('is not led astray to %s', async (_, target) => {
    const canary = await serve((_, response) => response.end('secret'));
    const evil = await serve((request, response) => {
      const location = target
        .replace('CANARY', new URL(canary.origin).port)
        .replace('OWN', String(request.socket.localPort));
      response.writeHead(307, { location }).end();
    });
    await expect(download(evil.origin, '/v.mp4')).rejects.toMatchObject({
      kind: 'blocked-url',
      charged: 'yes',
    });
    expect(canary.requests).toEqual([]);
    expect(evil.requests).toHaveLength(1);
    expect(await leftovers()).toEqual([]);
  });

  it.each([301, 302, 303, 307, 308])('refuses a %i that leads nowhere', async (status) => {
    const { origin } = await serve((_, response) => response.writeHead(status).end());
    await expect(download(origin, '/')).rejects.toMatchObject({ kind: 'bad-answer' });
  });

  it.each([
    [204, 'bad-answer'],
    [206, 'bad-answer'],
    [304, 'bad-answer'],
    [404, 'expired'],
    [429, 'rate-limited'],
    [500, 'overloaded'],
  ])('answered %i is %s', async (status, kind) => {
    const { origin } = await serve((_, response) => response.writeHead(status).end());
    await expect(download(origin, '/')).rejects.toMatchObject({ kind, charged: 'yes' });
  });
});

describe('a download', () => {
  it('is not opened at another address, and shows no secrets of it', async () => {
    const canary = await serve((_, response) => response.end('secret'));
    const { origin } = await serve((_, response) => response.end());
    const error = await download(origin, `${canary.origin}/hidden?sig=abc`).catch(
      (reason: unknown) => reason
    );
    expect(error).toMatchObject({
      kind: 'blocked-url',
      message: `The backend answered with a URL on another address: ${canary.origin}.`,
    });
    expect(JSON.stringify(error)).not.toMatch(/hidden|abc/);
    expect(canary.requests).toEqual([]);
  });

  it.each([
    ['text/html; charset=utf-8', 'a web page'],
    ['Application/JSON', 'a JSON text'],
    ['application/problem+json', 'a JSON text'],
  ])('is not begun where the server calls it %s', async (type, what) => {
    const { origin } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': type }).write('x');
    });
    await expect(download(origin, '/')).rejects.toMatchObject({
      kind: 'invalid-media',
      message: `The backend delivered ${what} instead of a video.`,
    });
    expect(await leftovers()).toEqual([]);
  });

  it('is looked at where the server calls it anything else, or nothing', async () => {
    const { origin } = await serve((request, response) => {
      const type = {
        '/none': undefined,
        '/text': 'text/plain',
        '/bytes': 'application/octet-stream',
      };
      const contentType = type[request.url as keyof typeof type];
      response.writeHead(200, contentType ? { 'content-type': contentType } : {}).end('clip');
    });
    for (const place of ['/none', '/text', '/bytes']) {
      expect(String(await download(origin, place))).toBe('clip');
      await rm(path.join(folder, 'clip.mp4'));
    }
  });

  it('is cut off at its limit though it never ends', async () => {
    const { origin } = await serve((_, response) => {
      const send = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', send);
      send();
    });
    await expect(download(origin, '/')).rejects.toMatchObject({ kind: 'too-large' });
    expect(await leftovers()).toEqual([]);
  });

  it('is not begun where it says to be too large', async () => {
    const { origin } = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 1_000_001 });
      response.write('x');
    });
    await expect(download(origin, '/')).rejects.toMatchObject({ kind: 'too-large' });
    expect(await leftovers()).toEqual([]);
  });

  it.each([
    ['with a length', { 'content-length': 10_000 }],
    ['in chunks', {}],
  ])('that breaks off is told, %s', async (_, headers) => {
    const { origin } = await serve((_, response) => {
      response.writeHead(200, headers);
      response.write(Buffer.alloc(5_000), () => response.destroy());
    });
    await expect(download(origin, '/')).rejects.toMatchObject({
      kind: 'network',
      ambiguous: false,
      charged: 'yes',
    });
    expect(await leftovers()).toEqual([]);
  });

  it('that stalls, or drips, has an end', async () => {
    const { origin } = await serve((request, response) => {
      response.writeHead(200, { 'content-length': 10_000 });
      const drip = setInterval(() => response.write('x'), request.url === '/drip' ? 5 : 60_000);
      response.write('x');
      response.on('close', () => clearInterval(drip));
    });
    await expect(download(origin, '/stall', { idleMs: 40 })).rejects.toMatchObject({
      message: expect.stringContaining('brought nothing') as string,
    });
    await expect(download(origin, '/drip', { totalMs: 80 })).rejects.toMatchObject({
      message: expect.stringContaining('took longer') as string,
    });
    expect(await leftovers()).toEqual([]);
  });

  it('needs little memory, however large it is', async () => {
    const size = 200_000_000;
    const { origin } = await serve((_, response) => {
      let left = size;
      const send = () => {
        while (left > 0) {
          const chunk = Buffer.alloc(Math.min(left, 65_536));
          left -= chunk.length;
          if (!response.write(chunk)) return;
        }
        response.end();
      };
      response.writeHead(200, { 'content-length': size }).on('drain', send);
      send();
    });
    const source = await backendAt(origin).openUrl(new URL(origin));
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }, 5);
    await downloadTo(path.join(folder, 'clip.mp4'), source, { ...LIMITS, maxBytes: size });
    clearInterval(watch);
    expect(most).toBeLessThan(100_000_000);
  });
});

describe('a download that is cut off', () => {
  const CLIP = Buffer.from(Array.from({ length: 300_000 }, (_, at) => at % 251));

  /** Sends 100 kB of the clip at once, then cuts the connection; goes on where it is asked to. */
  const serveInParts = (headers: () => Record<string, string>) =>
    serve(({ headers: { range, 'if-range': version } }, response) => {
      const now = headers();
      const isSame = version === (now.etag ?? now['last-modified']);
      const from = isSame ? Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0) : 0;
      const part = CLIP.subarray(from, from + 100_000);
      response.writeHead(from > 0 ? 206 : 200, {
        ...now,
        'content-length': CLIP.length - from,
        ...(from > 0 && { 'content-range': `bytes ${from}-${CLIP.length - 1}/${CLIP.length}` }),
      });
      const isLast = from + part.length === CLIP.length;
      response.write(part, () =>
        isLast ? response.end() : setTimeout(() => response.destroy(), 50)
      );
    });

  it.each([
    ['an ETag', { etag: '"v1"' }],
    ['a date', { 'last-modified': 'Sat, 28 Nov 2026 12:00:00 GMT' }],
  ])('goes on where it was, by %s', async (_, version) => {
    const { origin, requests } = await serveInParts(() => ({
      'accept-ranges': 'bytes',
      ...version,
    }));
    expect((await download(origin, '/clip.mp4')).equals(CLIP)).toBe(true);
    expect(requests.map(({ headers }) => headers.range)).toEqual([
      undefined,
      'bytes=100000-',
      'bytes=200000-',
    ]);
    for (const { headers } of requests) expect(headers.authorization).toBe('Bearer sesame');
  });

  it.each([
    ['ranges', {}],
    ['a version', { 'accept-ranges': 'bytes' }],
    ['more than a weak version', { 'accept-ranges': 'bytes', etag: 'W/"v1"' }],
  ])('fails where the server has not %s', async (_, headers) => {
    const { origin, requests } = await serveInParts(() => headers);
    await expect(download(origin, '/clip.mp4')).rejects.toMatchObject({ kind: 'network' });
    expect(requests).toHaveLength(1);
    expect(await leftovers()).toEqual([]);
  });

  it('does not put two clips together', async () => {
    const { origin, requests } = await serve(({ headers: { range } }, response) => {
      const isFirst = range === undefined;
      const length = isFirst ? CLIP.length : CLIP.length - 100_000;
      const etag = isFirst ? '"v1"' : '"v2"';
      response.writeHead(200, { 'accept-ranges': 'bytes', etag, 'content-length': length });
      response.write(CLIP.subarray(0, isFirst ? 100_000 : length), () =>
        setTimeout(() => response.destroy(), 50)
      );
    });
    await expect(download(origin, '/clip.mp4')).rejects.toMatchObject({ kind: 'network' });
    expect(requests).toHaveLength(2);
    expect(await leftovers()).toEqual([]);
  });
});

import type { LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { Agent, request } from 'undici';
import {
  type LookupAll,
  publicOnly,
  refusalOfPeer,
  safeConnector,
} from '../../../server/src/providers/safe-connector';

const OWN = new URL('http://gpu.lan:6006');
const PUBLIC = { address: '93.184.216.34', family: 4 };
const LOOPBACK = { address: '127.0.0.1', family: 4 };

/** A name server whose answers change from one question to the next. */
const answering = (...answers: LookupAddress[][]) => {
  const asked: string[] = [];
  const lookup: LookupAll = (hostname, _, callback) => {
    asked.push(hostname);
    callback(null, answers[Math.min(asked.length, answers.length) - 1]!);
  };
  return { lookup, asked };
};

/** A service that must never be reached, and counts who does. */
let canary: Server;
let port: number;
let reached = 0;

beforeAll(async () => {
  canary = createServer((socket) => {
    reached += 1;
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi');
  });
  canary.listen(0, '127.0.0.1');
  await once(canary, 'listening');
  port = (canary.address() as AddressInfo).port;
});
beforeEach(() => {
  reached = 0;
});
afterAll(() => {
  canary.close();
});

const fetchWith = async (url: string, own: URL, lookup?: LookupAll) => {
  const agent = new Agent({ connect: safeConnector(own, 2_000, lookup) });
  try {
    const { body } = await request(url, { dispatcher: agent });
    return await body.text();
  } finally {
    await agent.destroy();
  }
};

describe('the safe connector', () => {
  it.each([
    'http://127.0.0.1:PORT/',
    'http://127.1:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f000001:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://127.0.0.1.:PORT/',
    'http://0.0.0.0:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::ffff:7f00:1]:PORT/',
    'http://[::]:PORT/',
    'http://[::1]:PORT/',
    'http://[::127.0.0.1]:PORT/',
    'http://localhost:PORT/',
    'https://127.0.0.1:PORT/',
    'https://localhost:PORT/',
  ])('does not go to %s', async (url) => {
    await expect(fetchWith(url.replace('PORT', String(port)), OWN)).rejects.toMatchObject({
      kind: 'blocked-url',
    });
    expect(reached).toBe(0);
  });

  it.each([
    ['a private address', [LOOPBACK]],
    ['a public and a private one', [PUBLIC, LOOPBACK]],
    ['a mapped one', [{ address: '::ffff:127.0.0.1', family: 6 }]],
  ])('does not go to a name that stands for %s', async (_, addresses) => {
    const { lookup, asked } = answering(addresses);
    await expect(fetchWith(`http://evil.example:${port}/`, OWN, lookup)).rejects.toMatchObject({
      kind: 'blocked-url',
      message: 'The backend answered with a URL on an address that is not public: evil.example.',
    });
    expect(asked).toEqual(['evil.example']);
    expect(reached).toBe(0);
  });

  it('asks once for each connect, and goes by that answer', async () => {
    const { lookup, asked } = answering([LOOPBACK]);
    const url = `http://localhost.:${port}/`;
    await expect(fetchWith(url, OWN, lookup)).rejects.toMatchObject({ kind: 'blocked-url' });
    expect(asked).toEqual(['localhost.']);
    expect(reached).toBe(0);
  });

  it.each(['http://127.0.0.1:PORT', 'http://localhost:PORT', 'http://127.0.0.1:PORT/base'])(
    'goes to the backend’s own address, private or not: %s',
    async (text) => {
      const own = new URL(text.replace('PORT', String(port)));
      await expect(fetchWith(`${own.origin}/v.mp4`, own)).resolves.toBe('hi');
    }
  );

  it('takes neither another port nor another scheme for the backend’s own address', async () => {
    const own = new URL(`http://127.0.0.1:${port}`);
    for (const url of [`https://127.0.0.1:${port}/`, 'http://127.0.0.1:1/']) {
      await expect(fetchWith(url, own)).rejects.toMatchObject({ kind: 'blocked-url' });
    }
    expect(reached).toBe(0);
  });
});

describe('publicOnly', () => {
  const ask = (lookup: LookupAll, options: object = {}) =>
    new Promise((resolve, reject) => {
      publicOnly(OWN, lookup)('cdn.example', options, (error, address, family) =>
        error ? reject(error) : resolve([address, family])
      );
    });

  it('answers in the form that is asked for', async () => {
    const second = { address: '2606:4700::1', family: 6 };
    const { lookup } = answering([PUBLIC, second]);
    await expect(ask(lookup)).resolves.toEqual([PUBLIC.address, 4]);
    await expect(ask(lookup, { all: true })).resolves.toEqual([[PUBLIC, second], undefined]);
  });

  it('checks every answer anew: a name that changes is no way in', async () => {
    const { lookup } = answering([PUBLIC], [LOOPBACK], [PUBLIC]);
    await expect(ask(lookup)).resolves.toEqual([PUBLIC.address, 4]);
    await expect(ask(lookup)).rejects.toMatchObject({ kind: 'blocked-url' });
    await expect(ask(lookup)).resolves.toEqual([PUBLIC.address, 4]);
  });

  it('passes on that there is no such name, and that a name has no address', async () => {
    const failing: LookupAll = (_, __, callback) =>
      callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []);
    await expect(ask(failing)).rejects.toMatchObject({ code: 'ENOTFOUND' });
    await expect(ask(answering([]).lookup)).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });
});

describe('refusalOfPeer', () => {
  it('looks at where a socket has really ended up', () => {
    expect(refusalOfPeer({ remoteAddress: '93.184.216.34' }, OWN)).toBeUndefined();
    for (const remoteAddress of ['127.0.0.1', '::ffff:10.0.0.1', undefined]) {
      expect(refusalOfPeer({ remoteAddress }, OWN)).toMatchObject({ kind: 'blocked-url' });
    }
  });
});

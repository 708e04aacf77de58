import { once } from 'node:events';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { openClip } from '../../server/src/providers/open-clip';
import { type LookupAll, safeConnector } from '../../server/src/providers/safe-connector';
import { createBackend } from '../../server/src/providers/backend';
import { HOSTS, NAMES, OWN_AFTER_ALL, URLS } from './ssrf-corpus';

// Each attempt of the corpus as a URL that the backend answers, as a redirect from its own address,
// and, where its host is what is wrong, at the connection itself, as if no check stood before it.

/** A service of this machine that must never be reached, and counts who does. */
let canary: Server;
let port: number;
let reached = 0;
/** The backend, which redirects to what it is asked for. */
let server: HttpServer;
let own: URL;

beforeAll(async () => {
  canary = createServer((socket) => {
    reached += 1;
    socket.on('error', () => undefined).unref();
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nsecret');
  }).listen(0, '127.0.0.1');
  await once(canary, 'listening');
  port = (canary.address() as AddressInfo).port;
  server = createHttpServer((request, response) => {
    const location = new URL(request.url!, own).searchParams.get('to');
    if (location === null) response.end('clip');
    else response.writeHead(302, { location: asHeader(location) }).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  own = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
beforeEach(() => {
  reached = 0;
});
/** Other letters cannot be in a header; no URL says anything else with them encoded. */
const asHeader = (url: string) => (/^[\x20-\x7e]*$/.test(url) ? url : encodeURI(url));

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  canary.close();
});

const inPlace = (template: string) =>
  template.replaceAll('PORT', String(port)).replaceAll('OWN', own.port);

/** Knows this machine only, as every resolver does. */
const hostsFile: LookupAll = (hostname, _, callback) => {
  if (/^localhost\.?$/.test(hostname)) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(Object.assign(new Error(hostname), { code: 'ENOTFOUND' }), []);
};

/** What is fetched, with all checks. */
const open = async (url: URL, lookup = hostsFile) => {
  const dispatcher = new Agent({ connect: safeConnector(own, 2_000, lookup) });
  try {
    const access = { own, ownHeaders: {}, dispatcher, timeoutMs: 5_000 };
    const { stream } = await openClip(url, access);
    return String(Buffer.concat(await stream.toArray()));
  } finally {
    await dispatcher.destroy();
  }
};

const redirectTo = (url: string) => new URL(`/?to=${encodeURIComponent(url)}`, own);

/** What is connected to, where nobody has looked at the URL. */
const connect = async (
  connector: buildConnector.connector,
  url: string
): Promise<string | undefined> => {
  const dispatcher = new Agent({ connect: connector });
  try {
    const { body } = await dispatcher.request({ origin: url, path: '/', method: 'GET' });
    return await body.text();
  } finally {
    await dispatcher.destroy();
  }
};

const BLOCKED = { kind: 'blocked-url', charged: 'yes' };

it('has at least 60 attempts', () => {
  expect(new Set(HOSTS).size + new Set(URLS).size + NAMES.length).toBeGreaterThanOrEqual(60);
});

it.each(HOSTS)('nothing is fetched from %s', async (host) => {
  for (const template of [`http://${host}:PORT/`, `https://${host}:PORT/`, `https://${host}/`]) {
    const url = inPlace(template);
    await expect(open(new URL(url))).rejects.toMatchObject(BLOCKED);
    await expect(open(redirectTo(url))).rejects.toMatchObject(BLOCKED);
    await expect(connect(safeConnector(own, 2_000, hostsFile), url)).rejects.toMatchObject(BLOCKED);
  }
  expect(reached).toBe(0);
});

it.each(NAMES)('nothing is fetched from a name of %s', async (_, addresses) => {
  const lookup: LookupAll = (_hostname, _options, callback) => callback(null, addresses);
  const refused = { kind: addresses.length > 0 ? 'blocked-url' : 'network' };
  await expect(open(new URL('https://name.test/'), lookup)).rejects.toMatchObject(refused);
  await expect(open(redirectTo('https://name.test/'), lookup)).rejects.toMatchObject(refused);
  const connector = safeConnector(own, 2_000, lookup);
  await expect(connect(connector, inPlace('http://name.test:PORT/'))).rejects.toBeDefined();
  expect(reached).toBe(0);
});

it('a name is looked up once, for the check and the connection alike', async () => {
  const answers = [[], [{ address: '127.0.0.1', family: 4 }]];
  const lookup: LookupAll = (_hostname, _options, callback) => callback(null, answers.shift()!);
  const connector = safeConnector(own, 2_000, lookup);
  await expect(connect(connector, inPlace('http://name.test:PORT/'))).rejects.toBeDefined();
  expect(answers).toHaveLength(1);
  // The next connection looks it up anew, and checks anew.
  await expect(connect(connector, inPlace('http://name.test:PORT/'))).rejects.toMatchObject(
    BLOCKED
  );
  expect(reached).toBe(0);
});

it.each(URLS)('nothing is fetched from %s', async (template) => {
  const url = inPlace(template);
  if (URL.canParse(url)) {
    await expect(open(new URL(url))).rejects.toMatchObject(BLOCKED);
  }
  await expect(open(redirectTo(url))).rejects.toMatchObject(BLOCKED);
  expect(reached).toBe(0);
});

it.each(OWN_AFTER_ALL)('%s is nobody else', async (template) => {
  expect(await open(new URL(inPlace(template)))).toBe('clip');
  expect(await open(redirectTo(inPlace(template)))).toBe('clip');
  expect(reached).toBe(0);
});

it('the proxies of the environment are not asked', async () => {
  const before = { ...process.env };
  const proxy = `http://127.0.0.1:${port}`;
  const names = [
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'ALL_PROXY',
    'http_proxy',
    'https_proxy',
    'all_proxy',
  ];
  for (const name of names) process.env[name] = proxy;
  process.env.NODE_USE_ENV_PROXY = '1';
  const backend = createBackend('gpu', {
    ...{ provider: 'cogvideox', model: 'cogvideox-2b', slots: 1, render: {} },
    url: own.href,
  });
  try {
    const { stream } = await backend.openUrl(own);
    expect(String(Buffer.concat(await stream.toArray()))).toBe('clip');
    const call = { method: 'GET', path: '/', timeoutMs: 5_000 } as const;
    expect((await backend.call(call)).text).toBe('clip');
    await expect(backend.openUrl(new URL('https://127.0.0.2/'))).rejects.toMatchObject(BLOCKED);
  } finally {
    await backend.close();
    process.env = before;
  }
  expect(reached).toBe(0);
});

it('the canary would be reached by most of the hosts, were there no checks', async () => {
  const loopback = HOSTS.filter((host) => new URL(`http://${host}`).hostname.startsWith('127.'));
  expect(loopback.length).toBeGreaterThan(10);
  for (const host of loopback) {
    const attempt = connect(buildConnector({ timeout: 2_000 }), inPlace(`http://${host}:PORT/`));
    await attempt.catch(() => undefined);
  }
  expect(reached).toBeGreaterThan(10);
});

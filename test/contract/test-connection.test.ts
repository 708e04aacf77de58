import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startCogVideoXServer } from '../../cogvideox-server/src';
import { configSchema } from '../../server/src/config/schema';
import { providerFor } from '../../server/src/providers';
import { createBackend } from '../../server/src/providers/backend';

// "Test connection": what each kind of server at the address comes to.

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

const testOf = async (url: string, apiKey?: string) => {
  const config = configSchema.parse({
    backends: { gpu: { provider: 'cogvideox', url, apiKey } },
  }).backends['gpu']!;
  const backend = createBackend('gpu', { ...config, url });
  opened.push(() => backend.close());
  return providerFor(config).test({ backend });
};

/** A server that answers everything alike. */
const answering = async (status: number, body: string): Promise<string> => {
  const server = createServer((_request, response) => void response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

it('is fine with a CogVideoX API, and makes no task there', async () => {
  const server = await startCogVideoXServer({ apiKey: 'secret-key' });
  opened.push(() => server.close());
  await expect(testOf(server.url, 'secret-key')).resolves.toBeUndefined();
  expect(server.stats.tasks()).toEqual([]);
});

it('says that the key is refused', async () => {
  const server = await startCogVideoXServer({ apiKey: 'secret-key' });
  opened.push(() => server.close());
  await expect(testOf(server.url, 'another')).rejects.toMatchObject({
    kind: 'auth',
    charged: 'no',
  });
});

it('is fine with a server that says by 200 that it knows no such task', async () => {
  const url = await answering(200, '{"status":"not_found"}');
  await expect(testOf(url)).resolves.toBeUndefined();
});

it.each([
  [200, '<html>Gradio</html>', 'unsupported'],
  [404, '<html>nginx</html>', 'unsupported'],
  [503, 'starting', 'overloaded'],
  [302, '', 'bad-answer'],
])('a %i with %j is no CogVideoX API that works', async (status, body, kind) => {
  const url = await answering(status, body);
  await expect(testOf(url)).rejects.toMatchObject({ kind, charged: 'no' });
});

it('says that nobody listens there', async () => {
  await expect(testOf('http://127.0.0.1:9')).rejects.toMatchObject({ kind: 'network' });
});

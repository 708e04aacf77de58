import { createBackend } from '../../server/src/providers/backend';
import type { Backend } from '../../server/src/providers/types';
import { reply, startScriptedApi, type Reply, type ScriptedApi } from '../helpers/scripted-api';

// What every provider builds on: one backend's connections, on a real socket.

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const { close } of opened.splice(0).reverse()) await close();
});

const KEY = 'sk-very-secret';

const start = async (answer: Reply): Promise<{ api: ScriptedApi; backend: Backend }> => {
  const api = await startScriptedApi({ 'GET /x': answer, 'POST /x': answer, 'PUT /x': answer });
  api.on('DELETE /x', answer);
  const config = { provider: 'cogvideox', model: 'm', slots: 1, render: {} } as const;
  const backend = createBackend('gpu', { ...config, url: api.url, apiKey: KEY });
  opened.push(api, backend);
  return { api, backend };
};

it.each(['GET', 'POST', 'PUT', 'DELETE'] as const)(
  'sends a %s with its own headers',
  async (method) => {
    const { api, backend } = await start(reply.json({ ok: 1 }, 202, { 'x-a': 'b' }));
    const answer = await backend.call({
      method,
      path: '/x?a=1',
      headers: { 'x-tag': 'one', authorization: 'Bearer another' },
      timeoutMs: 1_000,
    });
    expect(answer).toMatchObject({ status: 202, text: '{"ok":1}', headers: { 'x-a': 'b' } });
    expect(api.calls[0]).toMatchObject({
      method,
      path: '/x?a=1',
      headers: { 'x-tag': 'one', accept: 'application/json', authorization: `Bearer ${KEY}` },
    });
  }
);

it('sends a form with texts and files', async () => {
  const { api, backend } = await start(reply.json({}));
  const bytes = Buffer.from([0, 255, 10, 13, 0]);
  await backend.call({
    method: 'POST',
    path: '/x',
    form: { prompt: 'A cat, größer', image: { bytes, type: 'image/png', name: 'first.png' } },
    timeoutMs: 1_000,
  });
  const form = await api.calls[0]!.form();
  expect(form.get('prompt')).toBe('A cat, größer');
  const image = form.get('image') as File;
  expect([image.name, image.type]).toEqual(['first.png', 'image/png']);
  expect(Buffer.from(await image.arrayBuffer())).toEqual(bytes);
});

it('reads an answer up to the limit of the call, and no byte more', async () => {
  const { backend } = await start(reply.text('x'.repeat(2_000_000)));
  const call = (maxBytes?: number) =>
    backend.call({ method: 'GET', path: '/x', maxBytes, timeoutMs: 2_000 });
  expect((await call(2_000_000)).text).toHaveLength(2_000_000);
  await expect(call()).rejects.toMatchObject({
    kind: 'bad-answer',
    ambiguous: true,
    message: 'The video backend answered with more than 1 MB.',
  });
});

it('shows our key to nobody, where the server repeats it', async () => {
  const { backend } = await start(reply.json({ error: `Incorrect API key: ${KEY}` }, 401));
  const { text } = await backend.call({ method: 'GET', path: '/x', timeoutMs: 1_000 });
  expect(text).toBe('{"error":"Incorrect API key: …"}');
});

it('opens an endpoint of its own with the key, and follows a redirect elsewhere without it', async () => {
  const { api, backend } = await start(reply.json({}));
  api.on('GET /own', reply.bytes(Buffer.from('clip')));
  const { stream, length } = await backend.openPath('/own?variant=video');
  expect([String(Buffer.concat(await stream.toArray())), length]).toEqual(['clip', 4]);
  expect(api.calls[0]!.headers.authorization).toBe(`Bearer ${KEY}`);

  api.on('GET /own', reply.redirect('http://127.0.0.1:1/clip.mp4'));
  await expect(backend.openPath('/own')).rejects.toMatchObject({ kind: 'blocked-url' });
});

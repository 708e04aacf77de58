import { connect } from 'node:net';
import { startCogVideoXServer } from '../../../cogvideox-server/src';
import { closeAll, pause, SMALL, startClient } from './helpers';

afterEach(closeAll);

describe('a task', () => {
  it('goes from the prompt to an MP4', async () => {
    const { submit, ended, server } = await startClient();
    const id = await submit({ content_id: 'sku-1', metadata: { source: 'test' } });
    const task = await ended(id);
    expect(task).toEqual({
      task_id: id,
      status: 'completed',
      progress: 100,
      video_url: `${server.url}/videos/${id}.mp4`,
      content_id: 'sku-1',
      metadata: { source: 'test' },
    });
    const video = await fetch(task.video_url!);
    expect(video.headers.get('content-type')).toBe('video/mp4');
    const bytes = Buffer.from(await video.arrayBuffer());
    expect(video.headers.get('content-length')).toBe(String(bytes.length));
    expect(bytes.toString('latin1', 4, 8)).toBe('ftyp');
  });

  it('has its URL at the host that the client used', async () => {
    const { submit, ended, server } = await startClient();
    const id = await submit();
    await ended(id);
    const answer = await rawRequest(
      server.port,
      `GET /api/v1/status/${id} HTTP/1.1\r\nHost: gpu.example:8443\r\nConnection: close\r\n\r\n`
    );
    expect(answer).toContain(`"video_url":"http://gpu.example:8443/videos/${id}.mp4"`);
  });

  it('is the same one for the same request_id, whatever became of it', async () => {
    const { submit, ended, cancel, server } = await startClient({ seconds: 60 });
    const [first, again] = [await submit({ request_id: 'a' }), await submit({ request_id: 'a' })];
    const other = await submit({ request_id: 'b' });
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    await cancel(first);
    await ended(first);
    expect(await submit({ request_id: 'a' })).toBe(first);
    expect(server.stats.tasksCreated).toBe(2);
    expect(server.stats.byRequestId('a')?.generateCalls).toBe(3);
  });

  it('renders in a slot or waits in line', async () => {
    const { submit, status, cancel, until, server } = await startClient({ slots: 2, seconds: 60 });
    const ids = [await submit(), await submit(), await submit(), await submit()];
    const [a, b, c, d] = ids as [string, string, string, string];
    expect((await status(a)).status).toBe('processing');
    expect((await status(b)).status).toBe('processing');
    expect(await status(c)).toMatchObject({ status: 'queued', progress: 0, queue_position: 1 });
    expect(await status(d)).toMatchObject({ status: 'queued', queue_position: 2 });
    expect(server.stats).toMatchObject({ inFlight: 4, maxInFlight: 4, maxRendering: 2 });

    await cancel(a);
    expect(await until(c, 'processing')).not.toHaveProperty('queue_position');
    expect(await status(d)).toMatchObject({ status: 'queued', queue_position: 1 });
    expect(server.stats).toMatchObject({ inFlight: 3, maxRendering: 2 });
  });

  it('is cancelled at once while it waits or renders, and stays as it is once it has ended', async () => {
    const { submit, status, cancel, ended, server } = await startClient({ slots: 1, seconds: 60 });
    const rendering = await submit();
    const waiting = await submit();
    expect((await status(rendering)).status).toBe('processing');
    expect((await cancel(waiting)).status).toBe('cancelled');
    expect((await cancel(rendering)).status).toBe('cancelled');
    expect((await cancel(rendering)).status).toBe('cancelled');
    expect(server.stats.inFlight).toBe(0);

    const fast = await startClient();
    const id = await fast.submit();
    await fast.ended(id);
    expect(await fast.cancel(id)).toMatchObject({ status: 'completed', progress: 100 });
    expect((await ended(rendering)).video_url).toBeUndefined();
  });

  it('takes the time that was set, its progress rising evenly to the end', async () => {
    const { submit, status, server } = await startClient({ seconds: 2 });
    const start = performance.now();
    const id = await submit({ num_frames: 2 });
    const seen: [share: number, progress: number][] = [];
    for (;;) {
      const task = await status(id);
      const share = (performance.now() - start) / 2000;
      if (task.status === 'completed') break;
      seen.push([share, task.progress]);
      await pause(25);
    }
    const { startedAt, endedAt } = server.stats.tasks()[0]!;
    expect(endedAt!.getTime() - startedAt!.getTime()).toBeGreaterThanOrEqual(1995);
    const counted = seen.map(([, progress]) => progress);
    expect(counted).toEqual([...counted].sort((a, b) => a - b));
    expect(new Set(counted).size).toBeGreaterThanOrEqual(5);
    for (const [share, progress] of seen) {
      expect(progress).toBeLessThanOrEqual(share * 100 + 1);
    }
  });

  it('takes its own time, where each is set', async () => {
    const seconds = ({ num_frames }: { num_frames: number }) => num_frames / 10;
    const { submit, ended, server } = await startClient({ seconds });
    const ids = [await submit({ num_frames: 2 }), await submit({ num_frames: 6 })];
    for (const id of ids) await ended(id);
    const took = server.stats.tasks().map(({ startedAt, endedAt }) => +endedAt! - +startedAt!);
    expect(took[0]).toBeGreaterThanOrEqual(195);
    expect(took[0]).toBeLessThan(500);
    expect(took[1]).toBeGreaterThanOrEqual(595);
  });

  it('is forgotten, the oldest first, once more have finished than are kept', async () => {
    const { submit, ended, request, server } = await startClient({ keep: 2 });
    const ids: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      ids.push(await submit({ request_id: `r${i}` }));
      await ended(ids[i]!);
    }
    expect((await request(`/api/v1/status/${ids[0]}`)).status).toBe(404);
    expect((await request(`/videos/${ids[0]}.mp4`)).status).toBe(404);
    expect((await request(`/videos/${ids[2]}.mp4`)).status).toBe(200);
    expect(await submit({ request_id: 'r0' })).not.toBe(ids[0]);
    expect(server.stats.tasks().length).toBeLessThanOrEqual(3);
  });
});

describe('the server', () => {
  it('refuses what it cannot queue, and takes it when there is room', async () => {
    const { generate, submit, cancel } = await startClient({
      slots: 1,
      seconds: 60,
      queueLimit: 1,
    });
    await submit();
    const waiting = await submit();
    const refused = await generate();
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('10');
    await cancel(waiting);
    expect((await generate()).status).toBe(200);
  });

  it('wants the key for the API and none for the video', async () => {
    const { server, submit } = await startClient({ apiKey: 'secret' });
    const call = (path: string, key?: string, method = 'GET', body?: string) =>
      fetch(`${server.url}${path}`, {
        method,
        headers: key ? { authorization: `Bearer ${key}` } : {},
        ...(body && { body }),
      });
    expect(await submit()).toBeUndefined();
    expect((await call('/api/v1/status/x')).status).toBe(401);
    expect((await call('/api/v1/cancel/x', 'wrong', 'POST')).status).toBe(401);
    expect((await call('/api/v1/status/x', 'secret')).status).toBe(404);
    const body = JSON.stringify(SMALL);
    const answer = await call('/api/v1/generate', 'secret', 'POST', body);
    const { task_id: id } = (await answer.json()) as { task_id: string };
    let video = await call(`/videos/${id}.mp4`);
    while (video.status === 404) video = await call(`/videos/${id}.mp4`);
    expect(video.status).toBe(200);
    expect(server.stats.tasksCreated).toBe(1);
  });

  it('answers other paths and methods in JSON', async () => {
    const { request } = await startClient();
    const lost = await request('/api/v2/generate', { method: 'POST' });
    expect([lost.status, await lost.json()]).toEqual([
      404,
      { error: { message: expect.stringContaining('/openapi.json') as string } },
    ]);
    const wrong = await request('/api/v1/generate');
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await wrong.json()).toEqual({
      error: { message: expect.stringContaining('POST') as string },
    });
  });

  it('notes what it was asked', async () => {
    const { submit, ended, server } = await startClient();
    const id = await submit({ request_id: 'r1', content_id: 'sku-1' });
    const task = await ended(id);
    await (await fetch(task.video_url!, { headers: { 'user-agent': 'Test/1' } })).arrayBuffer();
    await fetch(task.video_url!, { method: 'HEAD' });
    expect(server.stats).toMatchObject({ generateCalls: 1, downloads: 1, tasksCreated: 1 });
    expect(server.stats.byContentId('sku-1')).toEqual([server.stats.byRequestId('r1')]);
    const info = server.stats.byRequestId('r1')!;
    expect(info).toMatchObject({ taskId: id, status: 'completed', downloads: 1, generateCalls: 1 });
    expect(info.statusCalls).toBe(server.stats.statusCalls);
    expect(info.clipSize).toBeGreaterThan(1000);
    const download = server.stats.requests.find(({ url }) => url === `/videos/${id}.mp4`);
    expect(download).toMatchObject({ method: 'GET', headers: { 'user-agent': 'Test/1' } });
  });

  it('gives every task the ready clip when it has one', async () => {
    const clip = Buffer.from('a ready clip');
    const { submit, ended } = await startClient({ clip });
    for (const id of [await submit(), await submit()]) {
      const { video_url: url } = await ended(id);
      expect(await (await fetch(url!)).text()).toBe('a ready clip');
    }
  });

  it('rejects a taken port', async () => {
    const { server } = await startClient();
    await expect(startCogVideoXServer({ port: server.port })).rejects.toThrow('EADDRINUSE');
  });

  it('closes in the middle of everything', async () => {
    const { server, submit, generate } = await startClient({ slots: 1, seconds: 60 });
    server.faults.set({ generate: { kind: 'hang', times: 1, when: (r) => r.seed === 1 } });
    const hanging = expect(generate({ seed: 1 })).rejects.toThrow();
    const ids = [await submit(), await submit()];
    await server.close();
    await hanging;
    expect(server.stats.tasks().map(({ taskId, status }) => [taskId, status])).toEqual(
      ids.map((id) => [id, 'cancelled'])
    );
    await expect(fetch(server.url)).rejects.toThrow();
  });

  it('goes on answering while it renders large clips', async () => {
    const { submit, status } = await startClient({ slots: 2 });
    const large = { width: 1280, height: 720, num_frames: 100, metadata: { style: 'cinematic' } };
    const ids = [await submit(large), await submit(large)];
    let answers = 0;
    while ((await status(ids[0]!)).status !== 'completed') answers += 1;
    // A render that keeps the event loop to itself leaves room for one or two.
    expect(answers).toBeGreaterThan(10);
  });
});

describe('other ways to speak', () => {
  it('numbers its tasks beyond what a double can hold', async () => {
    const { generate, request } = await startClient({ behaviour: { taskIds: 'numeric' } });
    const text = await (await generate()).text();
    const digits = /^\{"task_id":(\d+)\}$/.exec(text)?.[1];
    expect(BigInt(digits!)).toBeGreaterThan(2n ** 53n);
    expect(String(Number(digits))).not.toBe(digits);
    const status = await request(`/api/v1/status/${digits}`);
    expect(await status.text()).toContain(`{"task_id":${digits},`);
    const rounded = BigInt(Number(digits));
    expect((await request(`/api/v1/status/${rounded}`)).status).toBe(404);
  });

  it('answers with relative URLs', async () => {
    const { submit, ended } = await startClient({ behaviour: { videoUrls: 'relative' } });
    const id = await submit();
    expect((await ended(id)).video_url).toBe(`/videos/${id}.mp4`);
  });

  it('answers a generate with the clip', async () => {
    const { generate, server } = await startClient({ behaviour: { synchronous: true } });
    const answer = (await (await generate({ request_id: 'r' })).json()) as { video_url: string };
    expect(answer).toEqual({
      success: true,
      video_url: expect.stringMatching(/^http.*\.mp4$/) as string,
    });
    expect((await fetch(answer.video_url)).status).toBe(200);
    expect(await (await generate({ request_id: 'r' })).json()).toEqual(answer);
    server.faults.set({ render: { kind: 'no-reason' } });
    expect(await (await generate()).json()).toEqual({ success: false });
  });

  it('cannot cancel', async () => {
    const { submit, request, status } = await startClient({
      seconds: 60,
      behaviour: { cancel: false },
    });
    const id = await submit();
    expect((await request(`/api/v1/cancel/${id}`, { method: 'POST' })).status).toBe(404);
    expect((await status(id)).status).toBe('processing');
  });

  it('makes a new task each time', async () => {
    const { submit } = await startClient({ behaviour: { idempotent: false } });
    expect(await submit({ request_id: 'r' })).not.toBe(await submit({ request_id: 'r' }));
  });

  it('changes while it runs', async () => {
    const { submit, server, ended } = await startClient();
    server.behaviour.videoUrls = 'relative';
    expect((await ended(await submit())).video_url).toMatch(/^\/videos/);
  });
});

function rawRequest(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => (answer += chunk));
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

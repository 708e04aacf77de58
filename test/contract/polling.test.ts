import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { backendFor, watchTask } from '../helpers/poll-task';

interface Answer {
  status?: number;
  body: object;
  retryAfter?: string;
}

const opened: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

/** A backend that answers the nth question about a task with `answer(n)`. */
const answering = async (answer: (asked: number) => Answer, pollScale = 0.001) => {
  const stats = { asked: 0 };
  const server = createServer((_request: IncomingMessage, response: ServerResponse) => {
    stats.asked += 1;
    const { status = 200, body, retryAfter } = answer(stats.asked);
    if (retryAfter) response.setHeader('retry-after', retryAfter);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ready = backendFor(`http://127.0.0.1:${port}`, { pollScale });
  opened.push(() => ready.backend.close());
  opened.push(() => void (server.closeAllConnections(), server.close()));
  return { ready, stats };
};

const running = { status: 'processing' };
const done = { status: 'completed', video_url: '/clip.mp4' };

it.each([
  ['an answer', { body: running, retryAfter: '1' }],
  ['a refusal', { status: 429, body: {}, retryAfter: '1' }],
])('the next poll waits for what the Retry-After of %s says', async (_what, patience) => {
  let until = Number.POSITIVE_INFINITY;
  const { ready, stats } = await answering(() => {
    if (Date.now() >= until) return { body: done };
    until = Math.min(until, Date.now() + 990);
    return patience;
  });
  const end = await watchTask(ready, 'task', { expectedMs: null });
  expect(end).toMatchObject({ state: 'succeeded' });
  expect(stats.asked).toBe(2);
});

it('no failing poll ends the job, and each of them asks again', async () => {
  const { ready, stats } = await answering((asked) => {
    if (asked <= 20) return { status: 500, body: {} };
    return { body: asked === 21 ? { nothing: 'known' } : done };
  });
  const end = await watchTask(ready, 'task', { expectedMs: null });
  expect(end).toMatchObject({ state: 'succeeded' });
  expect(stats.asked).toBe(22);
});

it.each([
  ['should have ended', 3_600_000],
  ['should have been asked for', null],
])(
  'a task that %s while nobody watched is asked for at once',
  async (_what, expectedMs) => {
    const { ready } = await answering(() => ({ body: done }), 1);
    const submittedAt = Date.now() - 7_200_000;
    // By the schedule it would be 15 s or 5 s, longer than this test may take.
    await expect(watchTask(ready, 'task', { expectedMs, submittedAt })).resolves.toBeDefined();
  },
  3_000
);

import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createPoster } from '../../server/src/events/post-signed';
import { EVENTS } from '../../shared/contracts/events';
import { SECRET } from '../helpers/webhook-receiver';

// docs/events.md says what is true.

const ROOT = path.resolve(__dirname, '../..');
const forever = new AbortController().signal;
let text: string;

beforeAll(async () => {
  text = await readFile(path.join(ROOT, 'docs/events.md'), 'utf8');
});

const block = (language: string) => {
  const found = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(text);
  return found![1]!;
};

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

it('its receiver takes a signed message once, and refuses another', async () => {
  const port = await freePort();
  const child = spawn(process.execPath, ['--input-type=module', '-e', block('js')], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), WEBHOOK_SECRET: SECRET },
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  const poster = createPoster(url, SECRET);
  const stranger = createPoster(url, `whsec_${Buffer.alloc(32).toString('base64')}`);
  const message = { id: 'msg_1', body: block('json') };
  try {
    for (let tries = 0; tries < 100; tries += 1) {
      const up = await poster.send(message, forever).then(
        () => true,
        () => false
      );
      if (up) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await poster.send(message, forever);
    await expect(stranger.send(message, forever)).rejects.toThrow('HTTP 401');
    expect(said).toBe(
      'video-generator.job.succeeded Trailhead 40L backpack /uploads/trailhead_40l_backpack_cinematic.mp4\n'
    );
  } finally {
    child.kill();
    await Promise.all([poster.close(), stranger.close()]);
  }
});

it('it names every event, and no other', () => {
  expect(
    [...new Set(text.match(/video-generator\.(job|batch|backend|budget|queue)\.\w+/g))].sort()
  ).toEqual([...EVENTS].sort());
});

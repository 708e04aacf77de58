import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// A process of the benchmark `download`: serve-clip.ts MEGABYTES. Serves a clip of that size under every
// path, and sends its URL.

const CHUNK = Buffer.alloc(256 * 1024, 7);

const main = (bytes: number) => {
  const server = createServer((_, response) => {
    let left = bytes;
    const send = () => {
      while (left > 0) {
        const chunk = CHUNK.subarray(0, Math.min(left, CHUNK.length));
        left -= chunk.length;
        if (!response.write(chunk)) return;
      }
      response.end();
    };
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': bytes });
    response.on('drain', send);
    send();
  }).listen(0, '127.0.0.1', () => {
    process.send!(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  process.once('disconnect', () => process.exit());
};

main(Number(process.argv[2]) * 1_000_000);

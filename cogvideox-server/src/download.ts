import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { retryAfterHeader } from './fault-answers';
import type { VideoFault } from './faults';
import { HttpError } from './http-error';
import { parseRange } from './range';

const CHUNKS_PER_SECOND = 10;

/** Sends a clip: the whole of it or the `Range` asked for, or what the fault makes of it. */
export async function sendClip(
  request: IncomingMessage,
  response: ServerResponse,
  clip: Buffer,
  fault: VideoFault | undefined,
  signal: AbortSignal
): Promise<void> {
  switch (fault?.kind) {
    case 'status':
      throw new HttpError(fault.status, `Sample fault: status ${fault.status}`, {
        headers: retryAfterHeader(fault.retryAfter),
      });
    case 'not-found':
      throw new HttpError(404, 'No such video', { field: 'task_id' });
    case 'truncated':
      return sendBytes(request, response, clip.subarray(0, clip.length / 2));
    case 'empty':
      return sendBytes(request, response, Buffer.alloc(0));
    case 'html':
      return sendBytes(request, response, Buffer.from('<h1>Not a video</h1>'), 'text/html');
    case 'bytes':
      return sendBytes(request, response, Buffer.from(fault.body), fault.contentType);
    case 'redirect':
      response.writeHead(302, { location: fault.to, 'content-length': 0 }).end();
      return;
    case 'hang':
      return;
    case 'dropped':
      response.writeHead(200, videoHeaders(clip.length));
      response.write(clip.subarray(0, clip.length / 2), () => response.destroy());
      return;
    case 'slow':
      return sendSlowly(response, clip, fault.bytesPerSecond, signal);
    default:
      return sendBytes(request, response, clip);
  }
}

const videoHeaders = (length: number, contentType = 'video/mp4') => ({
  'content-type': contentType,
  'content-length': length,
  'accept-ranges': 'bytes',
});

function sendBytes(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  contentType?: string
): void {
  const range = parseRange(request.headers.range, body.length);
  if (range === 'unsatisfiable') {
    throw new HttpError(416, 'The range is outside the file', {
      field: 'range',
      headers: { 'content-range': `bytes */${body.length}` },
    });
  }
  const part = range ? body.subarray(range.start, range.end + 1) : body;
  response.writeHead(range ? 206 : 200, {
    ...videoHeaders(part.length, contentType),
    ...(range && { 'content-range': `bytes ${range.start}-${range.end}/${body.length}` }),
  });
  response.end(part);
}

async function sendSlowly(
  response: ServerResponse,
  body: Buffer,
  bytesPerSecond: number,
  signal: AbortSignal
): Promise<void> {
  const size = Math.max(1, Math.round(bytesPerSecond / CHUNKS_PER_SECOND));
  response.writeHead(200, videoHeaders(body.length));
  for (let at = 0; at < body.length && !response.destroyed; at += size) {
    response.write(body.subarray(at, at + size));
    await sleep(1000 / CHUNKS_PER_SECOND, undefined, { signal });
  }
  response.end();
}

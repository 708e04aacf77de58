import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpError } from './http-error';

/** An order may hold an image. */
const MAX_BODY_BYTES = 20_000_000;

/** What is sent back; `'drop'` closes the connection instead. */
export type Answer =
  | {
      status: number;
      headers: Record<string, string>;
      body: string;
      /** Half of the body is sent, and the connection kept open. */
      isHalf?: boolean;
    }
  | 'drop';

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { ...headers, 'content-type': 'application/json' },
    body: toJson(value),
  };
}

export function errorAnswer(error: unknown): Answer {
  if (!(error instanceof HttpError)) {
    return json(500, {
      error: { message: error instanceof Error ? error.message : String(error) },
    });
  }
  const { status, message, field, headers } = error;
  return json(status, { error: { message, ...(field !== undefined && { field }) } }, headers);
}

export function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (answer === 'drop') {
    request.socket.destroy();
    return;
  }
  response.writeHead(answer.status, {
    ...answer.headers,
    'content-length': Buffer.byteLength(answer.body),
  });
  if (answer.isHalf) response.write(answer.body.slice(0, answer.body.length / 2));
  else response.end(answer.body);
}

/** Reads a JSON body of at most 20 MB. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request);
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    throw new HttpError(400, 'The body is not JSON');
  }
}

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const refuse = () =>
      reject(
        new HttpError(413, `The body is larger than ${MAX_BODY_BYTES} bytes`, {
          headers: { connection: 'close' },
        })
      );
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
      // Reading on for a while lets the client get the answer: it would not see it while it sends.
      else if (size > MAX_BODY_BYTES * 20) refuse();
    });
    request.on('end', () => (size > MAX_BODY_BYTES ? refuse() : resolve(Buffer.concat(chunks))));
    request.on('error', reject);
  });
}

/** A whole number as JSON has it, however large: task ids may be larger than a double can hold. */
export class WholeNumber {
  constructor(readonly digits: string) {}
}

function toJson(value: unknown): string {
  const marker = '\u0000whole:';
  const text = JSON.stringify(value, (_key, item: unknown) =>
    item instanceof WholeNumber ? `${marker}${item.digits}` : item
  );
  return text.replace(/"\\u0000whole:(\d+)"/g, '$1');
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { EventName, NotifyBody } from '../../shared/contracts/events';

/** What a receiver got, once the signature has been verified by another's reading of the standard. */
export interface Received<Name extends EventName = EventName> {
  id: string;
  /** Seconds, as it was signed. */
  timestamp: number;
  headers: IncomingMessage['headers'];
  body: NotifyBody<Name>;
}

export type Answer = (response: ServerResponse, call: Received) => void;

export const answers = {
  status:
    (status: number, headers: Record<string, string> = {}): Answer =>
    (response) =>
      void response.writeHead(status, headers).end('thanks'),
  never: (() => undefined) satisfies Answer,
  cutOff: ((response) => void response.socket?.destroy()) satisfies Answer,
  /** Says yes, and then goes on talking without an end. */
  endless: ((response) => {
    response.writeHead(200).write('x');
    const timer = setInterval(() => response.write('x'.repeat(1_000)), 5);
    response.on('close', () => clearInterval(timer));
  }) satisfies Answer,
  dawdling: ((response) => void response.writeHead(200).write('x')) satisfies Answer,
};

export interface WebhookReceiver {
  url: string;
  secret: string;
  received: Received[];
  /** Messages whose signature is wrong. */
  refused: unknown[];
  /** How the messages to come are answered. */
  answer: Answer;
  of<Name extends EventName>(type: Name): Received<Name>[];
  /** Stops listening. */
  close(): Promise<void>;
}

export const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** @param port where an earlier receiver listened; without it a free one */
export const startReceiver = async (
  answer: Answer = answers.status(204),
  port = 0
): Promise<WebhookReceiver> => {
  const webhook = new Webhook(SECRET);
  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      const { headers } = request;
      try {
        const body = webhook.verify(text, headers as Record<string, string>) as NotifyBody;
        const id = String(headers['webhook-id']);
        const call = { id, timestamp: Number(headers['webhook-timestamp']), headers, body };
        receiver.received.push(call);
        receiver.answer(response, call);
      } catch (error) {
        receiver.refused.push(error);
        response.writeHead(401).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    secret: SECRET,
    received: [],
    refused: [],
    answer,
    of: <Name extends EventName>(type: Name) =>
      receiver.received.filter(({ body }) => body.type === type) as Received<Name>[],
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
};

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call as it arrived. */
export interface ChatCall {
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: {
    model?: string;
    temperature?: number;
    max_tokens?: number;
    max_completion_tokens?: number;
    messages: { role: string; content: string }[];
  };
}

/** How a call is answered. */
export type ChatReply = (call: ChatCall, answer: ServerResponse) => void;

const json = (answer: ServerResponse, status: number, body: unknown) => {
  answer.writeHead(status, { 'content-type': 'application/json' });
  answer.end(JSON.stringify(body));
};

const completion = (message: object, finish = 'stop') => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', ...message } }],
});

/** Answers of a chat endpoint, good and bad. */
export const replies = {
  text:
    (content: string | null, finish?: string): ChatReply =>
    (_call, answer) =>
      json(answer, 200, completion({ content }, finish)),
  refusal: ((_call, answer) =>
    json(answer, 200, completion({ content: null, refusal: 'No.' }))) satisfies ChatReply,
  body:
    (text: string, type = 'application/json', status = 200): ChatReply =>
    (_call, answer) =>
      answer.writeHead(status, { 'content-type': type }).end(text),
  status:
    (status: number, message = 'no', headers: Record<string, string> = {}): ChatReply =>
    (_call, answer) => {
      answer.writeHead(status, { 'content-type': 'application/json', ...headers });
      answer.end(JSON.stringify({ error: { message, type: 'error', code: null } }));
    },
  never: (() => undefined) satisfies ChatReply,
  /** The headers, and then nothing more. */
  halfway: ((_call, answer) => {
    answer.writeHead(200, { 'content-type': 'application/json' });
    answer.write('{"choices": [');
  }) satisfies ChatReply,
  cutOff: ((_call, answer) => void answer.socket?.destroy()) satisfies ChatReply,
};

/** An OpenAI-compatible chat endpoint that answers as it is told, and remembers what it was asked. */
export interface ChatServer {
  /** The base URL: `http://127.0.0.1:…/v1` */
  url: string;
  calls: ChatCall[];
  /** How the calls to come are answered. */
  reply: ChatReply;
  close(): Promise<void>;
}

export const startChatServer = async (reply: ChatReply): Promise<ChatServer> => {
  const server = createServer((request, answer) => {
    void readCall(request).then((call) => {
      chat.calls.push(call);
      chat.reply(call, answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const chat: ChatServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls: [],
    reply,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return chat;
};

const readCall = async (request: IncomingMessage): Promise<ChatCall> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return {
    path: request.url ?? '',
    headers: request.headers,
    body: JSON.parse(Buffer.concat(chunks).toString()) as ChatCall['body'],
  };
};

/** The content of a call, read as the task says it is delimited. */
export const contentOf = ({ body }: ChatCall): Record<string, string | null> => {
  const [start, content, end, ...more] = body.messages[1]!.content.split('\n');
  if (start !== 'CONTENT' || end !== 'END OF CONTENT' || more.length > 0) {
    throw new Error(`The content is not delimited: ${body.messages[1]!.content}`);
  }
  return JSON.parse(content!) as Record<string, string | null>;
};

/** What a good model makes of a backpack. */
export const GOOD_PARAGRAPH =
  'A forest green backpack of recycled nylon rests on a slab of wet granite beside a mountain stream. Beads of rain gather on its fabric, join and slide slowly down the padded straps. Behind it, dark firs stand in thin mist that drifts from left to right. The camera begins close to the seams, then glides back in one smooth movement until the whole backpack stands in the frame. Soft overcast daylight gives cool, muted colours. The mood is calm and quietly adventurous.';

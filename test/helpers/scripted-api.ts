import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call as it arrived. */
export interface ApiCall {
  method: string;
  /** With its query. */
  path: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
  json(): Record<string, unknown>;
  form(): Promise<FormData>;
}

/** How a call is answered. */
export type Reply = (call: ApiCall, answer: ServerResponse) => unknown;

/** Answers of an API, good and bad. */
export const reply = {
  json:
    (body: unknown, status = 200, headers: Record<string, string> = {}): Reply =>
    (_call, answer) =>
      answer
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(body)),
  /** A text as it is: JSON that JSON.stringify would not write, a page, nothing at all. */
  text:
    (text: string, status = 200, headers: Record<string, string> = {}): Reply =>
    (_call, answer) =>
      answer.writeHead(status, { 'content-type': 'text/plain', ...headers }).end(text),
  bytes:
    (bytes: Buffer, type = 'video/mp4'): Reply =>
    (_call, answer) =>
      answer.writeHead(200, { 'content-type': type, 'content-length': bytes.length }).end(bytes),
  redirect:
    (location: string, status = 302): Reply =>
    (_call, answer) =>
      answer.writeHead(status, { location }).end(),
  /** The head and the first bytes of a longer body, then the end of the connection. */
  cut:
    (text = '{"id": "1', length = 1_000): Reply =>
    (_call, answer) => {
      answer.writeHead(200, { 'content-type': 'application/json', 'content-length': length });
      answer.write(text, () => answer.socket?.destroy());
    },
  /** No answer, and no connection any more. */
  drop: ((_call, answer) => answer.socket?.destroy()) satisfies Reply,
  /** No answer, for ever. */
  hang: (() => undefined) satisfies Reply,
  /** @param ms before the answer begins */
  slow:
    (ms: number, then: Reply): Reply =>
    (call, answer) =>
      setTimeout(() => void then(call, answer), ms),
};

/** A small server that answers as it is told, on a real socket, and remembers what it was asked. */
export interface ScriptedApi {
  /** `http://127.0.0.1:…` */
  url: string;
  calls: ApiCall[];
  /** The calls of one route, as it was scripted: `POST /v1/videos`. */
  callsOf(route: string): ApiCall[];
  /**
   * Answers a route from now on: with these one after the other, and with the last one for good.
   * @param route method and path, without a query; a `*` stands for one part of the path
   */
  on(route: string, ...replies: Reply[]): void;
  close(): Promise<void>;
}

/** @param routes as for `on`. Whatever is in none of them is answered with 404. */
export const startScriptedApi = async (
  routes: Record<string, Reply | Reply[]> = {}
): Promise<ScriptedApi> => {
  const scripts = new Map<string, Reply[]>();
  const matches = (route: string, { method, path }: ApiCall) => {
    const parts = route.split('*').map((part) => part.replace(/[.?+^$()[\]{}|\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('[^/]+')}$`).test(`${method} ${path.split('?')[0]}`);
  };
  const answerOf = (call: ApiCall): Reply => {
    const found = [...scripts].find(([route]) => matches(route, call))?.[1];
    if (!found) return reply.json({ error: 'There is no such route.' }, 404);
    return found.length > 1 ? found.shift()! : found[0]!;
  };
  const server = createServer((request, answer) => {
    readCall(request).then(
      (call) => {
        api.calls.push(call);
        return answerOf(call)(call, answer);
      },
      () => answer.destroy()
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api: ScriptedApi = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: [],
    callsOf: (route) => api.calls.filter((call) => matches(route, call)),
    on: (route, ...replies) => void scripts.set(route, replies),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  for (const [route, replies] of Object.entries(routes)) api.on(route, ...[replies].flat());
  return api;
};

const readCall = async (request: IncomingMessage): Promise<ApiCall> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const { method = '', url: path = '', headers } = request;
  return {
    method,
    path,
    headers,
    body,
    json: () => JSON.parse(body.toString()) as Record<string, unknown>,
    form: () =>
      new Response(new Uint8Array(body), {
        headers: { 'content-type': headers['content-type'] ?? '' },
      }).formData(),
  };
};

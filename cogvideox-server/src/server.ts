import { once, setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import openapi from '../openapi.json';
import { createApi } from './api';
import { sendClip } from './download';
import { Faults } from './faults';
import { HttpError } from './http-error';
import { errorAnswer, json, send, type Answer } from './http';
import type { Behaviour, CogVideoXServerOptions } from './options';
import { createTaskRenderer } from './render-task';
import { Stats } from './stats';
import { Tasks } from './tasks';

export interface CogVideoXServer {
  /** `http://host:port`, without a slash at its end. */
  url: string;
  port: number;
  faults: Faults;
  behaviour: Behaviour;
  stats: Stats;
  /** Stops the renders and closes all connections; `stats` can still be read. */
  close(): Promise<void>;
}

/** Starts the CogVideoX API on this machine; rejects where the port is taken. */
export async function startCogVideoXServer(
  options: CogVideoXServerOptions = {}
): Promise<CogVideoXServer> {
  const { host = '127.0.0.1', port = 0, slots = 2, seconds = 0, apiKey, clip } = options;
  const faults = new Faults(options.faults);
  const behaviour: Behaviour = {
    taskIds: 'string',
    videoUrls: 'absolute',
    synchronous: false,
    cancel: true,
    idempotent: true,
    ...options.behaviour,
  };
  const tasks = new Tasks({
    slots,
    queueLimit: options.queueLimit ?? 1_000,
    keep: options.keep ?? 1_000,
    render: createTaskRenderer({ seconds, faults, ...(clip && { clip }) }),
  });
  const stats = new Stats(tasks);
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  const api = createApi({ tasks, faults, stats, behaviour, closing: closing.signal });

  const routes: [method: string, path: RegExp, handle: Handler][] = [
    ['POST', /^\/api\/v1\/generate$/, ({ request }) => api.generate(request)],
    ['GET', /^\/api\/v1\/status\/([^/]+)$/, ({ request, id }) => api.status(request, id)],
    ['POST', /^\/api\/v1\/cancel\/([^/]+)$/, ({ request, id }) => api.cancel(request, id)],
    ['GET', /^\/videos\/([^/]+)\.mp4$/, download],
    ['GET', /^\/openapi\.json$/, () => json(200, openapi)],
  ];

  async function download({ request, response, id }: Exchange): Promise<undefined> {
    if (request.method === 'GET') stats.downloads += 1;
    const task = api.find(id);
    if (!task.clip) throw new HttpError(404, `Task ${id} has no video`, { field: 'task_id' });
    if (request.method === 'GET') task.downloads += 1;
    const fault = faults.take('video', task.request);
    await sendClip(request, response, task.clip, fault, closing.signal);
  }

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const matching = routes.filter(([, pattern]) => pattern.test(path));
    if (matching.length === 0) {
      throw new HttpError(404, `Nothing here. The API is described at /openapi.json`);
    }
    const [, pattern, answer] = matching.find(([allowed]) => allowed === method) ?? [];
    if (!pattern || !answer) {
      const allow = matching.map(([allowed]) => allowed).join(', ');
      throw new HttpError(405, `${path} takes ${allow} only`, { headers: { allow } });
    }
    if (
      apiKey &&
      path.startsWith('/api/') &&
      request.headers.authorization !== `Bearer ${apiKey}`
    ) {
      throw new HttpError(401, 'The API key is missing or wrong', {
        field: 'authorization',
        headers: { 'www-authenticate': 'Bearer' },
      });
    }
    return answer({ request, response, id: pattern.exec(path)?.[1] ?? '' });
  }

  const server = createServer((request, response) => {
    stats.record(request);
    handle(request, response)
      .catch(errorAnswer)
      .then((answer) => {
        if (!answer) return;
        if (response.headersSent) response.destroy();
        else send(request, response, answer);
      })
      .catch(() => response.destroy());
  });
  server.listen(port, host);
  await once(server, 'listening');

  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    faults,
    behaviour,
    stats,
    async close() {
      closing.abort();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([closed, tasks.close()]);
    },
  };
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  /** The task's id in the path. */
  id: string;
}

/** Gives the answer, or nothing where it has answered itself. */
type Handler = (exchange: Exchange) => Answer | undefined | Promise<Answer | undefined>;

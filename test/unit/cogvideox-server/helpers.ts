import {
  startCogVideoXServer,
  type CogVideoXServer,
  type CogVideoXServerOptions,
} from '../../../cogvideox-server/src';

/** A request whose clip is rendered in a few milliseconds. */
export const SMALL = { prompt: 'Trail Runner 3', width: 64, height: 64, num_frames: 4 };

export interface TaskAnswer {
  task_id: string;
  status: string;
  progress: number;
  queue_position?: number;
  video_url?: string;
  error?: string;
  content_id: string | null;
  metadata: Record<string, unknown> | null;
}

/** A server and the calls to it as a client makes them; both end with the test. */
export async function startClient(options: CogVideoXServerOptions = {}) {
  const server = await startCogVideoXServer(options);
  open.push(server);
  const request = (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init);
  const generate = (body: object = {}, init: RequestInit = {}) =>
    request('/api/v1/generate', {
      method: 'POST',
      body: JSON.stringify({ ...SMALL, ...body }),
      ...init,
    });
  const submit = async (body: object = {}) =>
    ((await (await generate(body)).json()) as TaskAnswer).task_id;
  const status = async (id: string) =>
    (await (await request(`/api/v1/status/${id}`)).json()) as TaskAnswer;
  const cancel = async (id: string) =>
    (await (await request(`/api/v1/cancel/${id}`, { method: 'POST' })).json()) as TaskAnswer;

  async function until(id: string, ...states: string[]): Promise<TaskAnswer> {
    for (;;) {
      const task = await status(id);
      if (states.includes(task.status)) return task;
      await pause(5);
    }
  }
  const ended = (id: string) => until(id, 'completed', 'failed', 'cancelled');

  return { server, request, generate, submit, status, cancel, until, ended };
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const open: CogVideoXServer[] = [];

/** To be called after each test. */
export async function closeAll(): Promise<void> {
  await Promise.all(open.splice(0).map((server) => server.close()));
}

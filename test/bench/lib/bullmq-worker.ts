import { setTimeout as sleep } from 'node:timers/promises';
import { type Job, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { SMALL } from '../../helpers/stage';

// A process of the benchmark `recovery`: bullmq-worker.ts REDIS API. A BullMQ worker as its documentation
// shows it, with its defaults; it notes the task, so that whoever goes on need not render again.
// Tells its parent when it begins a job.

const PAUSE_MS = 5_000;

interface Data {
  requestId: string;
  taskId?: string;
}

const [redisUrl, apiUrl] = process.argv.slice(2) as [string, string];

const ask = async (route: string, init?: RequestInit) => {
  const answer = await fetch(`${apiUrl}/api/v1${route}`, init);
  if (!answer.ok) throw new Error(`${route} was answered with ${answer.status}.`);
  return (await answer.json()) as { task_id: string; status: string };
};

const submit = async (requestId: string): Promise<string> => {
  const { width, height, numFrames, fps } = SMALL;
  const body = { prompt: 'A backpack', request_id: requestId, width, height, fps };
  const { task_id: id } = await ask('/generate', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, num_frames: numFrames }),
  });
  return id;
};

const render = async (job: Job<Data>): Promise<string> => {
  process.send!(job.data.requestId);
  const { requestId } = job.data;
  const taskId = job.data.taskId ?? (await submit(requestId));
  await job.updateData({ requestId, taskId });
  for (;;) {
    const { status } = await ask(`/status/${taskId}`);
    if (!['queued', 'processing'].includes(status)) return status;
    await sleep(PAUSE_MS);
  }
};

const worker = new Worker('videos', render, {
  connection: new Redis(redisUrl, { maxRetriesPerRequest: null }),
});
worker.on('error', () => undefined);
void worker.waitUntilReady().then(() => process.send!('ready'));
process.on('disconnect', () => process.exit());

import { configSchema } from '../../server/src/config/schema';
import type { Lease } from '../../server/src/jobs/lease';
import type { Hall } from '../../server/src/pipeline/hall';
import { type End, pollUntilEnd } from '../../server/src/pipeline/poll';
import { providerFor } from '../../server/src/providers';
import { createBackend } from '../../server/src/providers/backend';
import type { VideoRequest } from '../../server/src/providers/types';
import type { ReadyBackend } from '../../server/src/services/backends';

const REQUEST: VideoRequest = {
  prompt: 'A lighthouse in the fog',
  width: 128,
  height: 72,
  // The local API counts its progress frame by frame.
  numFrames: 97,
  fps: 8,
  steps: 1,
  contentId: 'lighthouse',
  metadata: {},
};

/** A real backend at this URL, without a Strapi around it. */
export const backendFor = (url: string, settings: object = {}): ReadyBackend => {
  const config = configSchema.parse({
    backends: { gpu: { provider: 'cogvideox', url, ...settings } },
  }).backends['gpu']!;
  return {
    name: 'gpu',
    config: { ...config, url },
    provider: providerFor(config),
    backend: createBackend('gpu', { ...config, url }),
  };
};

/** @returns the new task's id */
export const submitTo = async ({ provider, backend }: ReadyBackend, requestId: string) => {
  const { taskId } = await provider.submit(REQUEST, { backend, requestId });
  return taskId!;
};

/** Polls a task as a job's worker does, for a job that is on no table. */
export const watchTask = (
  ready: ReadyBackend,
  taskId: string,
  times: { expectedMs: number | null; submittedAt?: number }
): Promise<End> => {
  const job = { taskId, progress: null, queuePosition: null };
  const lease = {
    job,
    signal: new AbortController().signal,
    update: (patch: object) => Promise.resolve(void Object.assign(job, patch)),
  } as unknown as Lease;
  const hall = {
    deadlineMs: 60_000,
    renderTimes: { expectedMs: () => Promise.resolve(times.expectedMs) },
  } as unknown as Hall;
  const { submittedAt = Date.now() } = times;
  return pollUntilEnd(hall, lease, ready, { submittedAt, deadline: Date.now() + 60_000 });
};

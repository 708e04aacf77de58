import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { Faults, RenderFault } from './faults';
import type { GenerateRequest } from './generate-request';
import { renderClip } from './render/render-clip';
import { RenderFailed, type Task } from './tasks';

export interface RenderOptions {
  /** Seconds that a render takes in all, or each one of them; 0: as fast as it goes. */
  seconds: number | ((request: GenerateRequest) => number);
  /** An MP4 that every task gets in place of a render of its own. */
  clip?: Uint8Array;
  faults: Faults;
}

const COUNT_EVERY_MS = 200;

/** Renders a task as a GPU would: in its time, frame by frame, counting. */
export const createTaskRenderer =
  ({ seconds: wanted, clip, faults }: RenderOptions) =>
  async (task: Task): Promise<Buffer> => {
    const seconds = typeof wanted === 'number' ? wanted : wanted(task.request);
    const { signal } = task.abort;
    const frames = task.request.num_frames;
    const fault = faults.take('render', task.request);
    const start = performance.now();

    /** Waits for the moment when `done` frames are due, and counts on meanwhile. */
    async function pace(done: number): Promise<void> {
      const due = start + (done / frames) * seconds * 1000;
      for (;;) {
        const now = performance.now();
        const elapsed = seconds > 0 ? (now - start) / (seconds * 1000) : 1;
        task.progress = Math.min(99, Math.floor(Math.min(elapsed, done / frames) * 100));
        // At least one turn for everyone else, even where nothing is to be waited for.
        if (due - now < 1) return setImmediate(undefined, { signal });
        await sleep(Math.min(due - now, COUNT_EVERY_MS), undefined, { signal });
      }
    }

    async function beforeFrame(frame: number): Promise<void> {
      await pace(frame);
      if (fault && frame >= Math.floor(frames / 2)) await strike(fault, signal);
    }

    const mp4 = clip ? await replay(clip, frames, beforeFrame) : await render(task, beforeFrame);
    await pace(frames);
    return mp4;
  };

async function replay(
  clip: Uint8Array,
  frames: number,
  beforeFrame: (frame: number) => Promise<void>
): Promise<Buffer> {
  for (let frame = 0; frame < frames; frame += 1) await beforeFrame(frame);
  return Buffer.from(clip.buffer, clip.byteOffset, clip.byteLength);
}

function render({ request }: Task, beforeFrame: (frame: number) => Promise<void>): Promise<Buffer> {
  const { prompt, width, height, fps, num_frames: frames, seed, metadata } = request;
  const image = request.image_url?.replace(/^[^,]*,/, '');
  const words = (value: unknown) => (typeof value === 'string' && value ? value : undefined);
  const style = words(metadata?.style);
  const title = words(metadata?.title);
  return renderClip(
    { prompt, width, height, fps, frames, seed: seed ?? undefined, style, title, image },
    beforeFrame
  );
}

async function strike(fault: RenderFault, signal: AbortSignal): Promise<void> {
  switch (fault.kind) {
    case 'out-of-memory':
      throw new RenderFailed(
        'CUDA out of memory. Tried to allocate 35.31 GiB (GPU 0; 23.69 GiB total capacity; ' +
          '18.42 GiB already allocated; 4.06 GiB free)'
      );
    case 'timeout':
      throw new RenderFailed('Timeout: the render did not finish within 600 seconds');
    case 'error':
      throw new RenderFailed(fault.message);
    case 'no-reason':
      throw new RenderFailed();
    case 'never-ends':
      await new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('Aborted')), { once: true });
      });
  }
}

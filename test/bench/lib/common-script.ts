import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMALL } from '../../helpers/stage';

interface Answer {
  task_id: string;
  status: string;
  video_url: string;
}

/**
 * What scripts around a CogVideoX API commonly do: so many workers, each of which submits, asks at
 * fixed pauses until the clip is there, downloads it, and takes the next.
 * @returns how long all of them took, ms
 */
export const runCommonScript = async (
  url: string,
  { count, workers, pauseMs }: { count: number; workers: number; pauseMs: number }
): Promise<number> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vg-script-'));
  const start = performance.now();
  let next = 0;
  const work = async () => {
    while (next < count) {
      const number = next;
      next += 1;
      await makeOne(url, path.join(folder, `${number}.mp4`), pauseMs);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  const took = performance.now() - start;
  await rm(folder, { recursive: true });
  return took;
};

const makeOne = async (url: string, file: string, pauseMs: number): Promise<void> => {
  const { width, height, numFrames, fps, steps } = SMALL;
  const size = { width, height, num_frames: numFrames, fps, num_inference_steps: steps };
  const { task_id: id } = await ask(`${url}/api/v1/generate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ prompt: 'A backpack on wet granite while the mist lifts', ...size }),
  });
  for (;;) {
    await sleep(pauseMs);
    const { status, video_url: video } = await ask(`${url}/api/v1/status/${id}`);
    if (status === 'failed') throw new Error('A render has failed.');
    if (status !== 'completed') continue;
    const clip = await fetch(video);
    return writeFile(file, Buffer.from(await clip.arrayBuffer()));
  }
};

const ask = async (url: string, init?: RequestInit): Promise<Answer> => {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${url} was answered with ${answer.status}.`);
  return (await answer.json()) as Answer;
};

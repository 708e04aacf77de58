import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspectMp4 } from '../../server/src/media/inspect-mp4';
import type { Entry, Site } from './site';

/**
 * Downloads the clips of an entry as a visitor would, and looks into each.
 * @returns a line per clip @throws Error that says what is wrong
 */
export const checkClips = async (
  site: Site,
  { name, video }: Entry,
  wanted: number
): Promise<string[]> => {
  if (video.length < wanted) {
    throw new Error(`${name} has ${video.length} clips on it instead of ${wanted}.`);
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'video-generator-demo-'));
  try {
    const lines: string[] = [];
    for (const { id, name, url } of video) {
      const answer = await fetch(new URL(url, site.url));
      if (!answer.ok) throw new Error(`${name} cannot be downloaded: ${answer.status} at ${url}.`);
      const file = path.join(folder, `${id}.mp4`);
      await writeFile(file, Buffer.from(await answer.arrayBuffer()));
      const { width, height, frames, fps, codec } = await inspectMp4(file);
      lines.push(`${name}: ${width}x${height}, ${frames} frames at ${fps} fps, ${codec}`);
    }
    return lines;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

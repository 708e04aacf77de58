import { spawnSync } from 'node:child_process';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';

/** What a cluster's folder may hold: its clips, and what is on the way to them, many times over. */
const DISK_BYTES = 64 * 1024 * 1024;

const run = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** Whether a disk of a test's own can be made here: that takes root, on Linux. */
export const hasDisk = (): boolean => process.platform === 'linux' && process.getuid?.() === 0;

/** Makes an empty folder a small disk of its own, which can be filled; where that cannot be, nothing. */
export const mountDisk = (dir: string): void => {
  if (!hasDisk()) return;
  run('mount', '-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', dir);
};

/** Makes an empty folder a disk that takes not one file more: that needs what `hasDisk` says. */
export const mountFullDisk = (dir: string): boolean =>
  run('mount', '-t', 'tmpfs', '-o', 'nr_inodes=1', 'tmpfs', dir);

export const unmountDisk = (dir: string): void => {
  if (hasDisk()) run('umount', '--lazy', dir);
};

/** Fills the disk to its last byte. @returns what makes it empty again */
export const fillDisk = async (dir: string): Promise<() => Promise<void>> => {
  const filler = path.join(dir, 'filler');
  const handle = await open(filler, 'w');
  try {
    for (const size of [1024 * 1024, 4096, 1]) await fillBy(handle, Buffer.alloc(size));
  } finally {
    await handle.close();
  }
  return () => rm(filler);
};

const fillBy = async (
  handle: { write(bytes: Buffer): Promise<unknown> },
  piece: Buffer
): Promise<void> => {
  try {
    for (;;) await handle.write(piece);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
};

import { setTimeout as sleep } from 'node:timers/promises';
import type { CogVideoXServer, TaskInfo } from '../../../cogvideox-server/src';
import { waitFor } from '../../helpers/wait';

/** Longer than anybody takes to notice. */
const NOTICED_BY_MS = 180_000;

/** Two processes that work on renders, of which one is killed. */
export interface Killed {
  order(): Promise<{
    /** Whether this task was submitted for the order. */
    isIts(task: TaskInfo): boolean;
    /** Kills the process that works on it. */
    kill(): Promise<void>;
    /** Starts another one in its place, once the order is gone on with. */
    replace(): Promise<void>;
  }>;
  close(): Promise<void>;
}

/** Kills the worker of a new render after this time. @returns until it was gone on with, ms */
export const killOnce = async (
  api: CogVideoXServer,
  side: Killed,
  afterMs: number
): Promise<number> => {
  const order = await side.order();
  const submitted = () => Promise.resolve(api.stats.tasks().find(order.isIts));
  const { taskId } = await waitFor('the submit', submitted);
  await sleep(afterMs);
  await order.kill();
  const killed = Date.now();
  // What it had sent before has come by then.
  await sleep(100);
  const from = Date.now();
  const isAnother = ({ at, url }: { at: Date; url: string }) =>
    at.getTime() >= from && url.includes(taskId);
  const asked = () => Promise.resolve(api.stats.requests.find(isAnother));
  const { at } = await waitFor('the other process', asked, NOTICED_BY_MS);
  await order.replace();
  await fetch(`${api.url}/api/v1/cancel/${taskId}`, { method: 'POST' });
  return at.getTime() - killed;
};

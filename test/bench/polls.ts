import { setTimeout as sleep } from 'node:timers/promises';
import { type CogVideoXServer, startCogVideoXServer } from '../../cogvideox-server/src';
import { isEnd } from '../../server/src/pipeline/poll';
import type { ReadyBackend } from '../../server/src/services/backends';
import { backendFor, submitTo, watchTask } from '../helpers/poll-task';
import { runBench } from './lib/run-bench';

// How often a task is asked for, and how late its end is noticed, against a poll every 10 s. Renders
// of 90 s, varying by a quarter, in a sixtieth of their time; both sides at once, on the local API.

const SCALE = 1 / 60;
const RENDER_S = 90;
const FIXED_PAUSE_MS = 10_000;
const SPREAD = [0.75, 0.82, 0.89, 0.96, 1.04, 1.11, 1.18, 1.25];
const TASKS_EACH = 4;

interface Side {
  /** Polls of one task. */
  polls: number;
  /** From the end of a render until it is noticed, ms. */
  delayMs: number;
}

const pollAtFixedPauses = async ({ provider, backend }: ReadyBackend, taskId: string) => {
  for (;;) {
    await sleep(FIXED_PAUSE_MS * SCALE);
    if (isEnd(await provider.poll(taskId, { backend }))) return;
  }
};

/** What has been learned: from submit to notice, ms, as the jobs table has it. */
const history: number[] = [];
const expectedMs = () => {
  const last = history.slice(-10).toSorted((one, other) => one - other);
  return last[Math.floor(last.length / 2)] ?? null;
};

const pollAsWeDo = async (ready: ReadyBackend, taskId: string) => {
  const started = Date.now();
  await watchTask(ready, taskId, { expectedMs: expectedMs() });
  return Date.now() - started;
};

/** Renders one task and watches it to its end. */
const watched = async (
  api: CogVideoXServer,
  ready: ReadyBackend,
  id: string,
  watch: (ready: ReadyBackend, taskId: string) => Promise<unknown>
): Promise<Side> => {
  const taskId = await submitTo(ready, id);
  await watch(ready, taskId);
  const noticed = Date.now();
  const { statusCalls, endedAt } = api.stats.byRequestId(id)!;
  return { polls: statusCalls, delayMs: noticed - endedAt!.getTime() };
};

const mean = (sides: Side[]): Side => ({
  polls: sides.reduce((sum, { polls }) => sum + polls, 0) / sides.length,
  delayMs: sides.reduce((sum, { delayMs }) => sum + delayMs, 0) / sides.length,
});

const runOnce = async (): Promise<{ ours: Side; fixed: Side }> => {
  const learned: number[] = [];
  const ours: Promise<Side>[] = [];
  const fixed: Promise<Side>[] = [];
  const opened: { close(): Promise<void> }[] = [];
  for (const factor of SPREAD) {
    const seconds = RENDER_S * SCALE * factor;
    const clip = Buffer.from('a clip');
    const api = await startCogVideoXServer({ slots: TASKS_EACH * 2, seconds, clip });
    const ready = backendFor(api.url, { pollScale: SCALE });
    opened.push(ready.backend, api);
    for (let task = 0; task < TASKS_EACH; task += 1) {
      const learn = async (ready: ReadyBackend, id: string) =>
        void learned.push(await pollAsWeDo(ready, id));
      ours.push(watched(api, ready, `ours-${task}`, learn));
      fixed.push(watched(api, ready, `fixed-${task}`, pollAtFixedPauses));
    }
  }
  const result = { ours: mean(await Promise.all(ours)), fixed: mean(await Promise.all(fixed)) };
  for (const { close } of opened) await close();
  history.push(...learned.sort(() => Math.random() - 0.5));
  return result;
};

void runBench('polls', [
  {
    name: 'polls-ratio',
    unit: 'x',
    limit: 0.8,
    measure: async () => {
      const { ours, fixed } = await runOnce();
      return ours.polls / fixed.polls;
    },
  },
  {
    name: 'delay-ratio',
    unit: 'x',
    limit: 0.75,
    measure: async () => {
      const { ours, fixed } = await runOnce();
      return ours.delayMs / fixed.delayMs;
    },
  },
]);

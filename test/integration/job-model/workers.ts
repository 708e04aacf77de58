import { AsyncLocalStorage } from 'node:async_hooks';

/** A worker process has died: nothing of it has any effect from then on. */
export class Died extends Error {
  override readonly name = 'Died';
}

/** What befalls a worker at its n-th step: before that step, or when it is done but not answered. */
export interface Fate {
  at: number;
  how: 'dies-before' | 'dies-after' | 'freezes';
}

/** What a worker awaits: the database, the video API, the storage. */
export interface StepOptions {
  /** It holds SQLite's only connection: were it frozen here, nobody could go on. */
  holdsConnection?: boolean;
  /** What happens to what was begun, when the worker dies in the middle of it. */
  undo?(): void;
}

/** One worker process, as far as what happens to it goes. */
export interface Worker {
  dead: boolean;
  /** What it has come to since its work began. */
  steps: number;
  fate: Fate | null;
  /** The jobs that it has claimed, with the token of each claim. */
  readonly claims: Map<number, number>;
  onFreeze(): void;
  thaw: (() => void) | null;
  /** It does what others in this same memory would wait for: not to be frozen now. */
  isShared: boolean;
}

const current = new AsyncLocalStorage<Worker | null>();

export const createWorker = (): Worker => ({
  dead: false,
  steps: 0,
  fate: null,
  claims: new Map(),
  onFreeze: () => undefined,
  thaw: null,
  isShared: false,
});

/** Runs what a worker does, until it ends or dies. */
export const asWorker = <Result>(worker: Worker, work: () => Promise<Result>): Promise<Result> =>
  current.run(worker, work);

/** Runs what the test itself looks at, in the middle of a worker's step. */
export const asTest = <Result>(work: () => Promise<Result>): Promise<Result> =>
  current.run(null, work);

/** The worker that asks; null: the test itself. */
export const workerHere = (): Worker | null => current.getStore() ?? null;

const die = (worker: Worker, undo?: () => void): never => {
  worker.dead = true;
  undo?.();
  throw new Died('The process has died.');
};

const freeze = async (worker: Worker): Promise<void> => {
  const thawed = new Promise<void>((resolve) => (worker.thaw = resolve));
  worker.onFreeze();
  await thawed;
  worker.thaw = null;
  if (worker.dead) throw new Died('The process was killed while it was frozen.');
};

/** One step of whatever worker is at work here; of the test itself, just what it does. */
export const step = async <Result>(
  action: () => Promise<Result>,
  { holdsConnection = false, undo }: StepOptions = {}
): Promise<Result> => {
  const worker = workerHere();
  if (!worker) return action();
  if (worker.dead) throw new Died('The process is dead.');
  worker.steps += 1;
  const { fate } = worker;
  const isNow = fate !== null && worker.steps >= fate.at;
  if (isNow && !(fate.how === 'freezes' && (holdsConnection || worker.isShared))) {
    worker.fate = null;
    if (fate.how === 'dies-before') return die(worker, undo);
    if (fate.how === 'freezes') await freeze(worker);
  }
  const result = await action();
  if (isNow && fate.how === 'dies-after') return die(worker, undo);
  return result;
};

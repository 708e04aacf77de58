import { setTimeout as sleep } from 'node:timers/promises';
import { createEmbeddedEngine } from '../../../server/src/engine/embedded';
import type { Engine } from '../../../server/src/engine/types';
import type { Lane } from '../../../server/src/jobs/pick';

/** A table of job ids in memory; a job that was handled is gone. */
const setUp = (options: { slots: number; waiting: number[]; workMs?: number }) => {
  const waiting = [...options.waiting];
  const handled: number[] = [];
  const errors: string[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  let asked = 0;
  const generate = async (jobId: number, signal: AbortSignal) => {
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    await sleep(options.workMs ?? 5, undefined, { signal }).catch(() => undefined);
    atOnce -= 1;
    waiting.splice(waiting.indexOf(jobId), 1);
    handled.push(jobId);
  };
  const engine = createEmbeddedEngine({
    backends: new Map([['gpu', options.slots]]),
    next: ({ phase }: Lane, busy) => {
      asked += 1;
      const free = phase === 'generate' ? waiting.filter((id) => !busy.includes(id)) : [];
      return Promise.resolve(free[0] ?? null);
    },
    lanesWithWork: () =>
      Promise.resolve({
        lanes: waiting.length ? [{ phase: 'generate', backend: 'gpu' } as const] : [],
        active: false,
      }),
    sweepMs: { active: 50, idle: 50 },
    onError: (error, doing) => errors.push(`${doing}: ${String(error)}`),
  });
  const run = { admit: () => Promise.resolve(), save: () => Promise.resolve(), generate };
  return {
    engine,
    run,
    waiting,
    handled,
    errors,
    mostAtOnce: () => mostAtOnce,
    asked: () => asked,
  };
};

let engine: Engine | null = null;
afterEach(() => engine?.stop(100));

const until = async (condition: () => boolean) => {
  for (let tries = 0; tries < 400 && !condition(); tries += 1) await sleep(5);
  expect(condition()).toBe(true);
};

describe('the embedded engine', () => {
  it('works off what is waiting, in order, and never more at once than there are slots', async () => {
    const stage = setUp({ slots: 3, waiting: Array.from({ length: 20 }, (_, id) => id) });
    engine = stage.engine;
    await engine.start(stage.run);
    await until(() => stage.handled.length === 20);
    expect(stage.mostAtOnce()).toBe(3);
    expect(stage.handled.slice(0, 3).sort()).toEqual([0, 1, 2]);
  });

  it('begins at once when it is told of a job', async () => {
    const stage = setUp({ slots: 1, waiting: [] });
    engine = stage.engine;
    await engine.start(stage.run);
    stage.waiting.push(7);
    engine.schedule('generate', { id: 7, backend: 'gpu' });
    await until(() => stage.handled.length === 1);
  });

  it('finds a job by its sweep when the wake-up was lost', async () => {
    const stage = setUp({ slots: 1, waiting: [] });
    engine = stage.engine;
    await engine.start(stage.run);
    stage.waiting.push(7);
    await until(() => stage.handled.length === 1);
  });

  it('goes on after a handler that throws, and does not spin', async () => {
    const stage = setUp({ slots: 1, waiting: [1] });
    engine = stage.engine;
    const generate = () => Promise.reject(new Error('the database is away'));
    await engine.start({ ...stage.run, generate });
    await until(() => stage.errors.length > 0);
    await sleep(300);
    expect(stage.errors.length).toBeLessThan(12);
    expect(stage.errors[0]).toContain('the database is away');
  });

  it('stops: aborts what runs, starts nothing more, and asks no more', async () => {
    const stage = setUp({ slots: 2, waiting: [1, 2, 3, 4], workMs: 60_000 });
    engine = stage.engine;
    await engine.start(stage.run);
    await until(() => stage.mostAtOnce() === 2);
    await engine.stop(1_000);
    expect(stage.handled).toHaveLength(2);
    const asked = stage.asked();
    await sleep(150);
    expect(stage.asked()).toBe(asked);
  });
});

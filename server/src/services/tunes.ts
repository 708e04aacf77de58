import type { ServerText } from '../../../shared/texts';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import {
  TUNE_LEVELS,
  type TuneRun,
  type TuneState,
  type TuneView,
} from '../../../shared/contracts/tune';
import { pluginConfig } from '../config';
import { asJobError } from '../errors';
import { logText } from '../log-text';
import { BackendHeld } from '../pipeline/gate';
import { missingOf, providerFor } from '../providers';
import type { RenderParameters } from '../providers/types';
import { createHold, type Hold, type TuneEnd } from '../tune/hold';
import { plansOf, renderOf, smallestRender } from '../tune/plan';
import { renderClip } from '../tune/render-clip';
import { runLevel } from '../tune/run-level';
import { suggestSlots } from '../tune/suggest';
import type { ReadyBackend } from './backends';
import { ConflictError } from './conflict';
import { getService } from './get-service';
import { refusal } from '../texts/refusal';
import { say } from '../texts/say';

/** The same for every tune, so that tunes can be compared. */
const PROMPT = 'A white ceramic cup on a wooden table, soft daylight, still camera';
/** Between two looks whether anything still renders at the backend, ms. */
const LOOK_MS = 1_000;

const ACTIVE: ReadonlySet<TuneState> = new Set(['waiting', 'running', 'stopping']);

/**
 * Measures how many tasks in flight a backend is best given. While it is tuned its jobs wait; the
 * clips are no jobs, and nobody downloads them.
 */
export const tunes = ({ strapi }: { strapi: Core.Strapi }) => {
  const { engine, deadlineMinutes } = pluginConfig(strapi);
  const states = () => getService(strapi, 'engine').backendStates;
  const running = new Map<Hold, Promise<void>>();

  const log = (error: unknown) =>
    strapi.log.error(`[video-generator] tuning a backend: ${logText(error)}`);

  /** Until no job has a slot there: what has begun goes on. */
  const untilIdle = async (name: string, signal: AbortSignal): Promise<void> => {
    const { table } = getService(strapi, 'engine');
    for (;;) {
      const held = await table.rows().where('slot', '>', '').select('backend');
      if (!held.some(({ backend }) => backend === name)) return;
      await sleep(LOOK_MS, undefined, { signal });
    }
  };

  /** Keeps to the pace that is set for the backend, and to what it has asked for. */
  const pass = async (ready: ReadyBackend, signal: AbortSignal): Promise<void> => {
    for (;;) {
      try {
        // As an order that nobody waits to repeat: neither a pause nor the tune itself holds it back.
        return await getService(strapi, 'engine').gate.pass(ready, true, signal);
      } catch (error) {
        if (!(error instanceof BackendHeld)) throw error;
        await sleep(error.waitMs ?? LOOK_MS, undefined, { signal });
      }
    }
  };

  const measure = async (ready: ReadyBackend, run: TuneRun, hold: Hold): Promise<void> => {
    await untilIdle(ready.name, hold.signal);
    run.state = 'running';
    for (const inFlight of TUNE_LEVELS) {
      const level = newLevel(inFlight, run.each);
      run.levels.push(level);
      await hold.write();
      const render = async (number: number, signal: AbortSignal) => {
        await pass(ready, signal);
        await renderClip(ready, {
          request: {
            ...smallestRender(ready.config),
            prompt: PROMPT,
            contentId: 'tune',
            metadata: { source: 'strapi', purpose: 'tune', inFlight },
          },
          requestId: `tune-${run.id}-${inFlight}-${number}`,
          deadlineMs: deadlineMinutes * 60_000,
          signal,
          isHurried: () => hold.signal.reason === ('interrupted' satisfies TuneEnd),
        });
        level.done += 1;
        // Not waited for: the database's time is not the backend's.
        void hold.write().catch(log);
      };
      try {
        level.totalMs = await runLevel(level, render, hold.signal);
      } catch (error) {
        hold.signal.throwIfAborted();
        level.error = asJobError(error).toText();
        strapi.log.warn(
          `[video-generator] tuning ${ready.name} with ${inFlight} in flight: ${logText(error)}`
        );
        return;
      }
    }
  };

  const work = async (ready: ReadyBackend, run: TuneRun, hold: Hold): Promise<void> => {
    try {
      await measure(ready, run, hold);
      run.state = 'finished';
    } catch (error) {
      if (!hold.signal.aborted) log(error);
      run.state = hold.signal.reason === ('stopped' satisfies TuneEnd) ? 'stopped' : 'interrupted';
    }
    await hold.release().catch(log);
    getService(strapi, 'engine').wakeBackend(ready.name);
  };

  const clipMs = async (name: string, last: TuneRun | null): Promise<number | null> => {
    const config = getService(strapi, 'backends').configOf(name);
    const { renderTimes } = getService(strapi, 'engine');
    const request = smallestRender(config);
    const alone = last?.levels.find(({ inFlight }) => inFlight === 1)?.totalMs ?? null;
    const isAlike =
      last?.model === config.model &&
      JSON.stringify(last.render) === JSON.stringify(renderOf(request));
    if (last && alone !== null && isAlike) return alone / last.each;
    const usual = providerFor(config).normalize({}, config).parameters;
    const usualMs = await renderTimes.expectedMs({
      backend: name,
      model: config.model,
      request: usual,
    });
    return usualMs === null ? null : (usualMs * sizeOf(request)) / sizeOf(usual);
  };

  /** One whose server has died ends with its hold. */
  const lastRun = async (name: string): Promise<TuneRun | null> => {
    const { state, now } = await states().read(name);
    const { tune, tuningUntil } = state;
    if (!tune || !ACTIVE.has(tune.state) || (tuningUntil ?? 0) > now) return tune;
    return { ...tune, state: 'interrupted', endedAt: tuningUntil };
  };

  return {
    /** What a tune would cost, and what came of the last one. @throws NotFoundError */
    async describe(name: string): Promise<TuneView> {
      const config = getService(strapi, 'backends').configOf(name);
      const run = await lastRun(name);
      return {
        backend: name,
        slots: config.slots,
        render: renderOf(smallestRender(config)),
        plans: plansOf(config, await clipMs(name, run)),
        run,
        suggestion: run && suggestSlots(run.levels),
      };
    },

    /**
     * Begins a tune, which goes on by itself.
     * @param each clips for each place in flight
     * @throws NotFoundError; ConflictError (409) where it is being tuned, is down or not set up
     */
    async start(name: string, each: number): Promise<void> {
      const config = getService(strapi, 'backends').configOf(name);
      if (missingOf(config) !== null) {
        throw refusal(ConflictError, say('tune.notSetUp', { name }));
      }
      const ready = await getService(strapi, 'backends').get(name);
      let why: ServerText | null = null;
      const run: TuneRun = {
        id: randomUUID(),
        state: 'waiting',
        each,
        model: config.model,
        render: renderOf(smallestRender(config)),
        startedAt: 0,
        endedAt: null,
        levels: [],
      };
      await states().change(name, ({ state, now }) => {
        why = refusalOf(name, state, now);
        if (why) return null;
        run.startedAt = now;
        return { tune: run, tuningUntil: now + engine.leaseMs };
      });
      if (why) throw refusal(ConflictError, why);
      const hold = createHold({
        states: states(),
        name,
        run,
        leaseMs: engine.leaseMs,
        onError: log,
      });
      running.set(
        hold,
        work(ready, run, hold).finally(() => running.delete(hold))
      );
    },

    /** Ends a tune, wherever it runs; once its clips have ended the jobs go on. @throws NotFoundError */
    async end(name: string): Promise<void> {
      getService(strapi, 'backends').configOf(name);
      await states().change(name, ({ state, now }) =>
        state.tune && ACTIVE.has(state.tune.state) && (state.tuningUntil ?? 0) > now
          ? { tune: { ...state.tune, state: 'stopping' } }
          : null
      );
      await Promise.all([...running.keys()].map((hold) => hold.write()));
    },

    /** The server stops: so do the tunes. */
    async stop(): Promise<void> {
      for (const hold of running.keys()) hold.end('interrupted');
      await Promise.all(running.values());
    },
  };
};

/** What a render's time grows with, about. */
const sizeOf = ({ width, height, numFrames }: RenderParameters) => width * height * numFrames;

const newLevel = (inFlight: number, each: number) => ({
  inFlight,
  clips: inFlight * each,
  done: 0,
  totalMs: null as number | null,
  error: null as TuneRun['levels'][number]['error'],
});

const refusalOf = (
  name: string,
  { tuningUntil, downSince }: { tuningUntil: number | null; downSince: number | null },
  now: number
): ServerText | null => {
  if ((tuningUntil ?? 0) > now) return say('tune.isTuned', { name });
  if (downSince !== null) return say('tune.isDown', { name });
  return null;
};

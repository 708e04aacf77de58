import type { Core } from '@strapi/strapi';
import type { EngineView } from '../../../shared/contracts/health';
import { END_STATES } from '../../../shared/job-states';
import { pluginConfig } from '../config';
import type { Sweeps } from '../engine/clock';
import { createEmbeddedEngine } from '../engine/embedded';
import { loadBullmq, openRedis } from '../engine/open-bullmq';
import { createRush } from '../engine/rush';
import type { Engine } from '../engine/types';
import { JobError } from '../errors';
import { keepIndexes } from '../keep-indexes';
import { logText } from '../log-text';
import { createBatchTable } from '../jobs/batch-table';
import { isHeld } from '../jobs/backend-state';
import { createBackendTable } from '../jobs/backend-table';
import { createClipParts } from '../jobs/clip-parts';
import { createLeases } from '../jobs/lease';
import { createPick, type Pick } from '../jobs/pick';
import { createRenderTimes } from '../jobs/render-times';
import { createRequestKeys } from '../jobs/request-keys';
import { createSweep } from '../jobs/sweep';
import { createJobTable } from '../jobs/table';
import { STALE_MS } from '../jobs/times';
import { createWishes } from '../jobs/wishes';
import { removeLeftObjects } from '../media/left-objects';
import { removeLeftFolders } from '../media/work-folder';
import { admit } from '../pipeline/admit';
import { createGate } from '../pipeline/gate';
import { generate } from '../pipeline/generate';
import { leaveDown } from '../pipeline/leave-down';
import type { Hall } from '../pipeline/hall';
import { save } from '../pipeline/save';
import { type Connection, inTransaction } from '../strapi';
import { getService } from './get-service';
import { say } from '../texts/say';

/** A backend that is down for so many leases gives its jobs to its fallbacks: a minute. */
const DOWN_LEASES = 3;
const STALE_CHECK_MS = 60 * 60_000;

/** The jobs table with everything that works on it: one per running Strapi. */
export const engine = ({ strapi }: { strapi: Core.Strapi }) => {
  const config = pluginConfig(strapi);
  const { leaseMs } = config.engine;
  const table = createJobTable({ strapi });
  /** A job has ended here since the last sweep. */
  let someEnded = true;
  const onEnd = async (id: number) => {
    someEnded = true;
    await getService(strapi, 'events').jobEnded(id);
  };
  const leases = createLeases({ strapi, table, leaseMs, onEnd });
  const batches = createBatchTable({ strapi, jobs: table });
  const requestKeys = createRequestKeys({ strapi, table });
  const clipParts = createClipParts({ strapi, table });
  const backendStates = createBackendTable({ strapi, table });
  let redisDownSince: number | null = null;
  let running: Engine | null = null;
  let starting: Promise<void> | null = null;
  let wakeWishes = async () => {};
  const rush = createRush(() => void wakeWishes());
  const timers: NodeJS.Timeout[] = [];
  let stopping = new AbortController();
  let leaving: Promise<void> | null = null;

  const wakeBackend = (backend: string, delayMs = 0) =>
    running?.schedule('generate', { id: null, backend }, { delayMs });

  backendStates.onChange((backend, change, { error }) => {
    if (change === 'up') {
      strapi.log.info(`[video-generator] The backend ${backend} answers again.`);
      wakeBackend(backend);
    } else {
      strapi.log.warn(`[video-generator] The backend ${backend} is down: ${error?.message ?? ''}`);
    }
  });

  const hall: Hall = {
    strapi,
    table,
    leases,
    clipParts,
    renderTimes: createRenderTimes({ table }),
    gate: createGate({ states: backendStates, probeMs: leaseMs / 4, wake: wakeBackend }),
    wake: (phase, { id, backend }, delayMs) =>
      running?.schedule(phase, { id, backend }, { delayMs }),
    deadlineMs: config.deadlineMinutes * 60_000,
    maxClipBytes: config.maxClipBytes,
  };

  const onError = (error: unknown, doing: string) => {
    strapi.log.error(`[video-generator] ${doing}: ${logText(error)}`);
  };

  /** Everything ends: also what no backend had a place for, or whose backend is gone. */
  const failStale = async () => {
    const error = new JobError('stale', say('job.stale'), {
      hint: say('job.checkBackend'),
    });
    const end = table.columns({
      state: 'failed',
      error: error.toText(),
      activeKey: null,
      slot: null,
      leaseOwner: null,
      leaseUntil: null,
      endedAt: table.now(),
      stateSince: table.now(),
      steps: table.step({ state: 'failed', error: { message: error.message, hint: error.hint } }),
    });
    const stale = (trx?: Connection) =>
      table
        .rows(trx)
        .whereNotIn('state', END_STATES)
        .modify(table.free)
        .where('created_at', '<', table.fromNow(-STALE_MS));
    for (const { id } of await stale().select<{ id: number }[]>('id')) {
      await inTransaction(strapi, async (trx) => {
        if ((await stale(trx).where({ id }).update(end)) > 0) await onEnd(id);
      });
    }
  };

  /** One look at a time; nobody waits for it. */
  const lookAfterDown = () => {
    leaving ??= leaveDown(hall, DOWN_LEASES * leaseMs, stopping.signal)
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) onError(error, 'looking after backends that are down');
      })
      .finally(() => (leaving = null));
  };

  /** Removes what dead workers have left behind. */
  const tidyUp = async () => {
    await removeLeftFolders(table);
    await removeLeftObjects(strapi, table);
  };

  /** The engine that is configured; null where this process works on nothing and hands nothing out. */
  const openEngine = async (
    pick: Pick,
    backends: Map<string, number>,
    lanesWithWork: Sweeps['lanesWithWork']
  ): Promise<Engine | null> => {
    const { name, mode, redis, prefix } = config.engine;
    const works = mode !== 'web';
    const common = {
      backends,
      lanesWithWork,
      sweepMs: { active: leaseMs / 4, idle: leaseMs },
      onError,
    };
    if (name === 'embedded') {
      return works ? createEmbeddedEngine({ ...common, next: pick.next }) : null;
    }
    const { createBullmqEngine } = await loadBullmq();
    return createBullmqEngine({
      ...common,
      connection: await openRedis(strapi, redis),
      prefix,
      leaseMs,
      works,
      upcoming: pick.upcoming,
      waitFor: pick.waitFor,
      onRedis: (change, error) => {
        redisDownSince = change === 'up' ? null : Date.now();
        if (change === 'up') strapi.log.info('[video-generator] Redis answers again.');
        else
          strapi.log.error(
            `[video-generator] Redis does not answer; new videos wait until it does. ${error?.message ?? ''}`
          );
      },
      onTrouble: (error) => strapi.log.debug(`[video-generator] BullMQ: ${logText(error)}`),
    });
  };

  const every = (ms: number, doing: string, action: () => Promise<void>) =>
    timers.push(setInterval(() => void action().catch((error) => onError(error, doing)), ms));

  const begin = async () => {
    stopping = new AbortController();
    const slots = getService(strapi, 'backends').slots();
    const settings = getService(strapi, 'settings');
    const { span } = getService(strapi, 'observe').recorder;
    const pick = createPick({
      table,
      isHeld: async (backend) => {
        const { state, now } = await backendStates.read(backend);
        return isHeld(state, now);
      },
      slotsOf: (backend) => slots.get(backend) ?? 0,
      isPaused: async () => rush.isOn() || (await settings.fresh()).paused,
    });
    const events = getService(strapi, 'events');
    const sweep = createSweep<'batches' | 'messages'>(table, [...slots.keys()], () => ({
      batches: batches.open(),
      ...(events.hasReceivers && { messages: events.due() }),
    }));
    wakeWishes = async () => {
      const id = await pick.next({ phase: 'admit', backend: null }, []).catch((error) => {
        onError(error, 'looking for wishes');
        return null;
      });
      if (id !== null) hall.wake('admit', { id, backend: null });
    };
    settings.onChange(() => void wakeWishes());
    const lanesWithWork = async () => {
      const found = await sweep();
      if (found.others.has('batches') || someEnded) getService(strapi, 'batches').wake();
      someEnded = false;
      if (found.others.has('messages')) events.sweep();
      if (slots.size > 1) lookAfterDown();
      return found;
    };
    every(leaseMs / 4, 'renewing leases', leases.renew);
    every(STALE_CHECK_MS, 'ending stale jobs', failStale);
    every(STALE_CHECK_MS, 'tidying up', tidyUp);
    every(STALE_CHECK_MS, 'forgetting old requests', requestKeys.forgetOld);
    every(STALE_CHECK_MS, 'forgetting old clips', clipParts.forgetOld);
    await keepIndexes(strapi);
    await failStale();
    // One that is new is paused where all are.
    for (const name of slots.keys()) await backendStates.read(name);
    running = await openEngine(pick, slots, lanesWithWork);
    await running?.start({
      admit: (id, signal) => span('admit', id, () => admit(hall, id, signal)),
      generate: (id, signal) =>
        span('generate', id, () => generate(hall, id, signal)).then(wakeWishes),
      save: (id, signal) => span('save', id, () => save(hall, id, signal)).then(wakeWishes),
    });
    // Nobody waits for the storage: a stop would have to wait for the start.
    void tidyUp().catch((error: unknown) => {
      // A server that stops closes its database meanwhile.
      if (!stopping.signal.aborted) onError(error, 'tidying up');
    });
  };

  return {
    table,
    batches,
    wishes: createWishes({ table }),
    requestKeys,
    wake: hall.wake,
    gate: hall.gate,
    renderTimes: hall.renderTimes,
    /** How the backends are. `onChange` tells when one goes down or comes up. */
    backendStates,
    wakeBackend,
    /**
     * Tells the engine of wishes that can be judged: new ones, and those that waited for the end of a
     * job or of a pause. Never rejects: the sweep finds them too.
     */
    wakeWishes: () => wakeWishes(),
    /** Tells the engine of wishes that a publish has written down. */
    notePublish: rush.note,
    /** Tells this process's worker, if it has the job, that it is cancelled. */
    interrupt: leases.interrupt,
    failStale,
    tidyUp,

    /** Whether this instance works on jobs, and on how many; and how its Redis is. */
    describe: (): EngineView => ({
      name: config.engine.name,
      running: running !== null,
      working: leases.count(),
      redis: config.engine.name === 'bullmq' ? { downSince: redisDownSince } : null,
    }),

    /** Begins to work. Called when the HTTP server listens, so never in a CLI command. */
    start(): Promise<void> {
      starting ??= begin();
      return starting;
    },

    /** Stops claiming, lets an attach finish, leaves the rest to whoever comes next: at once. */
    async stop(graceMs: number) {
      // A start that is still under way would go on with an engine that nobody stops.
      await starting?.catch(() => undefined);
      starting = null;
      rush.stop();
      stopping.abort();
      await running?.stop(graceMs);
      running = null;
      for (const timer of timers) clearInterval(timer);
      await leases.releaseAll();
    },
  };
};

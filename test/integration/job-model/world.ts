import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { createBackendTable } from '../../../server/src/jobs/backend-table';
import { createClipParts } from '../../../server/src/jobs/clip-parts';
import { createLeases, LeaseLost } from '../../../server/src/jobs/lease';
import { createPick } from '../../../server/src/jobs/pick';
import { createRenderTimes } from '../../../server/src/jobs/render-times';
import { createJobTable } from '../../../server/src/jobs/table';
import { createGate } from '../../../server/src/pipeline/gate';
import { generate } from '../../../server/src/pipeline/generate';
import type { Hall } from '../../../server/src/pipeline/hall';
import { save } from '../../../server/src/pipeline/save';
import { createJobControl } from '../../../server/src/services/job-control';
import { uploadProvider } from '../../../server/src/strapi';
import { makeProduct } from '../../helpers/entries';
import { jobRow } from '../../helpers/job-row';
import { beginAnew, insist, type Row, SLOTS, throwIfBroken } from './statements';
import { type Course, createVideoApi, isGivenUp, RENDER, type VideoApi } from './video-api';
import { asWorker, createWorker, type Fate, step, type Worker, workerHere } from './workers';

/** Longer than any run: leases run out when a command says so. */
const LEASE_MS = 3_600_000;
const BACKEND = 'gpu';
/** A phase takes less, ms. */
const PHASE_MS = 10_000;
/** A job takes less work than this, however often it was stopped. */
const MOST_ROUNDS = 300;

export type Phase = 'generate' | 'save';

/** One process: it works on one job at a time, or is frozen in the middle of it. */
interface Process {
  worker: Worker;
  hall: Hall;
  leases: ReturnType<typeof createLeases>;
  pick: ReturnType<typeof createPick>;
  frozen: Promise<void> | null;
}

/** Jobs of one entry, the processes that work on them, and what people do meanwhile. */
export interface World {
  api: VideoApi;
  /** What lies in the storage: how often it was put there, by its key. */
  objects: Map<string, number>;
  /** Attempts that a person has asked for, by job. */
  retried: Map<number, number>;
  ids: number[];
  documentId: string;
  rows(): Promise<Row[]>;
  order(course: Course[]): Promise<void>;
  isFrozen(process: number): boolean;
  work(process: number, phase: Phase, fate: Fate | null): Promise<void>;
  thaw(process: number): Promise<void>;
  kill(process: number): Promise<void>;
  /** A deployment: what it had in its hands is given back, and a new one takes its place. */
  stop(process: number): Promise<void>;
  /** The leases of the dead and the frozen run out. */
  expireLeases(): Promise<void>;
  /** Pauses are over. */
  passTime(): Promise<void>;
  cancel(index: number): Promise<void>;
  retry(index: number): Promise<void>;
  /** Works until there is nothing left to do. */
  finish(): Promise<void>;
}

const share = (isShared: boolean): void => {
  const worker = workerHere();
  if (worker) worker.isShared = isShared;
};

const silent = Object.fromEntries(
  ['debug', 'info', 'warn', 'error'].map((level) => [level, () => undefined])
);

export const createWorld = async (strapi: Core.Strapi, processes: number): Promise<World> => {
  const jobs = () => strapi.db.connection<Row>('video_generator_jobs');
  const states = () => strapi.db.connection('video_generator_backends');
  beginAnew();
  await jobs().delete();
  await states().delete();
  await strapi.db.connection('files').delete();

  const ids: number[] = [];
  const objects = new Map<string, number>();
  const retried = new Map<number, number>();
  const table = createJobTable({ strapi });
  const api = createVideoApi(() => world.rows());

  const put = (object: { hash: string; url?: string }): Promise<void> => {
    if (api.strikes('storage: no answer')) throw new Error('The storage is away.');
    objects.set(object.hash, (objects.get(object.hash) ?? 0) + 1);
    object.url = `/uploads/${object.hash}.mp4`;
    if (api.strikes('storage: answer lost')) throw new Error('The storage gave no answer.');
    return Promise.resolve();
  };

  /** Everything of Strapi's is real, but for what would go over the network. */
  const services: Record<string, unknown> = {
    'video-generator backends': {
      get: () =>
        Promise.resolve({
          name: BACKEND,
          config: { slots: SLOTS, pollScale: 1e-6 },
          provider: api.provider,
          backend: {},
        }),
      fallbacksOf: () => Promise.resolve([]),
      noteRefusal: () => undefined,
      priceAt: () => undefined,
      dearest: () => undefined,
    },
    'video-generator engine': { table, wake: () => undefined, interrupt: () => undefined },
    'upload provider': {
      checkFileSize: () => Promise.resolve(share(false)),
      upload: (object: { hash: string }) => step(() => Promise.resolve().then(() => put(object))),
    },
  };
  const plugin = (name: string) => ({
    ...(name === 'upload' && { provider: uploadProvider(strapi) }),
    service: (service: string): unknown =>
      services[`${name} ${service}`] ?? strapi.plugin(name).service(service),
  });
  const documents = (uid: string): unknown => {
    if (api.strikes('attach: fails')) throw new Error('Another plugin has thrown this.');
    return strapi.documents(uid as never);
  };
  const own = new Proxy(strapi, {
    get: (target, key) => {
      if (key === 'plugin') return plugin;
      if (key === 'log') return silent;
      if (key === 'documents') return documents;
      // Here it looks for the folder of the clips, which a process does once for all its jobs.
      if (key === 'store') share(true);
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  const control = createJobControl({ strapi: own, view: () => Promise.resolve({} as never) });

  const start = (): Process => {
    const leases = createLeases({
      strapi: own,
      table,
      leaseMs: LEASE_MS,
      onEnd: () => Promise.resolve(),
    });
    const backendStates = createBackendTable({ strapi: own, table });
    const gate = createGate({ states: backendStates, probeMs: 1_000, wake: () => undefined });
    const pick = createPick({
      table,
      slotsOf: () => SLOTS,
      isPaused: () => Promise.resolve(false),
      isHeld: async (name) => {
        const { state, now } = await backendStates.read(name);
        return (state.heldUntil ?? 0) > now;
      },
    });
    const hall: Hall = {
      strapi: own,
      table,
      leases,
      gate,
      renderTimes: createRenderTimes({ table }),
      clipParts: createClipParts({ strapi: own, table }),
      wake: () => undefined,
      deadlineMs: LEASE_MS,
      maxClipBytes: 1e6,
    };
    return { worker: createWorker(), hall, leases, pick, frozen: null };
  };
  const running = Array.from({ length: processes }, start);

  /** Until it has ended, has died, or is frozen. */
  const settle = async (number: number, phase: Promise<void>) => {
    const process = running[number]!;
    const { worker } = process;
    const ended = phase.then(
      () => true,
      (error: unknown) => {
        // An engine notes it and goes on; the job has another owner.
        throwIfBroken();
        if (!worker.dead && !(error instanceof LeaseLost)) throw error;
        return true;
      }
    );
    const frozen = new Promise<false>((resolve) => (worker.onFreeze = () => resolve(false)));
    const hasEnded = await Promise.race([ended, frozen, tooLong(worker)]);
    process.frozen = hasEnded ? null : ended.then(() => undefined);
    if (worker.dead) running[number] = start();
  };

  const { documentId } = await makeProduct(strapi);

  const world: World = {
    api,
    objects,
    retried,
    ids,
    documentId,
    rows: () => jobs().orderBy('id'),
    isFrozen: (number) => running[number]!.frozen !== null,

    async order(course) {
      const style = `style-${ids.length}`;
      const [id] = (await jobs().insert(
        jobRow({
          state: 'queued',
          document_id: documentId,
          style,
          active_key: style,
          wish_key: style,
          prompt: 'A tent',
          backend: BACKEND,
          model: 'cogvideox-2b',
          request_json: JSON.stringify(RENDER),
        })
      )) as unknown as [number];
      ids.push(id);
      api.courses.set(id, course);
    },

    async work(number, phase, fate) {
      const { pick, hall, worker } = running[number]!;
      const backend = phase === 'generate' ? BACKEND : null;
      const id = await pick.next({ phase, backend }, []);
      if (id === null) return;
      Object.assign(worker, { fate, steps: 0 });
      const run = phase === 'generate' ? generate : save;
      const stop = new AbortController().signal;
      await settle(
        number,
        asWorker(worker, () => run(hall, id, stop))
      );
      worker.fate = null;
    },

    async thaw(number) {
      const { worker, frozen } = running[number]!;
      worker.thaw!();
      running[number]!.frozen = null;
      await frozen;
      if (worker.dead) running[number] = start();
    },

    async kill(number) {
      running[number]!.worker.dead = true;
      await world.thaw(number);
    },

    async stop(number) {
      const { worker, leases } = running[number]!;
      await leases.releaseAll();
      running[number] = start();
      worker.dead = true;
    },

    async expireLeases() {
      await jobs().whereNotNull('lease_until').update({ lease_until: 1 });
    },

    async passTime() {
      await jobs().whereNotNull('run_at').update({ run_at: 1 });
      await states().whereNotNull('held_until').update({ held_until: 1 });
    },

    async cancel(index) {
      await control.cancel(ids[index % ids.length]!).catch(refused);
    },

    async retry(index) {
      const id = ids[index % ids.length]!;
      const row = await jobs().where({ id }).first();
      if (isGivenUp(row!)) api.forget(id);
      const isAgain = await control.retry(id).then(() => true, refused);
      if (isAgain) retried.set(id, (retried.get(id) ?? 0) + 1);
    },

    async finish() {
      api.faults.length = 0;
      for (const number of running.keys()) if (world.isFrozen(number)) await world.thaw(number);
      await world.expireLeases();
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        await world.passTime();
        const before = JSON.stringify(await jobs());
        for (const phase of ['generate', 'save'] as const) await world.work(0, phase, null);
        if (JSON.stringify(await jobs()) === before) return;
      }
      insist(false, 'Jobs come to an end.', await jobs());
    },
  };
  return world;
};

/** @throws Error where a phase hangs */
const tooLong = async (worker: Worker): Promise<never> => {
  await sleep(PHASE_MS, undefined, { ref: false });
  throw new Error(`A phase comes to its end. ${JSON.stringify(worker)}`);
};

/** What a person is told: too late, or too soon. */
const refused = (error: Error): false => {
  if (error.name !== 'ApplicationError' && error.name !== 'ConflictError') throw error;
  return false;
};

import type { ServerText } from '../../../shared/texts';
import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Cost } from '../../../shared/cost';
import type { BackendView, TestBackendResponse } from '../../../shared/contracts/settings';
import type { JobErrorText } from '../../../shared/job-errors';
import { pluginConfig } from '../config';
import type { BackendConfig } from '../config/schema';
import { asJobError, JobError } from '../errors';
import { type BackendState, UP } from '../jobs/backend-state';
import { type BackendLoads, createBackendLoads } from '../jobs/backend-loads';
import { logText } from '../log-text';
import { missingOf, providerFor } from '../providers';
import type { Backend, VideoProvider } from '../providers/types';
import { spreadOver } from './choose-backend';
import { getService } from './get-service';
import { costOfOne, dearestOf, type Price } from './prices';
import { refusal } from '../texts/refusal';
import { say } from '../texts/say';

/** A backend that has refused an order for a reason of its own gets new jobs after this time, ms. */
const REFUSES_MS = 60_000;

/** A backend that is set up, and the code that speaks its API. */
export interface SetUpBackend {
  name: string;
  config: BackendConfig & { url: string };
  provider: VideoProvider;
}

/** The same with its connections. */
export interface ReadyBackend extends SetUpBackend {
  backend: Backend;
}

/** What an administrator has to set so that there is something to render on. */
const whatToSet = (configured: Record<string, BackendConfig>): ServerText => {
  const unset = Object.entries(configured).map(
    ([name, config]) => `backends.${name}.${missingOf(config) ?? 'url'}`
  );
  return unset.length > 0
    ? say('backend.setVariables', { settings: unset })
    : say('backend.setUrl');
};

const notSetUp = (name: string, config: BackendConfig): JobError =>
  new JobError('no-backend', say('backend.notSetUp', { name }), {
    hint: whatToSet({ [name]: config }),
  });

/** With the URL that it goes by; null where something is missing. */
const setUpConfig = (config: BackendConfig): SetUpBackend['config'] | null => {
  const { url } = providerFor(config).access(config);
  return url === undefined || missingOf(config) !== null ? null : { ...config, url };
};

/** The configured backends. One without its URL or key (an unset variable) is listed, never used. */
export const backends = ({ strapi }: { strapi: Core.Strapi }) => {
  const configured = pluginConfig(strapi).backends;
  const setUp = new Map<string, SetUpBackend>(
    Object.entries(configured).flatMap(([name, given]) => {
      const config = setUpConfig(given);
      return config ? [[name, { name, config, provider: providerFor(config) }]] : [];
    })
  );
  const connections = new Map<string, Backend>();
  const refusing = new Map<string, number>();
  let loads: BackendLoads | undefined;
  const loadsOf = () =>
    (loads ??= createBackendLoads({ table: getService(strapi, 'engine').table }));

  /** The HTTP client is loaded when there is something to send: Strapi's start does not pay for it. */
  const connect = async ({ name, config }: SetUpBackend): Promise<Backend> => {
    const { createBackend } = await import('../providers/backend');
    const known = connections.get(name);
    if (known) return known;
    const backend = createBackend(name, config);
    connections.set(name, backend);
    return backend;
  };

  const missing = () =>
    new JobError('no-backend', say('backend.none'), { hint: whatToSet(configured) });

  const assertConfigured = (name: string): BackendConfig => {
    const config = configured[name];
    if (!config) throw refusal(errors.NotFoundError, say('backend.noSuch', { name }));
    return config;
  };

  const tryToReach = async (name: string): Promise<JobErrorText | null> => {
    try {
      const found = setUp.get(name);
      if (!found) throw notSetUp(name, assertConfigured(name));
      await found.provider.test({ backend: await connect(found) });
      return null;
    } catch (error) {
      strapi.log.warn(`[video-generator] test of backend ${name}: ${logText(error)}`);
      return asJobError(error).toText();
    }
  };

  const resume = async (names: string[]): Promise<void> => {
    const { backendStates, wakeBackend } = getService(strapi, 'engine');
    await backendStates.resume(names);
    for (const name of names) wakeBackend(name);
  };

  return {
    /** Says once, at start, that there is nothing to render on. It never stops Strapi. */
    warnOfProblems() {
      if (setUp.size > 0) return;
      strapi.log.warn(`[video-generator] ${missing().toBoth().message}`);
    },

    slots: () => new Map([...setUp].map(([name, { config }]) => [name, config.slots] as const)),

    /** @throws NotFoundError if there is no such backend */
    configOf: assertConfigured,

    /** @throws JobError `no-backend` if it is no longer configured */
    async get(name: string | null): Promise<ReadyBackend> {
      const found = name === null ? undefined : setUp.get(name);
      if (!found) throw missing();
      return { ...found, backend: await connect(found) };
    },

    /** What people read where there is nothing to render on. */
    whyNone: (): ServerText => missing().toBoth(),

    /** A backend that is set up, by its name. */
    find: (name: string | null): SetUpBackend | undefined => setUp.get(name ?? ''),

    /** Those that a content type's videos are made on: those that it names, else all. */
    serving: (names: string[] | null): SetUpBackend[] =>
      [...setUp.values()].filter(({ name }) => names?.includes(name) ?? true),

    /**
     * Where so many new jobs render, one after the other.
     * @param names the backends that their content type names; null: all
     * @throws JobError `no-backend` where none of them is set up
     */
    async spread(names: string[] | null, count: number): Promise<SetUpBackend[]> {
      const candidates = this.serving(names);
      if (candidates.length === 0) throw missing();
      if (candidates.length === 1) return Array<SetUpBackend>(count).fill(candidates[0]!);
      return spreadOver(candidates, count, {
        states: await getService(strapi, 'engine').backendStates.all(),
        loads: await loadsOf().read(),
        refuses: (name) => (refusing.get(name) ?? 0) > Date.now(),
      });
    },

    /** Where one new job renders. The next choice counts it already. Throws as `spread` does. */
    async choose(names: string[] | null): Promise<SetUpBackend> {
      const [chosen] = await this.spread(names, 1);
      this.noteJob(chosen!.name);
      return chosen!;
    },

    /** A new job is on its way to a backend: other choices take it into account. */
    noteJob: (name: string): void => loads?.add(name),

    /** A backend has refused an order for a reason of its own, or taken one. */
    noteRefusal(name: string, refuses: boolean): void {
      if (refuses) refusing.set(name, Date.now() + REFUSES_MS);
      else refusing.delete(name);
    },

    /** Where a job of this backend can go when it fails: its fallbacks that are set up and up. */
    async fallbacksOf(this: void, name: string): Promise<SetUpBackend[]> {
      const names = setUp.get(name)?.config.fallbacks ?? [];
      if (names.length === 0) return [];
      const states = await getService(strapi, 'engine').backendStates.all();
      const isUp = ({ pausedAt, downSince }: BackendState) =>
        pausedAt === null && downSince === null;
      return names.flatMap((other) => {
        const found = setUp.get(other);
        return found && other !== name && isUp(states.get(other) ?? UP) ? [found] : [];
      });
    },

    /** The price of one video there; undefined where it has none. */
    priceAt: (name: string | null): Price | undefined => configured[name ?? '']?.price,

    /** The highest price of one video among these: what is expected to be spent at most. */
    dearest(names: string[] | null): Price | undefined {
      return dearestOf(this.serving(names).map(({ config }) => config.price));
    },

    /** What people are told that one video costs among these; null where that is not known. */
    costOfOne(names: string[] | null): Cost | null {
      return costOfOne(this.serving(names).map(({ config }) => config.price));
    },

    /**
     * "Test connection": asks something that costs nothing.
     * @throws NotFoundError if there is no such backend
     */
    async test(name: string): Promise<TestBackendResponse['data']> {
      const config = assertConfigured(name);
      const { promptLimit, english } = providerFor(config).capabilities(config);
      const started = performance.now();
      const error = await tryToReach(name);
      const latencyMs = Math.round(performance.now() - started);
      return { ok: error === null, latencyMs, promptLimit, english, error };
    },

    /** What people may know of the backends: never a URL's credentials, never a key. */
    async describe(): Promise<BackendView[]> {
      const states = await getService(strapi, 'engine').backendStates.all();
      return Object.entries(configured).map(([name, config]) => {
        const { pausedAt, downSince, heldUntil, tune, tuningUntil, error } = states.get(name) ?? UP;
        const isTuned = (tuningUntil ?? 0) > Date.now();
        return {
          name,
          provider: config.provider,
          model: config.model,
          slots: config.slots,
          configured: setUp.has(name),
          pausedSince: pausedAt,
          tuningSince: isTuned ? (tune?.startedAt ?? null) : null,
          downSince,
          heldUntil,
          error,
        };
      });
    },

    /**
     * Pauses a backend, for all instances: what renders there goes on, nothing new begins.
     * @throws NotFoundError if there is no such backend
     */
    async pause(name: string): Promise<void> {
      assertConfigured(name);
      await getService(strapi, 'engine').backendStates.pause([name]);
    },

    /** The end of a pause. @throws NotFoundError */
    async resume(name: string): Promise<void> {
      assertConfigured(name);
      await resume([name]);
    },

    /** Pauses all backends; one that is added while they are is paused too. */
    async pauseAll(): Promise<void> {
      await getService(strapi, 'engine').backendStates.pauseAll(Object.keys(configured));
    },

    /** The end of all pauses, also of those of single backends. */
    resumeAll: (): Promise<void> => resume(Object.keys(configured)),

    async close() {
      await Promise.all([...connections.values()].map((backend) => backend.close()));
    },
  };
};

import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../config';
import type { BackendConfig } from '../config/schema';
import { JobError } from '../errors';
import { providerFor } from '../providers';
import { createBackend } from '../providers/backend';
import type { Backend, VideoProvider } from '../providers/types';

/** A backend that can be used: its connections, and the code that speaks its API. */
export interface ReadyBackend {
  name: string;
  config: BackendConfig;
  backend: Backend;
  provider: VideoProvider;
}

const hasUrl = (config: BackendConfig): config is BackendConfig & { url: string } =>
  config.url !== undefined;

/** The configured backends. One without a URL (an unset variable) is listed, but never used. */
export const backends = ({ strapi }: { strapi: Core.Strapi }) => {
  const configured = pluginConfig(strapi).backends;
  const ready = new Map<string, ReadyBackend>(
    Object.entries(configured).flatMap(([name, config]) =>
      hasUrl(config)
        ? [
            [
              name,
              { name, config, backend: createBackend(name, config), provider: providerFor(config) },
            ],
          ]
        : []
    )
  );

  const missing = () =>
    new JobError('no-backend', 'No video backend is set up.', {
      hint: 'An administrator sets the URL of a CogVideoX API in config/plugins: backends.gpu.url.',
    });

  return {
    /** Says once, at start, that there is nothing to render on. It never stops Strapi. */
    warnOfProblems() {
      if (ready.size > 0) return;
      strapi.log.warn(
        `[video-generator] ${missing().message} Set backends.<name>.url in config/plugins (for example from COGVIDEOX_URL).`
      );
    },

    slots: () => new Map([...ready].map(([name, { config }]) => [name, config.slots] as const)),

    /** @throws JobError `no-backend` if it is no longer configured */
    get(name: string | null): ReadyBackend {
      const found = name === null ? undefined : ready.get(name);
      if (!found) throw missing();
      return found;
    },

    /** Where a new job renders. @throws JobError `no-backend` */
    choose(): ReadyBackend {
      const [first] = ready.values();
      if (!first) throw missing();
      return first;
    },

    /** What people may know of the backends: never a URL's credentials, never a key. */
    describe: () =>
      Object.entries(configured).map(([name, config]) => ({
        name,
        provider: config.provider,
        model: config.model,
        slots: config.slots,
        configured: hasUrl(config),
      })),

    async close() {
      await Promise.all([...ready.values()].map(({ backend }) => backend.close()));
    },
  };
};

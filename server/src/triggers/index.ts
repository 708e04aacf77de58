import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { logText } from '../log-text';
import { getService } from '../services/get-service';
import { createMissed } from './missed';
import { createSweeps } from './missing';
import { createPublishTrigger } from './publish';

/** What makes videos be asked for where nobody does: publishes, and the sweeps. */
const createTriggers = ({ strapi }: { strapi: Core.Strapi }) => {
  const inCleanContext = AsyncLocalStorage.snapshot();
  const publish = createPublishTrigger({ strapi });
  const missed = createMissed({ strapi });
  const sweeps = createSweeps({ strapi });

  let last = Promise.resolve();
  /** One after the other, and outside of the request or publish within which settings were read. */
  const inTurn = (doing: string, work: () => Promise<void>): Promise<void> => {
    const logged = () =>
      work().catch((error: unknown) => {
        strapi.log.error(`[video-generator] ${doing}: ${logText(error)}`);
      });
    last = inCleanContext(() => last.then(logged));
    return last;
  };

  const followSettings = async () => {
    await missed.keepMarks();
    await sweeps.reconcile();
  };

  return {
    register: () => publish.register(),
    bootstrap: () => publish.bootstrap(),

    /** When the HTTP server listens, so never in a CLI command. */
    async start(): Promise<void> {
      const { onChange } = getService(strapi, 'settings');
      onChange(() => void inTurn('following the settings', followSettings));
      await inTurn('making up for missed publishes', () => missed.makeUp(publish.isSeed));
      await inTurn('scheduling the sweeps', () => sweeps.reconcile());
    },

    async stop(): Promise<void> {
      await last;
      sweeps.stop();
      await publish.stop();
    },
  };
};

const triggers = new WeakMap<Core.Strapi, ReturnType<typeof createTriggers>>();

/** The triggers of a Strapi: they live from its `register` to its `destroy`. */
export const triggersOf = (strapi: Core.Strapi): ReturnType<typeof createTriggers> => {
  const known = triggers.get(strapi) ?? createTriggers({ strapi });
  triggers.set(strapi, known);
  return known;
};

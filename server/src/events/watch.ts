import type { Core } from '@strapi/strapi';
import type { EventData, EventName } from '../../../shared/contracts/events';
import type { JobTable } from '../jobs/table';
import { getService } from '../services/get-service';
import { createStuckQueues } from './stuck-queues';

type Emit<Key extends string[]> = <Name extends EventName>(
  ...args: [...Key, name: Name, data: EventData[Name]]
) => Promise<void>;

/** What the watch tells with: an event of an incident is told once, until that is over. */
interface Teller {
  emit: Emit<[]>;
  emitOnce: Emit<[key: string]>;
  settle(key: string, andTell?: () => Promise<void>): Promise<void>;
}

/** Looks for what an operator should know: backends that do not answer, queues that nothing moves. */
export const createWatch = (options: { strapi: Core.Strapi; table: JobTable; tell: Teller }) => {
  const { strapi, table, tell } = options;
  const backends = () => getService(strapi, 'backends');
  let findStuck: ReturnType<typeof createStuckQueues> | null = null;

  return {
    /** Looks at how the backends are now, so that what a crash kept from being told is told later. */
    async backends(): Promise<void> {
      const states = await getService(strapi, 'engine').backendStates.all();
      for (const [name, { downSince }] of states) {
        const key = `backend ${name}`;
        if (downSince !== null) {
          const backend = { name, since: downSince };
          await tell.emitOnce(key, 'video-generator.backend.down', { backend });
        } else {
          const backend = { name, since: Date.now() };
          await tell.settle(key, () => tell.emit('video-generator.backend.up', { backend }));
        }
      }
    },

    async queues(): Promise<void> {
      findStuck ??= createStuckQueues({ table, slots: backends().slots() });
      const { stuck, moving } = await findStuck();
      for (const queue of stuck) {
        await tell.emitOnce(`queue ${queue.backend}`, 'video-generator.queue.stuck', { queue });
      }
      for (const backend of moving) await tell.settle(`queue ${backend}`);
    },
  };
};

import type { Core } from '@strapi/strapi';
import type { EventData, EventName } from '../../../shared/contracts/events';
import type { JobTable } from '../jobs/table';
import { getService } from '../services/get-service';
import { createStuckQueues } from './stuck-queues';

/** A backend is down when this many calls in a row had no answer … */
const MISSES = 3;

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
export const createWatch = (options: {
  strapi: Core.Strapi;
  table: JobTable;
  tell: Teller;
  /** … and for this long, ms: a restart there is no news. */
  missingMs: number;
}) => {
  const { strapi, table, tell, missingMs } = options;
  const backends = () => getService(strapi, 'backends');
  let findStuck: ReturnType<typeof createStuckQueues> | null = null;

  return {
    async backends(): Promise<void> {
      for (const [name, { misses, missingSince, answered }] of backends().health()) {
        const key = `backend ${name}`;
        const missingFor = missingSince === null ? 0 : Date.now() - missingSince;
        if (misses >= MISSES && missingFor >= missingMs) {
          const backend = { name, since: missingSince! };
          await tell.emitOnce(key, 'video-generator.backend.down', { backend });
        } else if (answered && misses === 0) {
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

import { setTimeout as sleep } from 'node:timers/promises';
import { jobRow } from '../../helpers/job-row';
import { pluginConfig, type Site, startSite } from '../../helpers/site';

// A process of the benchmark `idle`: count-statements.ts idle|paused MINUTES. Sends its parent how
// many statements the site has made in each minute.

const MINUTE_MS = 60_000;
const WAITING = 100;
/** Until what belongs to the start is over. */
const SETTLE_MS = 25_000;
/** Nobody answers there, and nobody is asked. */
const NOWHERE = 'http://127.0.0.1:9';

const pauseWithJobs = async ({ strapi }: Site): Promise<void> => {
  interface Backends {
    pause(name: string): Promise<void>;
  }
  await strapi.plugin('video-generator').service<Backends>('backends').pause('gpu');
  // Long enough for whoever looks for queues that nothing moves.
  const since = Date.now() - 60 * MINUTE_MS;
  const rows = Array.from({ length: WAITING }, (_, number) =>
    jobRow({
      state: 'queued',
      document_id: `entry-${number}`,
      backend: 'gpu',
      prompt: 'A harbour',
      priority: number,
      created_at: since,
      state_since: since,
    })
  );
  await strapi.db.connection('video_generator_jobs').insert(rows);
};

const main = async (kind: string, minutes: number) => {
  const site = await startSite({ config: pluginConfig(NOWHERE) });
  if (kind === 'paused') await pauseWithJobs(site);
  await sleep(SETTLE_MS);
  const counts: number[] = [];
  site.strapi.db.connection.on('query', () => void (counts[counts.length - 1]! += 1));
  while (counts.length < minutes) {
    counts.push(0);
    await sleep(MINUTE_MS);
  }
  process.send!(counts);
  await site.remove();
};

void main(process.argv[2]!, Number(process.argv[3]));

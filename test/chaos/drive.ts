import { setTimeout as sleep } from 'node:timers/promises';
import type { CogVideoXServer, FaultPlan } from '../../cogvideox-server/src';
import { PRODUCT } from '../helpers/entries';
import { waitFor } from '../helpers/wait';
import { type Cluster, type Instance, LEASE_MS } from './cluster';
import type { MomentName } from './moments';

/** How long a frozen process stays so: others have taken its jobs by then, ms. */
const FREEZE_MS = 2 * LEASE_MS;
/** An order has come to its moment, or to its end, by then, ms. */
const LONG_MS = 60_000;
const STYLES = ['cinematic', 'animated'];

/** What is done to a cluster while it works on an order of two clips. */
export interface Blow {
  /** Whichever instance comes here first is stopped here. */
  at: MomentName;
  /** `kill` as kill -9 does; `freeze` for longer than a lease. Default: kill. */
  then?: 'kill' | 'freeze';
  /** What goes wrong at the API meanwhile. */
  faults?: FaultPlan;
}

const makeEntry = async ({ instances }: Cluster): Promise<string> => {
  const { documentId } = await instances[0]!.client.create(PRODUCT, {
    name: 'Trailhead backpack',
    description: 'Recycled nylon, forest green. Rests on wet granite.',
    sku: 'TH-40',
  });
  return documentId;
};

/** Clicks, and again where no answer comes: on the next instance. @returns the jobs' ids */
const click = (cluster: Cluster, documentId: string): Promise<number[]> => {
  let times = 0;
  return waitFor(
    'an answer to the click',
    async () => {
      const { client } = cluster.instances[times++ % cluster.instances.length]!;
      const answer = await client.generate(PRODUCT, documentId, STYLES).catch(() => null);
      return answer?.map(({ job }) => job.id);
    },
    LONG_MS
  );
};

/** Asks each instance to stop at the moment. @returns what resolves with the first that has */
const armAll = async (cluster: Cluster, at: MomentName): Promise<{ halted: Promise<Instance> }> => {
  const halted = new Promise<Instance>((resolve) => {
    let first: Instance | null = null;
    cluster.onHalt((instance) => {
      first ??= instance;
      if (instance === first) resolve(instance);
      else instance.goOn();
    });
  });
  await Promise.all(cluster.instances.map((instance) => instance.haltAt(at)));
  return { halted };
};

/** An order during which one process is stopped. @returns its jobs, which have ended */
export const orderUnder = async (
  cluster: Cluster,
  api: CogVideoXServer,
  { at, then = 'kill', faults = {} }: Blow
): Promise<number[]> => {
  const documentId = await makeEntry(cluster);
  const { halted } = await armAll(cluster, at);
  api.faults.set(faults);
  const clicked = click(cluster, documentId);

  const tooLate = new AbortController();
  const never = sleep(LONG_MS, undefined, { signal: tooLate.signal }).then(() => {
    throw new Error(`No instance came to the moment "${at}".`);
  });
  never.catch(() => undefined);
  const victim = await Promise.race([halted, never]).finally(() => tooLate.abort());
  await disarm(cluster, victim);
  // Time for the other side to take what was sent.
  await sleep(100);
  if (then === 'kill') {
    await victim.kill();
    await cluster.replace(victim);
  } else {
    await sleep(FREEZE_MS);
    victim.goOn();
  }
  api.faults.clear();
  return allEnded(cluster, await clicked);
};

const disarm = async ({ instances }: Cluster, victim: Instance): Promise<void> => {
  for (const instance of instances) if (instance !== victim) await instance.haltAt(null);
};

/** Orders for several entries, during which something else happens. @returns their jobs, ended */
export const orderDuring = async (cluster: Cluster, trouble: () => Promise<void>) => {
  const ids: number[] = [];
  for (let entries = 0; entries < 3; entries += 1) {
    ids.push(...(await click(cluster, await makeEntry(cluster))));
  }
  await trouble();
  return allEnded(cluster, ids);
};

const allEnded = ({ database }: Cluster, ids: number[]): Promise<number[]> =>
  waitFor(
    'the jobs to end',
    async () => {
      const rows = await database<{ state: string; slot: string | null }>('video_generator_jobs')
        .whereIn('id', ids)
        .select('state', 'slot');
      const open = rows.filter(
        ({ state, slot }) => slot !== null || !['succeeded', 'failed'].includes(state)
      );
      return open.length === 0 && ids;
    },
    LONG_MS
  );

import { type CogVideoXServer, startCogVideoXServer } from '../../cogvideox-server/src';
import { type Cluster, openCluster } from './cluster';
import { countWrongs, NOTHING_WRONG } from './count';
import { type Blow, orderDuring, orderUnder } from './drive';

/** Something that is done to a cluster while it works, beside stopping it at a moment. */
export interface Trouble {
  name: string;
  /** The backend forgets tasks, so more of them than jobs are right. */
  forgets?: boolean;
  strike(cluster: Cluster, api: CogVideoXServer): Promise<void>;
}

const IS_SHORT = process.env.CHAOS === 'short';

/**
 * Breaks one cluster again and again, and counts after each time what is wrong with all that it was
 * ever asked for.
 */
export const chaosOn = (
  database: 'postgres' | 'mysql' | 'sqlite',
  size: number,
  { blows, troubles = [], short = [] }: { blows: Blow[]; troubles?: Trouble[]; short?: Blow[] }
): void => {
  if (IS_SHORT && short.length === 0) {
    it.skip('is not in the short form', () => undefined);
    return;
  }
  let api: CogVideoXServer;
  let cluster: Cluster;
  const ordered: number[] = [];
  let renewed = 0;

  const nothingIsWrong = async (ids: number[], forgets = false) => {
    ordered.push(...ids);
    const rows = await cluster
      .database<{ attempt: number }>('video_generator_jobs')
      .whereIn('id', ids)
      .select('attempt');
    if (forgets) renewed += rows.reduce((sum, { attempt }) => sum + attempt - 1, 0);
    expect(await countWrongs(cluster, api, ordered, renewed)).toEqual(NOTHING_WRONG);
  };

  beforeAll(async () => {
    process.env.TEST_DATABASE = database;
    api = await startCogVideoXServer({ slots: 2, seconds: 1.2 });
    cluster = await openCluster(api.url, size);
  }, 120_000);

  afterAll(async () => {
    await cluster?.close();
    await api?.close();
  });

  const named = (blow: Blow) => {
    const faults = Object.entries(blow.faults ?? {}).map(
      ([point, fault]) => `, ${point}: ${[fault].flat()[0]!.kind}`
    );
    return [`${blow.then ?? 'kill'} at: ${blow.at}${faults.join('')}`, blow] as const;
  };

  it.each((IS_SHORT ? short : blows).map(named))(
    '%s',
    async (_name, blow) => nothingIsWrong(await orderUnder(cluster, api, blow)),
    150_000
  );

  for (const { name, strike, forgets } of IS_SHORT ? [] : troubles) {
    it(
      name,
      async () => {
        const ids = await orderDuring(cluster, () => strike(cluster, api));
        api.faults.clear();
        await nothingIsWrong(ids, forgets);
      },
      150_000
    );
  }

  it('each job was submitted once', () => {
    expect(api.stats.tasksCreated - renewed).toBe(ordered.length);
  });
};

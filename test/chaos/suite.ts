import { type CogVideoXServer, startCogVideoXServer } from '../../cogvideox-server/src';
import { hasRedis, prepareRedis, type TestRedis } from '../helpers/redis';
import { chaosConfig, type Cluster, openCluster } from './cluster';
import { countWrongs, NOTHING_WRONG, notSucceeded } from './count';
import { type Blow, orderDuring, orderUnder } from './drive';
import { type OwnPostgres, preparePostgres } from './own-postgres';
import type { Trouble } from './troubles';

const IS_SHORT = process.env.CHAOS === 'short';

interface Chaos {
  blows: Blow[];
  troubles: Trouble[];
  /** What the short form does, with each engine. */
  short?: Partial<Record<EngineName, Blow[]>>;
}

const ENGINES = ['embedded', 'bullmq'] as const;
type EngineName = (typeof ENGINES)[number];

/**
 * Breaks one cluster again and again, with each engine, and counts after each time what is wrong
 * with all that it was ever asked for.
 */
export const chaosOn = (
  database: 'postgres' | 'mysql' | 'sqlite',
  size: number,
  { blows, troubles, short = {} }: Chaos
): void => {
  for (const engine of ENGINES) {
    const chosen = IS_SHORT ? (short[engine] ?? []) : blows;
    const isLeftOut = chosen.length === 0 || (engine === 'bullmq' && !hasRedis());
    (isLeftOut ? describe.skip : describe)(`${database}, ${engine}`, () =>
      breakAll(database, size, engine, { blows: chosen, troubles: IS_SHORT ? [] : troubles })
    );
  }
};

const breakAll = (
  database: string,
  size: number,
  engine: EngineName,
  { blows, troubles }: Pick<Chaos, 'blows' | 'troubles'>
): void => {
  let api: CogVideoXServer;
  let cluster: Cluster;
  let redis: TestRedis | null = null;
  let postgres: OwnPostgres | null = null;
  const ordered: number[] = [];
  let renewed = 0;

  const nothingIsWrong = async (ids: number[], forgets = false) => {
    ordered.push(...ids);
    const rows = await cluster
      .database<{ attempt: number }>('video_generator_jobs')
      .whereIn('id', ids)
      .select('attempt');
    if (forgets) {
      renewed += rows.reduce((sum, { attempt }) => sum + attempt - 1, 0);
      expect(Math.max(...rows.map(({ attempt }) => attempt))).toBe(3);
    }
    expect(cluster.crashes.map(({ printed }) => printed)).toEqual([]);
    expect(await notSucceeded(cluster)).toEqual([]);
    expect(await countWrongs(cluster, api, ordered, renewed)).toEqual(NOTHING_WRONG);
  };

  const startOwnServers = async () => {
    if (database === 'postgres' && !IS_SHORT) postgres = await preparePostgres();
    await postgres?.start();
    process.env.TEST_DATABASE_PORT = postgres ? String(postgres.port) : '';
    if (engine === 'bullmq') redis = await prepareRedis();
    await redis?.start();
  };

  beforeAll(async () => {
    process.env.TEST_DATABASE = database;
    await startOwnServers();
    api = await startCogVideoXServer({ slots: 2, seconds: 1.2 });
    const config = chaosConfig(api.url, { name: engine, redis: redis?.url });
    cluster = await openCluster(api.url, size, config, true);
  }, 120_000);

  afterAll(async () => {
    await cluster?.close();
    await api?.close();
    await redis?.stop();
    await postgres?.remove();
  });

  const named = (blow: Blow) => {
    const faults = Object.entries(blow.faults ?? {}).map(
      ([point, fault]) => `, ${point}: ${[fault].flat()[0]!.kind}`
    );
    return [`${blow.then ?? 'kill'} at: ${blow.at}${faults.join('')}`, blow] as const;
  };

  it.each(blows.map(named))(
    '%s',
    async (_name, blow) => nothingIsWrong(await orderUnder(cluster, api, blow)),
    150_000
  );

  for (const { name, strike, forgets, isPossible = () => true } of troubles) {
    it(
      name,
      async () => {
        const scene = { cluster, api, redis, postgres };
        if (!isPossible(scene)) return;
        const ids = await orderDuring(cluster, () => strike(scene));
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

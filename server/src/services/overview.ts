import type { Core } from '@strapi/strapi';
import type {
  End,
  OverviewCell,
  OverviewQuery,
  OverviewResponse,
  Spread,
  SummaryResponse,
} from '../../../shared/contracts/overview';
import { ATTENTION_MS, STATES_OF } from '../../../shared/job-groups';
import { COUNTED_REVIEWS } from '../../../shared/limits';
import type { JobState } from '../../../shared/job-states';
import { pluginConfig } from '../config';
import { countUpTo } from '../jobs/count-up-to';
import { LIST_INDEX } from '../jobs/model';
import type { JobQuery } from '../jobs/table';
import type { Ability } from '../strapi';
import { getService } from './get-service';
import { visibleJobs } from './visible-jobs';

const DAY_MS = 24 * 60 * 60_000;
/** Of how many jobs the times are read: rows are wide, and so many tell a p95 well enough. */
const SAMPLE = 1_000;

/** Of a day, in the caller's time. */
interface Counted {
  day: number | string;
  style: string;
  state: JobState;
  backend: string | null;
  count: number | string;
}

const END_OF: Partial<Record<JobState, End>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  skipped: 'skipped',
};

/** Figures of the jobs that somebody may see. */
export const overview = ({ strapi }: { strapi: Core.Strapi }) => {
  const table = () => getService(strapi, 'engine').table;

  const visibleTo = async (ability: Ability) => {
    const visible = await visibleJobs(strapi, ability);
    return (): JobQuery =>
      (visible.isByEntry ? table().rows() : table().rowsBy(LIST_INDEX)).modify(visible);
  };

  /** Jobs by day, style, state and backend: one walk through the index, whatever is shown of it. */
  const countJobs = async (jobs: JobQuery, offsetMs: number): Promise<Counted[]> => {
    const { connection } = strapi.db;
    // A remainder of whole numbers is the same in every database.
    const local = `(created_at + ${offsetMs})`;
    const counted = jobs
      .select(connection.raw(`${local} - ${local} % ${DAY_MS} as day`), 'style', 'state', 'backend')
      .count({ count: '*' })
      .groupBy('day', 'style', 'state', 'backend');
    return counted;
  };

  /** How long jobs took: of all that have succeeded, or of a thousand spread evenly over them. */
  const timesOf = async (
    jobs: JobQuery,
    finished: number
  ): Promise<OverviewResponse['data']['times']> => {
    const every = Math.max(1, Math.ceil(finished / SAMPLE));
    const some = jobs.where({ state: 'succeeded' }).whereRaw(`id % ${every} = 0`);
    const ids = (await some.select<{ id: number }[]>('id')).map(({ id }) => Number(id));
    const rows = await table()
      .rows()
      .whereIn('id', ids)
      .whereNotNull('submitted_at')
      .whereNotNull('rendered_at')
      .whereNotNull('ended_at')
      .select('created_at', 'submitted_at', 'rendered_at', 'ended_at');
    if (rows.length === 0) return null;
    type Time = keyof (typeof rows)[number];
    const spread = (from: Time, to: Time) =>
      spreadOf(rows.map((row) => Math.max(0, Number(row[to]) - Number(row[from]))));
    return {
      wait: spread('created_at', 'submitted_at'),
      render: spread('submitted_at', 'rendered_at'),
      save: spread('rendered_at', 'ended_at'),
      count: rows.length,
      isSample: every > 1,
    };
  };

  const ratingsOf = async (ability: Ability, since: number) => {
    const visible = await visibleJobs(strapi, ability);
    const rows = (await table()
      .rows()
      .modify(visible)
      .whereIn('rating', ['up', 'down'])
      .where('created_at', '>=', since)
      .groupBy('style', 'rating')
      .select('style', 'rating')
      .count({ count: '*' })) as unknown as { style: string; rating: string; count: number }[];
    const styles = [...new Set(rows.map(({ style }) => style))];
    const count = (of: string, as: string) =>
      Number(rows.find(({ style, rating }) => style === of && rating === as)?.count ?? 0);
    return styles.map((style) => ({ style, up: count(style, 'up'), down: count(style, 'down') }));
  };

  /** What was finished, at the prices that the backends have now; null where none has any. */
  const costsOf = (counted: Counted[], days: string[]): OverviewResponse['data']['costs'] => {
    const { backends } = pluginConfig(strapi);
    const currency = Object.values(backends).find(({ price }) => price)?.price?.currency;
    if (currency === undefined) return null;
    // Amounts in different currencies do not add up.
    const priceOf = (backend: string | null) => {
      const price = backend === null ? undefined : backends[backend]?.price;
      return price?.currency === currency ? price.perVideo : 0;
    };
    const amountOn = (day: string) =>
      counted
        .filter((one) => one.state === 'succeeded' && dayOf(one.day) === day)
        .reduce((sum, { backend, count }) => sum + Number(count) * priceOf(backend), 0);
    return { currency, byDay: days.map((day) => ({ day, amount: amountOn(day) })) };
  };

  return {
    /** The figures of a period up to now. */
    async figures(
      ability: Ability,
      userId: number,
      { days: period, offset }: OverviewQuery
    ): Promise<OverviewResponse['data']> {
      const offsetMs = offset * 60_000;
      const today = Math.floor((Date.now() + offsetMs) / DAY_MS) * DAY_MS;
      const first = today - (period - 1) * DAY_MS;
      const since = first - offsetMs;
      const days = Array.from({ length: period }, (_, index) => dayOf(first + index * DAY_MS));

      const visible = await visibleTo(ability);
      const inPeriod = () => visible().where('created_at', '>=', since);
      const counted = await countJobs(inPeriod(), offsetMs);
      const finished = counted
        .filter(({ state }) => state === 'succeeded')
        .reduce((sum, { count }) => sum + Number(count), 0);
      const { styles } = await getService(strapi, 'settings').fresh();
      const { backends } = pluginConfig(strapi);
      const price = Object.values(backends).find((backend) => backend.price)?.price;
      return {
        days,
        cells: cellsOf(counted),
        times: await timesOf(inPeriod(), finished),
        ratings: await ratingsOf(ability, since),
        costs: costsOf(counted, days),
        limits: await getService(strapi, 'limits').view({ userId, price }),
        styleNames: Object.fromEntries(Object.entries(styles).map(([id, { name }]) => [id, name])),
      };
    },

    /** What goes on and what waits for the caller, in a few numbers. */
    async summary(ability: Ability): Promise<SummaryResponse['data']> {
      const visible = await visibleTo(ability);
      const lately = Date.now() - ATTENTION_MS;
      const count = (jobs: JobQuery) => countUpTo(strapi, jobs, COUNTED_REVIEWS);
      const endedAs = (state: JobState) =>
        visible().where({ state }).where('state_since', '>', lately);
      return {
        running: await count(
          visible().whereIn('state', [...STATES_OF.waiting, ...STATES_OF.running])
        ),
        review: await getService(strapi, 'review').count(ability, COUNTED_REVIEWS),
        failed: await count(endedAs('failed')),
        finished: await count(endedAs('succeeded')),
      };
    },
  };
};

const dayOf = (instant: number | string): string =>
  new Date(Number(instant)).toISOString().slice(0, 10);

/** One for each day, style and end: what each backend has made of it is added up. */
const cellsOf = (counted: Counted[]): OverviewCell[] => {
  const cells = new Map<string, OverviewCell>();
  for (const { day, style, state, count } of counted) {
    const end = END_OF[state] ?? 'open';
    const key = [day, style, end].join();
    const cell = cells.get(key) ?? { day: dayOf(day), style, end, count: 0 };
    cells.set(key, { ...cell, count: cell.count + Number(count) });
  }
  return [...cells.values()];
};

const spreadOf = (times: number[]): Spread => {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!;
  return { median: at(0.5), p95: at(0.95) };
};

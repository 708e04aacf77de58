import type { ServerText } from '../../../shared/texts';
import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { LimitView } from '../../../shared/contracts/batches';
import { END_STATES, isAutomatic } from '../../../shared/job-states';
import { pluginConfig } from '../config';
import { BUDGET_TABLE } from '../jobs/budget-model';
import type { Job, Row } from '../jobs/job';
import { logText } from '../log-text';
import { type Connection, inTransaction, tableRows } from '../strapi';
import { dayOf, limitMessage, resetOf } from './limit-words';
import { refusal } from '../texts/refusal';
import { getService } from './get-service';
import type { Price } from './prices';

/** Automatic runs leave this part of a limit to people. */
const AUTOMATIC_SHARE = 0.8;
/** Money is counted in millionths: sums of fractions would drift. */
const MILLION = 1_000_000;
/** Jobs that are settled together. */
const SETTLE = 500;

/** Who asks for videos, and what one of them costs. */
export interface Ask {
  userId: number | null;
  automatic?: boolean;
  /** The (highest) price of one video; undefined where the backend has none. */
  price?: Price;
}

/** What a job keeps of what was taken for it; null where nothing is limited. */
export interface BudgetMark {
  budgetDay: string | null;
  budgetCost: number | null;
}

export interface Reservation {
  /** Of a job that costs what was asked with. */
  mark: BudgetMark;
  /** Of a job that costs this much. */
  markFor(price: Price | undefined): BudgetMark;
  /** Takes so many videos from every limit. @throws LimitError if one of them has fewer left */
  take(videos: number): Promise<void>;
  /** The same for videos at these prices, one each. */
  takeAt(prices: (Price | undefined)[]): Promise<void>;
  trx: Connection;
}

/** A limit is used up. Answered as 429. */
export class LimitError extends errors.RateLimitError {}

type PricedJob = Pick<Job, 'budgetDay' | 'budgetCost' | 'createdById' | 'trigger'>;

/** Finds the counters of money for a video that has become free. */
const ANY_PRICE: Price = { perVideo: 1, currency: 'XXX' };

interface Counter extends Omit<LimitView, 'used' | 'resetsAt'> {
  /** Its row. */
  name: string;
}

/** How many videos may be made a day, and for how much money: taken when an order is accepted. */
export const limits = ({ strapi }: { strapi: Core.Strapi }) => {
  const { user, site } = pluginConfig(strapi).limits;
  const isLimited = [user, site].some((caps) =>
    Object.values(caps).some((cap) => cap !== undefined)
  );
  const known = new Set<string>();

  const budgets = (trx?: Connection) =>
    tableRows<{ name: string; used: number }>(strapi, BUDGET_TABLE, trx);

  const nameOf = (day: string, userId: number | null, unit: LimitView['unit']) =>
    `${day} ${userId === null ? 'site' : `user:${userId}`} ${unit}`;

  /** What an order has to fit into, always in the same order: two orders cannot block each other. */
  const countersOf = ({ userId, price }: Ask, day: string): Counter[] => {
    const of = (whose: 'user' | 'site', caps: typeof user, id: number | null): Counter[] => [
      ...(caps.videosPerDay === undefined
        ? []
        : [
            {
              whose,
              unit: 'videos' as const,
              cap: caps.videosPerDay,
              name: nameOf(day, id, 'videos'),
            },
          ]),
      ...(caps.moneyPerDay === undefined || !price
        ? []
        : [
            {
              whose,
              unit: 'money' as const,
              cap: caps.moneyPerDay,
              name: nameOf(day, id, 'money'),
            },
          ]),
    ];
    return [...(userId === null ? [] : of('user', user, userId)), ...of('site', site, null)];
  };

  /** Makes the rows of a day before any transaction: made within, two of them could block each other. */
  const ensure = async (counters: Counter[]) => {
    const names = counters.map(({ name }) => name).filter((name) => !known.has(name));
    if (names.length === 0) return;
    const insert = (trx?: Connection) =>
      budgets(trx)
        .insert(names.map((name) => ({ name, used: 0 })))
        .onConflict('name')
        .ignore();
    if (strapi.db.inTransaction()) await inTransaction(strapi, (trx) => insert(trx));
    else {
      await insert();
      for (const name of names) known.add(name);
    }
  };

  const usedOf = async (counters: Counter[], trx?: Connection): Promise<Map<string, number>> => {
    const query = budgets(trx).whereIn(
      'name',
      counters.map(({ name }) => name)
    );
    // What a transaction reads on MySQL is as old as its beginning, unless it locks it.
    const rows = await (trx ? query.forUpdate() : query);
    return new Map(rows.map(({ name, used }) => [name, Number(used)]));
  };

  const toView = (counter: Counter, used: Map<string, number>, resetsAt: number): LimitView => {
    const amount = used.get(counter.name) ?? 0;
    const { whose, unit, cap } = counter;
    return { whose, unit, cap, used: unit === 'money' ? amount / MILLION : amount, resetsAt };
  };

  const costOf = (price: Price | null | undefined) =>
    price ? Math.round(price.perVideo * MILLION) : null;

  const give = async (
    { budgetDay, budgetCost }: BudgetMark,
    userId: number | null,
    videos: number,
    trx: Connection
  ): Promise<void> => {
    if (budgetDay === null || videos <= 0) return;
    const amounts = { videos, money: (budgetCost ?? 0) * videos };
    for (const id of userId === null ? [null] : [userId, null]) {
      for (const unit of ['videos', 'money'] as const) {
        const amount = amounts[unit];
        if (amount === 0) continue;
        await budgets(trx)
          .where({ name: nameOf(budgetDay, id, unit) })
          .update({
            used: strapi.db.connection.raw('CASE WHEN used > ? THEN used - ? ELSE 0 END', [
              amount,
              amount,
            ]),
          });
      }
    }
  };

  /** Tells, once a day for each limit, that it has no more room; whoever was refused is told anyway. */
  const tellReached = async (view: LimitView, { userId }: Ask, day: string) => {
    const { whose, unit, used, cap, resetsAt } = view;
    const limit = { whose, unit, used, cap, resetsAt, userId: whose === 'user' ? userId : null };
    const key = `budget ${nameOf(day, limit.userId, unit)}`;
    await getService(strapi, 'events')
      .emitOnce(key, 'video-generator.budget.reached', { limit })
      .catch((error: unknown) => {
        strapi.log.error(`[video-generator] a limit is used up: ${logText(error)}`);
      });
  };

  return {
    /** Whether there is any limit. */
    isLimited,

    /** How much of each limit is used up. */
    async view(ask: Ask): Promise<LimitView[]> {
      const now = Date.now();
      const counters = countersOf(ask, dayOf(now));
      if (counters.length === 0) return [];
      const used = await usedOf(counters);
      return counters.map((counter) => toView(counter, used, resetOf(now)));
    },

    /** Why so many videos are more than is left, in words; null if they are not. */
    refusal(views: LimitView[], videos: number, { price }: Ask): ServerText | null {
      const full = views.find(({ unit, used, cap }) =>
        unit === 'videos' ? used + videos > cap : used + videos * (price?.perVideo ?? 0) > cap
      );
      return full ? limitMessage(full, { videos, price, now: Date.now() }) : null;
    },

    /**
     * Runs `work` in a transaction within which videos can be taken from the limits. One statement
     * takes and checks, so that no two orders get the same last video, on however many instances.
     * @throws LimitError (429) that says what is used up and when it begins anew
     */
    async reserving<Result>(
      ask: Ask,
      work: (reservation: Reservation) => Promise<Result>
    ): Promise<Result> {
      const now = Date.now();
      const day = dayOf(now);
      const counters = countersOf(ask, day);
      const markFor = (price: Price | undefined): BudgetMark =>
        isLimited
          ? { budgetDay: day, budgetCost: costOf(price) }
          : { budgetDay: null, budgetCost: null };
      await ensure(counters);

      const take = async (trx: Connection, videos: number, money: number) => {
        for (const counter of counters) {
          const isMoney = counter.unit === 'money';
          const amount = isMoney ? money : videos;
          if (amount === 0) continue;
          const share = ask.automatic ? AUTOMATIC_SHARE : 1;
          const cap = Math.floor(counter.cap * (isMoney ? MILLION : 1) * share);
          const taken = await budgets(trx)
            .where({ name: counter.name })
            .whereRaw('used + ? <= ?', [amount, cap])
            .update({ used: strapi.db.connection.raw('used + ?', [amount]) });
          if (taken > 0) continue;
          const view = toView(counter, await usedOf([counter], trx), resetOf(now));
          const { price, automatic } = ask;
          throw refusal(LimitError, limitMessage(view, { videos, price, now, automatic }), view);
        }
      };
      const attempt = () =>
        inTransaction(strapi, (trx) =>
          work({
            mark: markFor(ask.price),
            markFor,
            trx,
            take: (videos) => take(trx, videos, videos * (costOf(ask.price) ?? 0)),
            takeAt: (prices) =>
              take(
                trx,
                prices.length,
                prices.reduce((sum, price) => sum + (costOf(price) ?? 0), 0)
              ),
          })
        );
      const isRefused = (error: unknown): error is LimitError =>
        error instanceof LimitError && !strapi.db.inTransaction();
      try {
        return await attempt().catch(async (error: unknown) => {
          // What has ended without a submit may not have been given back yet.
          if (!isRefused(error) || (await this.settle()) === 0) throw error;
          return attempt();
        });
      } catch (error) {
        if (isRefused(error)) await tellReached(error.details as LimitView, ask, day);
        throw error;
      }
    },

    /**
     * Takes or gives back the difference where a job comes to cost something else than it was
     * reserved for.
     * @param write gets what the job keeps then, in the same transaction
     * @throws LimitError if the limit has not that much left
     */
    async reprice(
      { budgetDay, budgetCost, createdById, trigger }: PricedJob,
      price: Price | undefined,
      write: (mark: Partial<BudgetMark>, trx?: Connection) => Promise<void>
    ): Promise<void> {
      const difference = (costOf(price) ?? 0) - (budgetCost ?? 0);
      if (budgetDay === null || difference === 0) return write({});
      const ask = { userId: createdById, automatic: isAutomatic(trigger), price };
      const counters = countersOf({ ...ask, price: price ?? ANY_PRICE }, budgetDay);
      await inTransaction(strapi, async (trx) => {
        for (const counter of counters.filter(({ unit }) => unit === 'money')) {
          const share = ask.automatic ? AUTOMATIC_SHARE : 1;
          const cap = Math.floor(counter.cap * MILLION * share);
          const row = budgets(trx).where({ name: counter.name });
          if (difference > 0) void row.whereRaw('used + ? <= ?', [difference, cap]);
          const taken = await row.update({
            used: strapi.db.connection.raw('used + ?', [difference]),
          });
          if (taken > 0 || difference < 0) continue;
          const now = Date.now();
          const view = toView(counter, await usedOf([counter], trx), resetOf(now));
          throw refusal(LimitError, limitMessage(view, { ...ask, videos: 1, now }), view);
        }
        await write({ budgetCost: costOf(price) }, trx);
      });
    },

    /** Gives back what was taken and will not be used, within the transaction that makes that sure. */
    give,

    /**
     * Gives back what was taken for jobs that ended before anything was submitted: once for each, by
     * the statement that takes the mark off the job.
     * @returns how many there were
     */
    async settle(): Promise<number> {
      if (!isLimited) return 0;
      const { table } = getService(strapi, 'engine');
      const ended = (trx?: Connection) =>
        table.rows(trx).whereNotNull('budget_day').whereIn('state', END_STATES);
      let settled = 0;
      for (;;) {
        const rows = await ended()
          .orderBy('id')
          .limit(SETTLE)
          .select('id', 'created_by_id', 'budget_day', 'budget_cost');
        if (rows.length === 0) return settled;
        for (const group of alike(rows)) {
          const first = group[0]!;
          settled += await inTransaction(strapi, async (trx) => {
            const count = await ended(trx)
              .whereIn(
                'id',
                group.map(({ id }) => id as number)
              )
              .update({ budget_day: null });
            await give(
              {
                budgetDay: first.budget_day as string,
                budgetCost: first.budget_cost === null ? null : Number(first.budget_cost),
              },
              first.created_by_id as number | null,
              count,
              trx
            );
            return count;
          });
        }
      }
    },
  };
};

/** Rows for which the same is given back to the same counters, together. */
const alike = (rows: Row[]): Row[][] => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = [row.created_by_id, row.budget_day, row.budget_cost].join();
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
};

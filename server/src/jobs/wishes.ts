import type { JobState, Trigger } from '../../../shared/job-states';
import { hashOf } from './hash-of';
import { insertAside } from './insert-aside';
import { type Job, toJob } from './job';
import { newUuid } from './new-uuid';
import type { Connection } from '../strapi';
import type { JobTable, Patch } from './table';

/** What makes two wishes the same one: while such a job lives there is no second. */
export interface WishKey {
  contentType: string;
  documentId: string;
  /** null where one clip serves all locales */
  locale: string | null;
  targetField: string;
  style: string;
  preset: string | null;
  number: number;
}

/** The key as one short text: content type uids and field names know no limit of length. */
export const activeKeyOf = (wish: WishKey): string => {
  const { contentType, documentId, locale, targetField, style, preset, number } = wish;
  return hashOf([contentType, documentId, locale, targetField, style, preset, number]);
};

const ENTRY_PART = 16;

/** The same for all numbers of a wish. Those of one entry begin alike: neighbours in the index. */
export const wishKeyOf = (wish: Omit<WishKey, 'number'>): string =>
  hashOf([wish.contentType, wish.documentId]).slice(0, ENTRY_PART) +
  activeKeyOf({ ...wish, number: 1 }).slice(ENTRY_PART);

/** A trigger's place in the queue: lower goes first. */
const CLASS: Record<Trigger, number> = {
  manual: 0,
  api: 1,
  bulk: 2,
  import: 2,
  publish: 3,
  schedule: 4,
};
const CLASS_STEP = 100_000;

/** Class first; within it, whoever has fewer jobs waiting: nobody's bulk starves another's click. */
export const priorityOf = (trigger: Trigger, waitingOfUser: number): number =>
  CLASS[trigger] * CLASS_STEP + Math.min(waitingOfUser, CLASS_STEP - 1);

export type NewJob = Pick<
  Job,
  'trigger' | 'contentType' | 'documentId' | 'targetField' | 'style' | 'wishKey' | 'createdById'
> &
  Partial<Job>;

const MAX_TITLE = 250;
/** Rows in one statement: databases limit what one may hold. */
const MAX_ROWS = 100;

const inParts = <Item>(items: Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / MAX_ROWS) }, (_, part) =>
    items.slice(part * MAX_ROWS, (part + 1) * MAX_ROWS)
  );

/** Puts jobs into the table. */
export const createWishes = ({ table }: { table: JobTable }) => {
  const rowOf = (job: NewJob, state: JobState) =>
    ({
      number: 1,
      attempt: 0,
      tries: 0,
      leaseToken: 0,
      crashCount: 0,
      ...job,
      entryTitle: job.entryTitle?.slice(0, MAX_TITLE) ?? null,
      state,
      uuid: newUuid(),
    }) satisfies Patch;

  const columns = (job: NewJob, state: JobState) =>
    table.columns({
      ...rowOf(job, state),
      createdAt: table.now(),
      stateSince: table.now(),
    } satisfies Patch);

  return {
    /** Jobs of this user that wait for a slot. */
    async waitingOf(userId: number | null): Promise<number> {
      if (userId === null) return 0;
      const row = await table
        .rows()
        .where({ created_by_id: userId })
        .whereIn('state', ['requested', 'queued', 'waiting'])
        .count({ waiting: '*' })
        .first();
      return Number(row?.waiting ?? 0);
    },

    /**
     * Inserts wishes for `admit` to judge: plain inserts, without a key that could collide. All of
     * them have the same fields.
     */
    async request(jobs: NewJob[], trx?: Connection): Promise<void> {
      for (const rows of inParts(jobs)) {
        await table.insertMany(
          rows.map((job) => rowOf(job, 'requested')),
          trx
        );
      }
    },

    /** The same in a transaction that is not ours, which goes on whatever happens here. */
    async requestAside(jobs: NewJob[], trx: Connection): Promise<void> {
      for (const rows of inParts(jobs)) {
        const insert = table.insertMany(
          rows.map((job) => rowOf(job, 'requested')),
          trx
        );
        await insertAside(insert, trx);
      }
    },

    /**
     * Queues a job that has been judged, unless the same wish lives already.
     * @returns the living job of that wish, and whether it is this new one
     */
    async queue(
      job: NewJob & { activeKey: string },
      trx: Connection
    ): Promise<{ job: Job; created: boolean }> {
      // The other job may end between our insert and our look at it: then the place is free.
      for (let tries = 0; tries < 3; tries += 1) {
        const row = columns(job, 'queued');
        await table.rows(trx).insert(row).onConflict('active_key').ignore();
        const living = await table.rows(trx).where({ active_key: job.activeKey }).first();
        if (living) return { job: toJob(living), created: living.uuid === row.uuid };
      }
      throw new Error('The jobs table changes faster than a job can be added to it.');
    },

    /** Queues many. @returns their ids; null for those whose wish lives already */
    async queueMany(
      jobs: (NewJob & { activeKey: string })[],
      trx: Connection
    ): Promise<(number | null)[]> {
      const made = jobs.map((job) => columns(job, 'queued'));
      const ids = new Map<unknown, number>();
      for (const part of inParts(made)) {
        await table.rows(trx).insert(part).onConflict('active_key').ignore();
        const uuids = part.map(({ uuid }) => uuid as string);
        const found = await table.rows(trx).whereIn('uuid', uuids).select('id', 'uuid');
        for (const { id, uuid } of found) ids.set(uuid, Number(id));
      }
      return made.map(({ uuid }) => ids.get(uuid) ?? null);
    },
  };
};

export type Wishes = ReturnType<typeof createWishes>;

import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { REQUEST_UID } from '../../../shared/plugin';
import { type Connection, tableRows } from '../strapi';
import { hashOf } from './hash-of';
import type { JobTable } from './table';

/** The table's name in the database. */
export const REQUEST_TABLE = 'video_generator_requests';

const required = { column: { notNullable: true } } as const;

/** Requests that were answered, by the key that their caller gave them. */
export const requestModel = {
  uid: REQUEST_UID,
  tableName: REQUEST_TABLE,
  singularName: 'request',
  attributes: {
    id: { type: 'increments' },
    keyHash: { type: 'string', column: { args: [64], notNullable: true } },
    /** Whose insert it was: a random value of each request. */
    owner: { type: 'string', ...required },
    bodyHash: { type: 'string', column: { args: [64], notNullable: true } },
    jobsJson: { type: 'text' },
    createdAt: { type: 'biginteger', ...required },
  },
  indexes: [
    { name: 'vg_requests_key_uq', columns: ['key_hash'], type: 'unique' },
    { name: 'vg_requests_age_ix', columns: ['created_at'] },
  ],
} as const;

/** How long a key is known, ms: 30 days. */
const KEEP_MS = 30 * 24 * 60 * 60_000;

/** A request that may come again. */
export interface KeyedRequest {
  /** Keys of different callers have nothing to do with each other. */
  caller: string;
  key: string;
  body: unknown;
}

/** What was made for a request when it first came. */
export interface Answered {
  jobIds: number[];
  sameBody: boolean;
}

interface Row {
  key_hash: string;
  owner: string;
  body_hash: string;
  jobs_json: string | null;
  created_at: unknown;
}

const keyHashOf = ({ caller, key }: KeyedRequest) => hashOf([caller, key]);

/** Remembers requests with a key, so that one which comes again makes nothing twice. */
export const createRequestKeys = ({ strapi, table }: { strapi: Core.Strapi; table: JobTable }) => {
  const rows = (trx?: Connection) => tableRows<Row>(strapi, REQUEST_TABLE, trx);

  const answered = (row: Row, request: KeyedRequest): Answered => ({
    jobIds: JSON.parse(row.jobs_json ?? '[]') as number[],
    sameBody: row.body_hash === hashOf(request.body),
  });

  return {
    /** What was made for the request when it came before; null if it did not. */
    async find(request: KeyedRequest): Promise<Answered | null> {
      const row = await rows()
        .where({ key_hash: keyHashOf(request) })
        .first();
      return row ? answered(row, request) : null;
    },

    /**
     * Takes the key, for as long as the transaction holds. Of the same request twice at once the
     * second waits here for the end of the first.
     * @returns what the first has made; null if this is the first
     */
    async claim(request: KeyedRequest, trx: Connection): Promise<Answered | null> {
      const owner = randomUUID();
      const key_hash = keyHashOf(request);
      await rows(trx)
        .insert({
          key_hash,
          owner,
          body_hash: hashOf(request.body),
          created_at: table.now(),
        })
        .onConflict('key_hash')
        .ignore();
      const row = (await rows(trx).where({ key_hash }).first()) as Row;
      return row.owner === owner ? null : answered(row, request);
    },

    /**
     * The same for many at once.
     * @param owner a random value, which tells this claim from every other
     * @returns for each request whether it is the first
     */
    async claimMany(requests: KeyedRequest[], owner: string, trx: Connection): Promise<boolean[]> {
      if (requests.length === 0) return [];
      const hashes = requests.map(keyHashOf);
      await rows(trx)
        .insert(
          requests.map((request, index) => ({
            key_hash: hashes[index]!,
            owner,
            body_hash: hashOf(request.body),
            created_at: table.now(),
          }))
        )
        .onConflict('key_hash')
        .ignore();
      const own = await rows(trx).whereIn('key_hash', hashes).where({ owner }).select('key_hash');
      const taken = new Set(own.map(({ key_hash }) => key_hash));
      return hashes.map((hash) => taken.has(hash));
    },

    /** Gives keys back: of what was not made after all. */
    async release(requests: KeyedRequest[], trx: Connection): Promise<void> {
      if (requests.length === 0) return;
      await rows(trx).whereIn('key_hash', requests.map(keyHashOf)).delete();
    },

    /** Writes what was made, in the transaction that took the key. */
    async complete(request: KeyedRequest, jobIds: number[], trx: Connection): Promise<void> {
      await rows(trx)
        .where({ key_hash: keyHashOf(request) })
        .update({ jobs_json: JSON.stringify(jobIds) });
    },

    /** Forgets what is too old to come again. */
    async forgetOld(): Promise<void> {
      await rows().where('created_at', '<', table.fromNow(-KEEP_MS)).delete();
    },
  };
};

export type RequestKeys = ReturnType<typeof createRequestKeys>;

import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { JobTable } from '../jobs/table';
import { type Connection, tableRows } from '../strapi';
import { INCIDENT_TABLE } from './incident-model';

/** An incident that lasts longer is told again, ms. */
const KEEP_MS = 31 * 24 * 60 * 60_000;

/** The incidents that have been told and are not over. */
export const createIncidents = ({ strapi, clock }: { strapi: Core.Strapi; clock: JobTable }) => {
  const rows = (trx?: Connection) =>
    tableRows<{ key: string; token: string }>(strapi, INCIDENT_TABLE, trx);

  return {
    /** @returns whether it is a new one */
    async open(key: string, trx: Connection): Promise<boolean> {
      const token = randomUUID();
      const row = { key, token, created_at: clock.now() };
      await rows(trx).insert(row).onConflict('key').ignore();
      return (await rows(trx).where({ key }).first())?.token === token;
    },

    /** @returns whether it was open */
    close: async (key: string, trx: Connection): Promise<boolean> =>
      (await rows(trx).where({ key }).delete()) > 0,

    async clean(): Promise<void> {
      await rows().where('created_at', '<', clock.fromNow(-KEEP_MS)).delete();
    },
  };
};

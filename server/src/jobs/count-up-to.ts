import type { Core } from '@strapi/strapi';
import type { JobQuery } from './table';

/**
 * How many jobs a query finds. To count all of very many takes long, and beyond some number nobody
 * wants to know it.
 * @returns at most `most`
 */
export const countUpTo = async (
  strapi: Core.Strapi,
  query: JobQuery,
  most: number
): Promise<number> => {
  const { connection } = strapi.db;
  const some = query.select(connection.raw('1 as found')).limit(most);
  const rows: { count: number | string }[] = await connection
    .count({ count: '*' })
    .from(some.as('found'));
  return Number(rows[0]!.count);
};

import type { Core } from '@strapi/strapi';
import { LIST_INDEX, TITLE_INDEX } from './jobs/model';
import { MODELS } from './models';

/** Indexes that statements name. */
const NAMED: readonly string[] = [LIST_INDEX, TITLE_INDEX];

/**
 * Makes indexes that are missing and must not be: jobs are made, run and attached once because of the
 * unique ones, and the list of jobs names others. Strapi makes them with the tables and does not look
 * again; a restored dump may have lost them.
 * @throws where rows are there twice
 */
export const keepIndexes = async (strapi: Core.Strapi): Promise<void> => {
  const inspector = strapi.db.dialect.schemaInspector as unknown as {
    getIndexes(table: string): Promise<{ name: string; type?: string | null }[]>;
  };
  const isThere = async (table: string, name: string) =>
    (await inspector.getIndexes(table)).some((index) => index.name === name);

  for (const { tableName, indexes } of MODELS) {
    const wanted: readonly { name: string; columns: readonly string[]; type?: string }[] = indexes;
    for (const { name, columns, type } of wanted) {
      const isUnique = type === 'unique';
      if (!(isUnique || NAMED.includes(name)) || (await isThere(tableName, name))) continue;
      await strapi.db
        .getSchemaConnection()
        .alterTable(tableName, (table) => {
          if (isUnique) table.unique([...columns], { indexName: name });
          else table.index([...columns], name);
        })
        .catch(async (error: unknown) => {
          // Another instance that starts at the same time has made it.
          if (!(await isThere(tableName, name))) throw error;
        });
      strapi.log.warn(`[video-generator] The missing index ${name} was made.`);
    }
  }
};

import type { Core } from '@strapi/strapi';
import { MODELS } from './models';

/**
 * Makes unique indexes that are missing: jobs are made, run and attached once because of them. Strapi
 * makes them with the tables and does not look again; a restored dump may have lost them.
 * @throws where rows are there twice
 */
export const keepUniqueIndexes = async (strapi: Core.Strapi): Promise<void> => {
  const inspector = strapi.db.dialect.schemaInspector as unknown as {
    getIndexes(table: string): Promise<{ name: string; type?: string | null }[]>;
  };
  const isThere = async (table: string, name: string) =>
    (await inspector.getIndexes(table)).some((index) => index.name === name);

  for (const { tableName, indexes } of MODELS) {
    const wanted: readonly { name: string; columns: readonly string[]; type?: string }[] = indexes;
    for (const { name, columns, type } of wanted) {
      if (type !== 'unique' || (await isThere(tableName, name))) continue;
      await strapi.db
        .getSchemaConnection()
        .alterTable(tableName, (table) => {
          table.unique([...columns], { indexName: name });
        })
        .catch(async (error: unknown) => {
          // Another instance that starts at the same time has made it.
          if (!(await isThere(tableName, name))) throw error;
        });
      strapi.log.warn(`[video-generator] The missing index ${name} was made.`);
    }
  }
};

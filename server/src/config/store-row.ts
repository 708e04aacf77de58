import type { Core } from '@strapi/strapi';
import { PLUGIN_ID } from '../../../shared/plugin';

const TABLE = 'strapi_core_store_settings';

/** What `strapi.store` calls a value of the plugin's. */
export const storeEntry = <Key extends string>(key: Key) =>
  ({ type: 'plugin', name: PLUGIN_ID, key }) as const;

/** The row of a value in the plugin store, for a write on a condition: the store itself has none. */
export const storeRow = (strapi: Core.Strapi, key: string) => {
  const query = strapi.db
    .connection<{ key: string; value: string }>(TABLE)
    .where({ key: `plugin_${PLUGIN_ID}_${key}` });
  const schema = strapi.db.getSchemaName();
  return schema ? query.withSchema(schema) : query;
};

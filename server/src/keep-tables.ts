import type { Core } from '@strapi/strapi';
import { MODELS } from './models';

/**
 * Keeps the plugin's tables when it is switched off: at a boot without it, Strapi drops every table
 * that no model claims, unless its name stands in this list of the core store.
 */
export const keepTables = async (strapi: Core.Strapi): Promise<void> => {
  const entry = { type: 'core', key: 'persisted_tables' } as const;
  const kept = ((await strapi.store.get(entry)) ?? []) as (string | { name: string })[];
  const names = kept.map((table) => (typeof table === 'string' ? table : table.name));
  const missing = MODELS.map(({ tableName }) => tableName).filter((name) => !names.includes(name));
  if (missing.length === 0) return;
  await strapi.store.set({ ...entry, value: [...kept, ...missing.map((name) => ({ name }))] });
};

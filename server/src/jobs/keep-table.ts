import type { Core } from '@strapi/strapi';
import { JOB_TABLE } from './model';

/**
 * Keeps the jobs table when the plugin is switched off: at a boot without it, Strapi drops every
 * table that no model claims, unless its name stands in this list of the core store.
 */
export const keepTable = async (strapi: Core.Strapi): Promise<void> => {
  const entry = { type: 'core', key: 'persisted_tables' } as const;
  const kept = ((await strapi.store.get(entry)) ?? []) as (string | { name: string })[];
  const names = kept.map((table) => (typeof table === 'string' ? table : table.name));
  if (names.includes(JOB_TABLE)) return;
  await strapi.store.set({ ...entry, value: [...kept, { name: JOB_TABLE }] });
};

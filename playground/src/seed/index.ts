import type { Core } from '@strapi/strapi';

import { articles } from './articles';
import { seedLocales } from './locales';
import { products } from './products';
import { properties } from './properties';
import { recipes } from './recipes';
import type { SeedEntry, SeedType, SeedVersion } from './types';

const seedEntry = async (strapi: Core.Strapi, uid: SeedType['uid'], entry: SeedEntry) => {
  const documents = strapi.documents(uid);
  const draftAndPublish = strapi.contentType(uid).options?.draftAndPublish === true;
  const options = ({ data, draft }: SeedVersion) => ({
    data,
    ...(draftAndPublish && { status: draft ? ('draft' as const) : ('published' as const) }),
  });

  const { documentId } = await documents.create(options(entry));
  if (entry.edits) await documents.update({ documentId, data: entry.edits });
  for (const [locale, version] of Object.entries(entry.locales ?? {})) {
    await documents.update({ documentId, locale, ...options(version) });
  }
};

const seedType = async (strapi: Core.Strapi, { uid, entries }: SeedType) => {
  if ((await strapi.db.query(uid).count()) > 0) return 0;
  // One transaction: a start that is interrupted leaves the type empty, and the next one seeds it.
  await strapi.db.transaction(async () => {
    for (const entry of entries) await seedEntry(strapi, uid, entry);
  });
  return entries.length;
};

/** Fills every empty type with its sample entries. */
export const seed = async (strapi: Core.Strapi) => {
  await seedLocales(strapi);
  let count = 0;
  for (const type of [products, articles, properties, recipes]) {
    count += await seedType(strapi, type);
  }
  if (count > 0) strapi.log.info(`Created ${count} sample entries`);
};

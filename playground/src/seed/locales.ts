import type { Core } from '@strapi/strapi';

const LOCALES = [
  { code: 'de', name: 'German (de)' },
  { code: 'fr', name: 'French (fr)' },
];

interface Permission {
  id: number;
  subject: string | null;
  properties: { locales?: string[] | null } | null;
}

/** Strapi gives the Editor and Author roles of a new site no locale at all, not even the default. */
const grantToEditors = async (strapi: Core.Strapi, locales: string[]) => {
  const { isLocalizedContentType } = strapi.plugin('i18n').service('content-types');
  const permissions: Permission[] = await strapi.db.query('admin::permission').findMany({
    where: { role: { code: { $in: ['strapi-editor', 'strapi-author'] } } },
  });
  for (const { id, subject, properties } of permissions) {
    const model = subject && strapi.contentTypes[subject as keyof typeof strapi.contentTypes];
    if (!model || !isLocalizedContentType(model) || properties?.locales?.length) continue;
    await strapi.db.query('admin::permission').update({
      where: { id },
      data: { properties: { ...properties, locales } },
    });
  }
};

export const seedLocales = async (strapi: Core.Strapi) => {
  const service = strapi.plugin('i18n').service('locales');
  if ((await service.count()) > 1) return;
  for (const locale of LOCALES) {
    if (!(await service.findByCode(locale.code))) await service.create(locale);
  }
  const all: { code: string }[] = await service.find();
  await grantToEditors(
    strapi,
    all.map(({ code }) => code)
  );
};

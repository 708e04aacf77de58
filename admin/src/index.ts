import type { StrapiApp } from '@strapi/strapi/admin';
import type { ContentManagerPlugin } from '@strapi/content-manager/strapi-admin';
import { PLUGIN_ID } from '../../shared/plugin';
import { GenerateAction } from './content-manager/GenerateAction';
import { VideoPanel } from './content-manager/VideoPanel';

type ContentManagerApis = ContentManagerPlugin['config']['apis'];

interface Translations {
  default: Record<string, string>;
}

export default {
  register(app: StrapiApp) {
    app.registerPlugin({ id: PLUGIN_ID, name: 'Video generator' });

    const apis = app.getPlugin('content-manager').apis as ContentManagerApis;
    apis.addEditViewSidePanel([VideoPanel]);
    apis.addDocumentAction([GenerateAction]);
  },

  /** A language that has no file yet shows English: Strapi lays every language over it. */
  registerTrads: ({ locales }: { locales: string[] }) =>
    Promise.all(
      locales.map((locale) =>
        import(`./translations/${locale}.json`).then(
          (file: Translations) => ({ data: file.default, locale }),
          () => ({ data: {}, locale })
        )
      )
    ),
};

import type * as React from 'react';
import type { StrapiApp } from '@strapi/strapi/admin';
import { Play } from '@strapi/icons';
import type { ContentManagerPlugin } from '@strapi/content-manager/strapi-admin';
import { ACTIONS } from '../../shared/permissions';
import { PLUGIN_ID } from '../../shared/plugin';
import { BatchesZone } from './content-manager/BatchesZone';
import { withBulkGenerate } from './content-manager/BulkGenerateAction';
import { GenerateAction } from './content-manager/GenerateAction';
import { addVideoColumn, addVideoFilter } from './content-manager/VideoColumn';
import { VideoPanel } from './content-manager/VideoPanel';
import { MenuIcon } from './menu/MenuIcon';
import type { TextKey } from './hooks/useText';
import { VIDEOS_PERMISSIONS } from './hooks/useVideosAccess';
import { withPluginId } from './utils/with-plugin-id';

type ContentManagerApis = ContentManagerPlugin['config']['apis'];

interface Translations {
  default: Record<string, string>;
}

export default {
  register(app: StrapiApp) {
    app.registerPlugin({ id: PLUGIN_ID, name: 'Video generator' });

    const contentManager = app.getPlugin('content-manager');
    const apis = contentManager.apis as ContentManagerApis;
    apis.addEditViewSidePanel([VideoPanel]);
    apis.addDocumentAction([GenerateAction]);
    apis.addBulkAction(withBulkGenerate);
    contentManager.injectComponent('listView', 'actions', {
      name: `${PLUGIN_ID}-batches`,
      Component: BatchesZone,
    });

    app.registerHook('Admin/CM/pages/ListView/inject-column-in-table', addVideoColumn);
    app.registerHook('Admin/CM/pages/ListView/inject-in-filters', addVideoFilter);

    app.addMenuLink({
      to: `plugins/${PLUGIN_ID}`,
      icon: MenuIcon,
      intlLabel: label('videos.title'),
      permissions: VIDEOS_PERMISSIONS,
      Component: () => import('./pages/videos/VideosPages'),
    });

    app.widgets.register({
      id: 'videos',
      pluginId: PLUGIN_ID,
      icon: Play,
      title: label('videos.title'),
      link: { label: label('widget.open'), href: `/plugins/${PLUGIN_ID}/overview` },
      component: () => import('./widgets/VideosWidget').then(({ VideosWidget }) => VideosWidget),
      // Strapi wants all of the permissions that stand here, and asks for no subject.
      permissions: [{ action: ACTIONS.jobsRead, subject: null }],
    });

    app.addSettingsLink({ id: PLUGIN_ID, intlLabel: label('settings.section') }, [
      settingsLink(
        'content-types',
        'settings.types.title',
        () => import('./pages/settings/types/ContentTypesPage')
      ),
      settingsLink(
        'templates',
        'settings.templates.title',
        () => import('./pages/settings/shelf/TemplatesPage')
      ),
      settingsLink(
        'styles',
        'settings.styles.title',
        () => import('./pages/settings/shelf/StylesPage')
      ),
      settingsLink(
        'backends',
        'settings.backends.title',
        () => import('./pages/settings/backends/BackendsPage')
      ),
      settingsLink(
        'general',
        'settings.general.title',
        () => import('./pages/settings/general/GeneralPage')
      ),
    ]);
  },

  /**
   * A language that has no file yet shows English: Strapi lays every language over it. The files have
   * keys without the plugin's id: with it, the admin's first load would be half a kilobyte more.
   */
  registerTrads: ({ locales }: { locales: string[] }) =>
    Promise.all(
      locales.map((locale) =>
        import(`./translations/${locale}.json`).then(
          (file: Translations) => ({ data: withPluginId(file.default), locale }),
          () => ({ data: {}, locale })
        )
      )
    ),
};

type SettingsPage = () => Promise<{ default: React.ComponentType }>;

const settingsLink = (to: string, title: TextKey, Component: SettingsPage) => ({
  id: `${PLUGIN_ID}-${to}`,
  to: `${PLUGIN_ID}/${to}`,
  intlLabel: label(title),
  permissions: [{ action: ACTIONS.settingsRead, subject: null }],
  Component,
});

/** The texts themselves are loaded with the language. */
const label = (key: TextKey) => ({ id: `${PLUGIN_ID}.${key}`, defaultMessage: key });

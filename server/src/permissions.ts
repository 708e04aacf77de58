import type { Core } from '@strapi/strapi';
import { PLUGIN_ID } from '../../shared/plugin';
import { getService } from './services/get-service';
import { adminPermissions } from './strapi';

const plugin = (uid: string, displayName: string, subCategory: string) => ({
  section: 'plugins',
  pluginName: PLUGIN_ID,
  uid,
  displayName,
  subCategory,
});

/**
 * Adds the plugin's permissions to the roles. `generate` stands beside Create, Read and Update of
 * every type that can hold a clip: Strapi takes the subjects at start only, so the settings decide
 * for which of them it is active.
 */
export const registerPermissions = async (strapi: Core.Strapi): Promise<void> => {
  await adminPermissions(strapi).actionProvider.registerMany([
    {
      section: 'contentTypes',
      pluginName: PLUGIN_ID,
      uid: 'generate',
      displayName: 'Generate video',
      subjects: getService(strapi, 'content-types').capable(),
    },
    plugin('jobs.read', 'Read', 'jobs'),
    plugin('jobs.manage', 'Cancel, retry, use and delete', 'jobs'),
    plugin('jobs.review', 'Review: use and rate', 'jobs'),
    plugin('import', 'Import a file of prompts', 'jobs'),
    plugin('settings.read', 'Read', 'settings'),
    plugin('settings.update', 'Update', 'settings'),
  ]);
};

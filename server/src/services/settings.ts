import type { Core } from '@strapi/strapi';
import type { SettingsView } from '../../../shared/contracts/settings';
import { pluginConfig } from '../config';
import { getService } from './get-service';

/** The settings as people see them: what is switched on, and which backends there are. No secrets. */
export const settings = ({ strapi }: { strapi: Core.Strapi }) => ({
  describe(): SettingsView {
    const { contentTypes } = pluginConfig(strapi);
    return { contentTypes, backends: getService(strapi, 'backends').describe() };
  },
});

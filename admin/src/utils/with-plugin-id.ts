import { PLUGIN_ID } from '../../../shared/plugin';

/** Texts as the admin wants them: their keys with the plugin's id in front. */
export const withPluginId = (texts: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [`${PLUGIN_ID}.${key}`, text]));

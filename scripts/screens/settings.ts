import { settingsPagesOf } from '../../test/helpers/settings-pages';
import type { Screen } from './screens';

/** A template of the site's own, begun as a copy of a built-in one, with what it makes of an entry. */
const template: Screen = async (stage) => {
  const { page } = await stage.editView('light');
  const settings = settingsPagesOf(page, stage.site.url);
  await settings.open('templates/create?from=product');
  await settings.choose('Content type', 'Product');
  await settings.preview('Aurora 2 trekking tent');
  await settings.prompts.filter({ hasText: 'Aurora' }).first().waitFor();
  return page;
};

export const settingsScreens: Record<string, Screen> = { template };

import type { Page } from 'playwright-core';

/** The plugin's pages in the admin's settings, as somebody with this tab sees them. */
export const settingsPagesOf = (page: Page, siteUrl: string) => {
  const main = page.getByRole('main');
  return {
    page,
    main,
    saveButton: main.getByRole('button', { name: 'Save', exact: true }),
    /** The prompts of the preview, one for each variation. */
    prompts: main.getByRole('list', { name: 'Prompts' }).getByRole('listitem'),
    textbox: (name: string) => main.getByRole('textbox', { name, exact: true }),

    /** Opens `content-types`, `templates`, `styles`, `backends`, `general` or a page below. */
    async open(path: string) {
      await page.goto(`${siteUrl}/admin/settings/video-generator/${path}`);
      await main.getByRole('heading', { level: 1 }).waitFor();
    },

    /** Chooses in a list that opens on a click. */
    async choose(label: string, option: string) {
      await main.getByRole('combobox', { name: label, exact: true }).click();
      await page.getByRole('option', { name: option }).click();
    },

    /** Looks for an entry by its name, and has the preview show it. */
    async preview(entry: string) {
      await this.prompts.first().waitFor();
      const picker = main.getByRole('combobox', { name: 'Entry' });
      await picker.click();
      await picker.fill(entry);
      await page.getByRole('option', { name: entry }).click();
    },

    async save() {
      await this.saveButton.click();
      await page.getByText('Saved', { exact: true }).first().waitFor();
    },
  };
};

export type SettingsPages = ReturnType<typeof settingsPagesOf>;

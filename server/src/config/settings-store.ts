import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { editorSettings, type EditorSettings } from '../../../shared/contracts/settings';
import { storeEntry, storeRow } from './store-row';

const KEY = 'settings';
const ENTRY = storeEntry(KEY);

const storedSchema = z.object({ version: z.number().int(), settings: editorSettings });

/** The settings with the number of their save. */
export type StoredSettings = z.output<typeof storedSchema>;

/** What the settings page holds, in the plugin store. */
export const createSettingsStore = ({ strapi }: { strapi: Core.Strapi }) => {
  const row = () => storeRow(strapi, KEY);

  return {
    /** @throws ZodError if a later version of the plugin has written what this one does not know */
    async read(): Promise<StoredSettings> {
      return storedSchema.parse((await strapi.store.get(ENTRY)) ?? { version: 0, settings: {} });
    },

    /**
     * Writes the settings if nobody has since they were read.
     * @returns whether it did
     */
    async replace(known: StoredSettings, settings: EditorSettings): Promise<boolean> {
      const next = { version: known.version + 1, settings };
      const before = await row().first();
      if (!before) {
        if (known.version !== 0) return false;
        await strapi.store.set({ ...ENTRY, value: next });
        return true;
      }
      if (storedSchema.parse(JSON.parse(before.value)).version !== known.version) return false;
      // The old text as the condition: of two saves at once, on any instances, one finds it gone.
      const written = await row()
        .where({ value: before.value })
        .update({ value: JSON.stringify(next) });
      return written > 0;
    },
  };
};

import type { Locator, Page } from 'playwright-core';
import { bulkScreens } from './bulk';
import { editViewScreens } from './edit-view';
import { galleryScreens } from './gallery';
import { jobScreens } from './jobs';
import { listScreens } from './list';
import { settingsScreens } from './settings';
import type { Stage } from './stage';
import { videosScreens } from './videos';

/** Brings a page to what its picture shows. @returns the page, or the part of it to be taken */
export type Screen = (stage: Stage) => Promise<Page | Locator>;

/** Every picture, by the name of its file. They are taken one after the other, on one site. */
export const SCREENS: Record<string, Screen> = {
  ...editViewScreens,
  ...galleryScreens,
  ...settingsScreens,
  ...bulkScreens,
  ...jobScreens,
  ...listScreens,
  ...videosScreens,
};

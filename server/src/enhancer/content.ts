import type { Preset } from '../../../shared/presets';

/** What a locale's language is called in English: `de-AT` is "Austrian German". */
export const languageName = (locale: string | null | undefined): string | null => {
  if (!locale) return null;
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(locale) ?? locale;
  } catch {
    return locale; // a code of the site's own
  }
};

/** The place that a clip is for: its name, and words for what is wanted there. */
export type Platform = Pick<Preset, 'name' | 'words'>;

export const platformText = (platform: Platform | undefined): string | null =>
  platform ? `${platform.name}: ${platform.words}` : null;

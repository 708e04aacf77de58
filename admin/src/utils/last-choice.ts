import type { VideoTypeView } from '../../../shared/contracts/content-types';
import { MAX_OF_EACH } from '../../../shared/limits';
import { PLUGIN_ID } from '../../../shared/plugin';
import { PRESET_IDS } from '../../../shared/presets';
import type { RenderOptions } from '../../../shared/render-options';
import { isUsual, type OrderChoice } from './order-choice';

/** The longest clip that can be ordered, s. */
const MAX_SECONDS = 60;

type Settings = Pick<VideoTypeView, 'styles' | 'presets' | 'styleNames'>;

/** Where a person's last choice for a content type is kept in the browser. */
export const lastChoiceKey = (userId: number | string, uid: string): string =>
  `${PLUGIN_ID}.choice.${userId}.${uid}`;

/** What was chosen last, without what is no longer there; null where nothing is remembered. */
export const readLastChoice = (key: string, type: Settings): OrderChoice | null => {
  const kept = readObject(key);
  if (!kept) return null;
  const styles = choiceOf(Object.keys(type.styleNames), kept.styles);
  const presets = Array.isArray(kept.presets) ? kept.presets : type.presets;
  return {
    styles: styles.length > 0 ? styles : type.styles,
    presets: choiceOf(PRESET_IDS, presets),
    count: isWhole(kept.count, MAX_OF_EACH) ? kept.count : 1,
    options: optionsOf(kept),
  };
};

/** Remembers a choice; one that is as usual is not worth it: the settings may change. */
export const keepLastChoice = (key: string, choice: OrderChoice, type: Settings): void => {
  const { styles, presets, count, options } = choice;
  const { quality, seconds, audio } = options;
  const kept = { styles, presets, count, quality, seconds, audio };
  try {
    if (isUsual({ ...choice, options: { quality, seconds, audio } }, type)) {
      localStorage.removeItem(key);
    } else localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing: the next time begins as usual.
  }
};

const readObject = (key: string): Record<string, unknown> | null => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return typeof kept === 'object' ? (kept as Record<string, unknown> | null) : null;
  } catch {
    // A browser that keeps nothing, or somebody else's text.
    return null;
  }
};

const choiceOf = <T extends string>(all: T[], chosen: unknown): T[] =>
  Array.isArray(chosen) ? all.filter((one) => chosen.includes(one)) : [];

const isWhole = (value: unknown, most: number): value is number =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= most;

const optionsOf = ({ quality, seconds, audio }: Record<string, unknown>): RenderOptions => ({
  ...(quality === 'draft' && { quality }),
  ...(isWhole(seconds, MAX_SECONDS) && { seconds }),
  ...(audio === true && { audio }),
});

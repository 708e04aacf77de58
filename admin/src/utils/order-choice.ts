import type { VideoTypeView } from '../../../shared/contracts/content-types';
import type { PresetId } from '../../../shared/presets';
import type { RenderControls, RenderOptions } from '../../../shared/render-options';

/** What is chosen of an order of videos, beside prompts and first frame. */
export interface OrderChoice {
  styles: string[];
  presets: PresetId[];
  /** How many of each style (and platform). */
  count: number;
  options: RenderOptions;
}

/** What the content type's settings say. */
export const usualChoice = ({
  styles,
  presets,
}: Pick<VideoTypeView, 'styles' | 'presets'>): OrderChoice => ({
  styles,
  presets: presets as PresetId[],
  count: 1,
  options: {},
});

const isSame = (one: string[], other: string[]): boolean =>
  one.length === other.length && one.every((id) => other.includes(id));

/** Whether it is what the content type's settings say. */
export const isUsual = (
  { styles, presets, count, options }: OrderChoice,
  type: Pick<VideoTypeView, 'styles' | 'presets'>
): boolean =>
  isSame(styles, type.styles) &&
  isSame(presets, type.presets) &&
  count === 1 &&
  Object.values(options).every((value) => value === undefined || value === '');

/** Options without what no backend can do; the very same where all of it can be done. */
export const offeredOptions = (options: RenderOptions, controls: RenderControls): RenderOptions => {
  const drops = {
    quality: !controls.quality,
    seconds: !controls.seconds.includes(options.seconds ?? 0),
    audio: !controls.audio,
    negativePrompt: !controls.negativePrompt,
  };
  const kept = Object.entries(options).filter(([key]) => !drops[key as keyof typeof drops]);
  return kept.length === Object.keys(options).length ? options : Object.fromEntries(kept);
};

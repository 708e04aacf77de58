import * as React from 'react';
import { PRESET_IDS, type PresetId } from '../../../shared/presets';
import type { RenderOptions } from '../../../shared/render-options';
import type { OrderChoice } from '../utils/order-choice';
import type { VideoType } from './useVideoType';

/**
 * What is chosen of an order: styles, platforms, how many of each, and the options.
 * @param begin what is chosen at the beginning
 * @param onChange called before each change that somebody makes
 */
export const useOrderChoice = (
  type: VideoType,
  begin: () => OrderChoice,
  onChange?: () => void
) => {
  const [choice, setChoice] = React.useState(begin);
  const allStyles = Object.keys(type.styleNames);
  const change = (next: (before: OrderChoice) => Partial<OrderChoice>) => {
    onChange?.();
    setChoice((before) => ({ ...before, ...next(before) }));
  };
  return {
    ...choice,
    toggleStyle: (id: string) =>
      change(({ styles }) => ({ styles: toggled(styles, id, allStyles) })),
    togglePreset: (id: PresetId) =>
      change(({ presets }) => ({ presets: toggled(presets, id, PRESET_IDS) })),
    setCount: (count: number) => change(() => ({ count })),
    setOptions: (options: RenderOptions) => change(() => ({ options })),
    choose: (next: OrderChoice) => change(() => next),
  };
};

export type OrderChoiceState = ReturnType<typeof useOrderChoice>;

/** A choice with one thing more or less, in the order of all that there are. */
const toggled = <T extends string>(chosen: T[], id: T, all: T[]): T[] =>
  all.filter((one) => (one === id ? !chosen.includes(id) : chosen.includes(one)));

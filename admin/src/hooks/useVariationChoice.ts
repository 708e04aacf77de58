import * as React from 'react';
import { PRESET_IDS, type PresetId } from '../../../shared/presets';
import type { VideoType } from './useVideoType';

interface Start {
  styles?: string[];
  presets?: string[];
}

/**
 * Which styles and platforms are chosen.
 * @param start what is chosen at the beginning, where it is not the content type's settings
 */
export const useVariationChoice = (type: VideoType, start?: Start) => {
  const [styles, setStyles] = React.useState(start?.styles ?? type.styles);
  const [presets, setPresets] = React.useState((start?.presets ?? type.presets) as PresetId[]);
  const allStyles = Object.keys(type.styleNames);
  return {
    styles,
    presets,
    toggleStyle: (id: string) => setStyles((chosen) => toggled(chosen, id, allStyles)),
    togglePreset: (id: PresetId) => setPresets((chosen) => toggled(chosen, id, PRESET_IDS)),
  };
};

export type VariationChoiceState = ReturnType<typeof useVariationChoice>;

/** A choice with one thing more or less, in the order of all that there are. */
const toggled = <T extends string>(chosen: T[], id: T, all: T[]): T[] =>
  all.filter((one) => (one === id ? !chosen.includes(id) : chosen.includes(one)));

import * as React from 'react';
import { PRESETS, type Preset } from '../../../shared/presets';
import type { VariationName } from '../../../shared/variations';
import { useText } from './useText';
import type { VideoType } from './useVideoType';

/** A variation, or one of several of it. */
interface Named extends VariationName {
  number?: number;
}

/** What a variation is called; a style that is no longer there goes by its id. */
export const useVariationName = ({ styleNames }: Pick<VideoType, 'styleNames'>) => {
  const text = useText();
  return React.useCallback(
    ({ style, preset, number = 1 }: Named): string => {
      const look = styleNames[style] ?? style;
      const platform = preset && ((PRESETS as Record<string, Preset>)[preset]?.name ?? preset);
      const name = platform ? text('variation.name', { style: look, platform }) : look;
      return number > 1 ? text('job.name', { name, number }) : name;
    },
    [text, styleNames]
  );
};

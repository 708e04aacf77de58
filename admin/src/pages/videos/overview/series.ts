import type { DefaultTheme } from 'styled-components';
import type { End } from '../../../../../shared/contracts/overview';
import type { Series } from '../../../utils/overview-figures';

export type Colour = keyof DefaultTheme['colors'];

/** A series as it is shown. */
export interface NamedSeries extends Series {
  name: string;
  colour: Colour;
}

/** What the parts of a chart are given. */
export interface ChartData {
  title: string;
  days: string[];
  series: NamedSeries[];
  /** Writes a value as people read it. */
  write: (value: number) => string;
}

/** As the badges of jobs have them. */
export const END_COLOURS: Record<End, Colour> = {
  succeeded: 'success500',
  failed: 'danger500',
  cancelled: 'neutral500',
  skipped: 'neutral300',
  open: 'primary500',
};

/** Colours of the theme that stand out on both its grounds, for series without one of their own. */
const COLOURS = [
  'primary500',
  'warning500',
  'secondary500',
  'alternative500',
  'neutral500',
] as const;

export const colourAt = (index: number): Colour => COLOURS[index % COLOURS.length]!;

/** Lines over the colour of a series, for those who do not tell colours apart. */
const PATTERNS = [undefined, 'M0 6 6 0', 'M0 0 6 6', 'M3 0V6', 'M0 3H6', 'M0 6 6 0M0 0 6 6'];

export const patternAt = (index: number) => PATTERNS[index % PATTERNS.length];

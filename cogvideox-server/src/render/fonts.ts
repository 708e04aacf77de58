import { GlobalFonts } from '@napi-rs/canvas';

const WEIGHTS = [400, 700, 900] as const;
export type FontWeight = (typeof WEIGHTS)[number];

// One name for each alphabet: the list of names is the order in which a missing letter is looked up.
const ALPHABETS = ['latin', 'latin-ext', 'cyrillic', 'greek', 'vietnamese'];
const family = (alphabet: string) => `CogVideoX ${alphabet}`;
const FAMILIES = ALPHABETS.map((alphabet) => `"${family(alphabet)}"`).join(', ');

for (const alphabet of ALPHABETS) {
  for (const weight of WEIGHTS) {
    const file = require.resolve(
      `@fontsource/inter/files/inter-${alphabet}-${weight}-normal.woff2`
    );
    if (!GlobalFonts.registerFromPath(file, family(alphabet))) {
      throw new Error(`The font ${file} could not be loaded`);
    }
  }
}

/** A canvas `font` value in Inter; `size` in pixels. */
export const font = (weight: FontWeight, size: number) => `${weight} ${size}px ${FAMILIES}`;

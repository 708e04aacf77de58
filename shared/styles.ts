/** A look that a clip can have. */
export interface Style {
  name: string;
  /** Words put behind the prompt. */
  suffix: string;
  /** What shall not be seen; sent to models that take such a list. */
  negativePrompt: string;
}

/** What no clip shall show. Not in the prompt itself: a model tends to show what is named there. */
const NEVER = 'text, captions, watermark, blurry, distorted, flickering, low quality';

/** The styles that every site has. */
export const STYLES = {
  cinematic: {
    name: 'Cinematic',
    suffix: 'cinematic style, movie look, dramatic light, shallow depth of field',
    negativePrompt: `cartoon, flat light, overexposed, shaky camera, ${NEVER}`,
  },
  animated: {
    name: 'Animated',
    suffix: 'animated style, cartoon look, vivid colours, playful motion',
    negativePrompt: `photograph, live action, dull colours, stiff motion, ${NEVER}`,
  },
  realistic: {
    name: 'Realistic',
    suffix: 'realistic style, photorealistic, natural light, true-to-life materials',
    negativePrompt: `cartoon, illustration, plastic surfaces, oversaturated, ${NEVER}`,
  },
  minimalist: {
    name: 'Minimalist',
    suffix: 'minimalist style, clean lines, simple composition, calm motion',
    negativePrompt: `clutter, busy background, ornament, fast motion, ${NEVER}`,
  },
} as const satisfies Record<string, Style>;

export type BuiltInStyleId = keyof typeof STYLES;

/** A style that every site has, or one that this site adds. */
export type StyleId = string;

export const STYLE_IDS = Object.keys(STYLES) as BuiltInStyleId[];

/** The style of that id among those that every site has. */
export const builtInStyle = (id: StyleId): Style | undefined =>
  Object.hasOwn(STYLES, id) ? STYLES[id as BuiltInStyleId] : undefined;

/** What a click makes where the site has not said otherwise. */
export const DEFAULT_STYLES: StyleId[] = ['cinematic', 'animated', 'realistic'];

/** Put behind every prompt that is built from an entry's text. */
export const QUALITY_WORDS = 'high quality, professional, 4K resolution, smooth motion';

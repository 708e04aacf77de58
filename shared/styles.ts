/** A look that a clip can have: words put behind the prompt. */
export interface Style {
  name: string;
  suffix: string;
}

/** The styles that every site has. */
export const STYLES = {
  cinematic: {
    name: 'Cinematic',
    suffix: 'cinematic style, movie look, dramatic light, shallow depth of field',
  },
  animated: {
    name: 'Animated',
    suffix: 'animated style, cartoon look, vivid colours, playful motion',
  },
  realistic: {
    name: 'Realistic',
    suffix: 'realistic style, photorealistic, natural light, true-to-life materials',
  },
  minimalist: {
    name: 'Minimalist',
    suffix: 'minimalist style, clean lines, simple composition, calm motion',
  },
} as const satisfies Record<string, Style>;

export type StyleId = keyof typeof STYLES;

export const STYLE_IDS = Object.keys(STYLES) as StyleId[];

/** What a click makes where the site has not said otherwise. */
export const DEFAULT_STYLES: StyleId[] = ['cinematic', 'animated', 'realistic'];

/** Put behind every prompt that is built from an entry's text. */
export const QUALITY_WORDS = 'high quality, professional, 4K resolution, smooth motion';

/** Where a clip will be shown: words for the prompt, and the picture and length that fit there. */
export interface Preset {
  name: string;
  /** Words put behind the prompt, before those of the style. */
  words: string;
  aspectRatio: AspectRatio;
  /** The length that suits the place, seconds. */
  seconds: number;
  /** The hour of the day for which a content plan proposes a post: a start, to be changed there. */
  hour: number;
}

export type AspectRatio = '9:16' | '1:1' | '16:9';

/** The platform presets. What a backend's model cannot do of them is up to the backend to say. */
export const PRESETS = {
  tiktok: {
    name: 'TikTok',
    words: 'vertical, engaging, quick',
    aspectRatio: '9:16',
    seconds: 5,
    hour: 18,
  },
  instagram: {
    name: 'Instagram',
    words: 'square, aesthetic',
    aspectRatio: '1:1',
    seconds: 5,
    hour: 12,
  },
  youtube: {
    name: 'YouTube',
    words: 'horizontal, detailed',
    aspectRatio: '16:9',
    seconds: 10,
    hour: 17,
  },
  web: {
    name: 'Web page',
    words: 'horizontal, calm, uncluttered',
    aspectRatio: '16:9',
    // What plays by itself for longer needs a pause button (WCAG 2.2.2).
    seconds: 5,
    hour: 9,
  },
} as const satisfies Record<string, Preset>;

export type PresetId = keyof typeof PRESETS;

export const PRESET_IDS = Object.keys(PRESETS) as PresetId[];

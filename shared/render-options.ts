/** A draft is quicker, and looks worse. */
export type Quality = 'draft' | 'final';

/** What a person can wish of a render. What is left out is the platform's, the style's or the model's. */
export interface RenderOptions {
  quality?: Quality;
  /** The length of the clip. */
  seconds?: number;
  /** With a sound track. */
  audio?: boolean;
  /** What it shall not show, instead of what the style says. */
  negativePrompt?: string;
  /** The first frame: a file of the media library; null for none. Default: the entry's own image. */
  image?: number | null;
}

/** What can be wished of the backends that make a type's videos: nothing else is offered. */
export interface RenderControls {
  quality: boolean;
  /** The lengths that there are to choose from. */
  seconds: number[];
  audio: boolean;
  negativePrompt: boolean;
  /** A first frame can be chosen. */
  image: boolean;
}

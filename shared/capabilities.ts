import type { AspectRatio } from './presets';

/** How much of a prompt is read: T5 tokens by the open models, characters by a hosted API. */
export type PromptLimit = { tokens: number } | { characters: number };

/** How an image can be handed to a backend. */
export type ImageForm = 'url' | 'base64' | 'multipart';

/** What a backend can do, so that nobody is offered what it cannot. */
export interface Capabilities {
  /** The longest prompt that the model reads; the rest is silently cut by it. */
  promptLimit: PromptLimit;
  /** The model understands English only. */
  english: boolean;

  /** The same submit again, with the same `requestId`, answers with the same task. */
  idempotentSubmit: boolean;
  /** The answer to a submit is the finished clip: there is no task to ask about. */
  blocking: boolean;
  /** A submit of unknown outcome can be sent again: another render costs time, and no money. */
  freeRepeat: boolean;
  /** A render can be stopped, where the server itself has a way. */
  cancel: boolean;
  progress: boolean;
  queuePosition: boolean;

  /** How many images it takes (first frame; first and last frame), and in which forms. */
  images: {
    max: 0 | 1 | 2;
    forms: ImageForm[];
    /** It makes clips out of images only. */
    needed?: boolean;
  };
  negativePrompt: boolean;
  seed: boolean;
  steps: boolean;
  guidance: boolean;
  /** It can make a sound track. */
  audio: boolean;
  /** A draft is quicker (and looks worse) than a final clip. */
  draft: boolean;
  /** Pixels. */
  sizes: { width: number; height: number }[] | 'any';
  shapes: AspectRatio[];
  /** Lengths of a clip, seconds. */
  durations: number[] | 'any';
  /** Frames per second. */
  fps: number[] | 'any';
}

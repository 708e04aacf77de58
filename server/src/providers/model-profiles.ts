import type { Capabilities } from '../../../shared/capabilities';
import type { AspectRatio } from '../../../shared/presets';
import type { RenderParameters } from './types';

export interface ModelProfile {
  /** Of a final clip. */
  defaults: Omit<RenderParameters, 'seed'>;
  /** What is different in a draft. */
  draft: Pick<RenderParameters, 'steps'>;
  /** T5 tokens of the prompt that the model reads. */
  promptTokens: number;
  /** It understands English only. */
  english: boolean;
  /** It makes clips out of a first frame, and none without. */
  needsImage: boolean;
  /** Frames come in `step` x N + 1, N at least 1. `smaller`: to go down to where memory runs out. */
  frames: { step: number; max: number; smaller: number[] };
  /** Sizes in other shapes that it was trained for, pixels. */
  shapes: Partial<Record<AspectRatio, Size>>;
}

export type Size = Pick<RenderParameters, 'width' | 'height'>;

/** What is taken for a model that is not known. */
export const COGVIDEOX: ModelProfile = {
  defaults: { width: 720, height: 480, numFrames: 49, fps: 8, steps: 50, guidance: 6 },
  // Half of the steps in half of the time. With fewer, there is noise in the picture.
  draft: { steps: 25 },
  promptTokens: 226,
  english: true,
  needsImage: false,
  frames: { step: 8, max: 49, smaller: [33, 17, 9] },
  shapes: {},
};

const COGVIDEOX_1_5: ModelProfile = {
  ...COGVIDEOX,
  defaults: { width: 1360, height: 768, numFrames: 81, fps: 16, steps: 50, guidance: 6 },
  promptTokens: 224,
  frames: { step: 16, max: 161, smaller: [81, 49, 33, 17] },
  // The shorter side 768, the longer one at most 1360, both multiples of 16.
  shapes: {
    '16:9': { width: 1360, height: 768 },
    '9:16': { width: 768, height: 1360 },
    '1:1': { width: 768, height: 768 },
  },
};

/** What the open CogVideoX models were trained for: the first generation has a single size. */
const PROFILES = new Map<string, ModelProfile>([
  ['cogvideox-2b', COGVIDEOX],
  ['cogvideox-5b', COGVIDEOX],
  ['cogvideox-5b-i2v', { ...COGVIDEOX, needsImage: true }],
  ['cogvideox-1.5-5b', COGVIDEOX_1_5],
  ['cogvideox-1.5-5b-i2v', { ...COGVIDEOX_1_5, needsImage: true }],
]);

/** Also by the names of the model hubs: `THUDM/CogVideoX1.5-5B`. */
export const findProfile = (model: string): ModelProfile | undefined =>
  PROFILES.get(
    model
      .toLowerCase()
      .replace(/^.*\//, '')
      .replace(/^cogvideox(?=\d)/, 'cogvideox-')
  );

export const promptTokensOf = (model: string): number =>
  (findProfile(model) ?? COGVIDEOX).promptTokens;

const SHAPES: AspectRatio[] = ['16:9', '9:16', '1:1'];

/** What a server can do because of the open model that it runs. One that is not known has no limits. */
export const modelCapabilities = (
  model: string
): Pick<
  Capabilities,
  | 'promptLimit'
  | 'english'
  | 'steps'
  | 'guidance'
  | 'audio'
  | 'draft'
  | 'sizes'
  | 'shapes'
  | 'durations'
  | 'fps'
> => {
  const profile = findProfile(model);
  return {
    promptLimit: { tokens: promptTokensOf(model) },
    english: (profile ?? COGVIDEOX).english,
    steps: true,
    guidance: true,
    audio: false,
    draft: true,
    ...(profile
      ? {
          sizes: sizesOf(profile),
          shapes: SHAPES.filter((shape) => shape in profile.shapes),
          durations: durationsOf(profile),
          fps: [profile.defaults.fps],
        }
      : { sizes: 'any', shapes: SHAPES, durations: 'any', fps: 'any' }),
  };
};

const sizesOf = ({ defaults: { width, height }, shapes }: ModelProfile): Size[] => [
  { width, height },
  ...Object.values(shapes).filter((size) => size.width !== width || size.height !== height),
];

/** Whole seconds that a number of frames comes to. */
const durationsOf = ({ defaults: { fps }, frames: { step, max } }: ModelProfile): number[] => {
  const seconds: number[] = [];
  for (let frames = step + 1; frames <= max; frames += step) {
    if ((frames - 1) % fps === 0) seconds.push((frames - 1) / fps);
  }
  return seconds;
};

/**
 * The same render with the next smaller number of frames, which takes less memory: the size stays,
 * as a model has been trained for one. Null where there is nothing smaller.
 */
export const smallerRender = (
  parameters: RenderParameters,
  model: string
): RenderParameters | null => {
  const { smaller } = (findProfile(model) ?? COGVIDEOX).frames;
  const numFrames = smaller.find((frames) => frames < parameters.numFrames);
  return numFrames === undefined ? null : { ...parameters, numFrames };
};

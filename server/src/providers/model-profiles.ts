import type { BackendConfig } from '../config/schema';
import type { RenderParameters } from './types';

interface ModelProfile {
  defaults: Omit<RenderParameters, 'guidance' | 'seed'>;
  /** T5 tokens of the prompt that the model reads. */
  promptTokens: number;
  /** Frames come in `step` x N + 1, N at least 1. */
  frames: { step: number; max: number };
}

const COGVIDEOX: ModelProfile = {
  defaults: { width: 720, height: 480, numFrames: 49, fps: 8, steps: 50 },
  promptTokens: 226,
  frames: { step: 8, max: 49 },
};

/** What the open CogVideoX models were trained for: each has a single size. */
const PROFILES = new Map<string, ModelProfile>([
  ['cogvideox-2b', COGVIDEOX],
  ['cogvideox-5b', COGVIDEOX],
  [
    'cogvideox-1.5-5b',
    {
      defaults: { width: 1360, height: 768, numFrames: 81, fps: 16, steps: 50 },
      promptTokens: 224,
      frames: { step: 16, max: 161 },
    },
  ],
]);

/** Also by the names of the model hubs: `THUDM/CogVideoX1.5-5B`. */
const findProfile = (model: string): ModelProfile | undefined =>
  PROFILES.get(
    model
      .toLowerCase()
      .replace(/^.*\//, '')
      .replace(/^cogvideox(?=\d)/, 'cogvideox-')
  );

export const promptTokensOf = (model: string): number =>
  (findProfile(model) ?? COGVIDEOX).promptTokens;

/**
 * The parameters of a render. What is wished for is moved to what the model can do; what the
 * operator has set (`render`) is sent as it is, since a server may run something else than its
 * model's name says; the rest comes from the model's profile. A model that is not known has no limits.
 * @returns also what was moved or looks wrong, in words for an editor
 */
export const normalizeParameters = (
  wish: Partial<RenderParameters>,
  { model, render }: Pick<BackendConfig, 'model' | 'render'>
): { parameters: RenderParameters; warnings: string[] } => {
  const profile = findProfile(model);
  const parameters = { ...(profile ?? COGVIDEOX).defaults, ...given(render), ...given(wish) };
  if (!profile) return { parameters, warnings: [] };

  const warnings: string[] = [];
  const isWished = (key: keyof RenderParameters) =>
    wish[key] !== undefined && wish[key] !== render[key];
  const frames = nextFrames(parameters.numFrames, profile);
  if (frames !== parameters.numFrames) {
    const rule = `${model} makes ${profile.frames.step} x N + 1 frames, at most ${profile.frames.max}`;
    if (isWished('numFrames')) {
      warnings.push(`${parameters.numFrames} frames became ${frames}: ${rule}.`);
      parameters.numFrames = frames;
    } else {
      warnings.push(
        `${parameters.numFrames} frames are set, but ${rule}: the clip may start badly.`
      );
    }
  }

  const { width, height } = profile.defaults;
  if (parameters.width !== width || parameters.height !== height) {
    const size = `${parameters.width} x ${parameters.height}`;
    const rule = `${model} makes clips of ${width} x ${height}`;
    if (isWished('width') || isWished('height')) {
      warnings.push(`${size} became ${width} x ${height}: ${rule}.`);
      Object.assign(parameters, { width, height });
    } else {
      warnings.push(`The size is set to ${size}, but ${rule}: the picture may be garbled.`);
    }
  }
  return { parameters, warnings };
};

/** The same number of frames where it is possible, else the next one up. */
const nextFrames = (frames: number, { frames: { step, max } }: ModelProfile): number =>
  Math.min(Math.max(Math.ceil((frames - 1) / step), 1) * step + 1, max);

/** Without what is undefined (an unset variable), which would take the profile's values away. */
const given = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;

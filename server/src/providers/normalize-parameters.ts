import type { AspectRatio } from '../../../shared/presets';
import type { ServerText } from '../../../shared/texts';
import type { BackendConfig } from '../config/schema';
import { COGVIDEOX, findProfile, type ModelProfile, type Size } from './model-profiles';
import { say } from '../texts/say';
import type { RenderParameters, RenderWish } from './types';

type Config = Pick<BackendConfig, 'model' | 'render'>;

interface Normalized {
  parameters: RenderParameters;
  /** What was moved or looks wrong, in words for an editor. */
  warnings: ServerText[];
}

/**
 * The parameters of a render. What is wished for, or set by the operator (`render`), is moved to what
 * the model can do; with `raw: true` what is set is sent as it is, since a server may run something
 * else than its model's name says. The rest comes from the model's profile. A model that is not known
 * has no limits.
 */
export const normalizeParameters = (wish: RenderWish, config: Config): Normalized => {
  const profile = findProfile(config.model);
  const { aspectRatio, seconds, ...exact } = wish;
  const parameters = {
    ...(profile ?? COGVIDEOX).defaults,
    ...(wish.quality === 'draft' && (profile ?? COGVIDEOX).draft),
    ...given(settings(config.render)),
    ...given(exact),
  };
  const warnings = [
    ...(aspectRatio ? takeShape(parameters, aspectRatio, profile, config) : []),
    ...(seconds ? takeLength(parameters, seconds, profile, config) : []),
    ...(profile ? checkFrames(parameters, profile, config) : []),
    ...(profile ? checkSize(parameters, profile, config) : []),
  ];
  return { parameters, warnings };
};

/** The size for a shape, where the operator has not set one. */
const takeShape = (
  parameters: RenderParameters,
  aspectRatio: AspectRatio,
  profile: ModelProfile | undefined,
  { model, render }: Config
): ServerText[] => {
  if (render.width === undefined && render.height === undefined) {
    Object.assign(
      parameters,
      profile ? profile.shapes[aspectRatio] : reshaped(parameters, aspectRatio)
    );
  }
  return hasShape(parameters, aspectRatio)
    ? []
    : [say('fit.otherShape', { model, size: sizeText(parameters), shape: aspectRatio })];
};

/** The frames for a length, where the operator has not set their number. */
const takeLength = (
  parameters: RenderParameters,
  seconds: number,
  profile: ModelProfile | undefined,
  { model, render }: Config
): ServerText[] => {
  const wanted = Math.round(seconds * parameters.fps) + 1;
  if (render.numFrames === undefined) {
    parameters.numFrames = profile ? nearestFrames(wanted, profile) : wanted;
  }
  const length = Math.round((parameters.numFrames - 1) / parameters.fps);
  return length < seconds - 1
    ? [say('fit.shorter', { model, seconds: length, asked: seconds })]
    : [];
};

const checkFrames = (
  parameters: RenderParameters,
  profile: ModelProfile,
  { model, render }: Config
): ServerText[] => {
  const { numFrames } = parameters;
  const frames = nextFrames(numFrames, profile);
  if (frames === numFrames || (render.raw && numFrames === render.numFrames)) return [];
  parameters.numFrames = frames;
  return [say('fit.framesBecame', { asked: numFrames, frames, model, ...profile.frames })];
};

const checkSize = (
  parameters: RenderParameters,
  profile: ModelProfile,
  { model, render }: Config
): ServerText[] => {
  if (isTrainedSize(parameters, profile) || (render.raw && isSet(parameters, render))) return [];
  const { width, height } = profile.defaults;
  const asked = sizeText(parameters);
  Object.assign(parameters, { width, height });
  return [say('fit.sizeBecame', { asked, size: sizeText({ width, height }), model })];
};

/** What is set, without how it is to be taken. */
const settings = ({ raw: _, ...render }: Config['render']) => render;

/** Whether no side is wished for that the operator has not set. */
const isSet = (size: Size, { width = size.width, height = size.height }: Partial<Size>): boolean =>
  size.width === width && size.height === height;

const sizeText = ({ width, height }: Size) => `${width} x ${height}`;

const isTrainedSize = ({ width, height }: Size, { defaults, shapes }: ModelProfile): boolean =>
  [defaults, ...Object.values(shapes)].some(
    (size) => size.width === width && size.height === height
  );

const sidesOf = (aspectRatio: AspectRatio) =>
  aspectRatio.split(':').map(Number) as [number, number];

/** Within a tenth: 1360 x 768 counts as 16:9, 720 x 480 does not. */
const hasShape = ({ width, height }: Size, aspectRatio: AspectRatio): boolean => {
  const [across, down] = sidesOf(aspectRatio);
  return Math.abs(width / height / (across / down) - 1) < 0.1;
};

/** As many pixels in another shape; sides in multiples of 16, as video models want them. */
const reshaped = (size: Size, aspectRatio: AspectRatio): Size => {
  const [across, down] = sidesOf(aspectRatio);
  const unit = Math.sqrt((size.width * size.height) / (across * down));
  return { width: to16(unit * across), height: to16(unit * down) };
};

const to16 = (pixels: number) => Math.max(64, Math.round(pixels / 16) * 16);

/** The same number of frames where it is possible, else the next one up. */
const nextFrames = (frames: number, { frames: { step, max } }: ModelProfile): number =>
  Math.min(Math.max(Math.ceil((frames - 1) / step), 1) * step + 1, max);

/** The possible number of frames that is nearest. */
const nearestFrames = (frames: number, { frames: { step, max } }: ModelProfile): number =>
  Math.min(Math.max(Math.round((frames - 1) / step), 1) * step + 1, max);

/** Without what is undefined (an unset variable), which would take the profile's values away. */
const given = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;

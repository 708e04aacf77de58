import {
  TUNE_EACH,
  TUNE_LEVELS,
  type TunePlan,
  type TuneRender,
} from '../../../shared/contracts/tune';
import type { BackendConfig } from '../config/schema';
import { providerFor } from '../providers';
import { COGVIDEOX, findProfile, type ModelProfile, type Size } from '../providers/model-profiles';
import type { RenderParameters } from '../providers/types';

/**
 * The smallest clip that the backend's model makes. A size that the operator has set stays: the server
 * may know no other.
 */
export const smallestRender = (config: BackendConfig): RenderParameters => {
  const { normalize } = providerFor(config);
  const { parameters } = normalize({}, config);
  const profile = findProfile(config.model);
  const { frames } = profile ?? COGVIDEOX;
  const numFrames = Math.min(parameters.numFrames, ...frames.smaller);
  const { width, height } = config.render;
  const isFree = profile !== undefined && width === undefined && height === undefined;
  const wish = { numFrames, ...(isFree && smallestSize(profile)) };
  return normalize(wish, config).parameters;
};

const smallestSize = ({ defaults, shapes }: ModelProfile): Size => {
  const [{ width, height }] = [defaults, ...Object.values(shapes)].toSorted(
    (one, other) => one.width * one.height - other.width * other.height
  ) as [Size];
  return { width, height };
};

export const renderOf = ({ width, height, numFrames, steps }: RenderParameters): TuneRender => ({
  width,
  height,
  numFrames,
  steps: steps ?? null,
});

/**
 * What tunes of each length would come to.
 * @param clipMs how long one clip takes by itself; null where that is not known
 */
export const plansOf = (
  { price, slots }: Pick<BackendConfig, 'price' | 'slots'>,
  clipMs: number | null
): TunePlan[] =>
  TUNE_EACH.map((each) => {
    const clips = sum(TUNE_LEVELS.map((inFlight) => inFlight * each));
    // As if its slots were right: up to them clips take no longer together than one alone.
    const turns = sum(TUNE_LEVELS.map((inFlight) => (inFlight * each) / Math.min(inFlight, slots)));
    return {
      each,
      clips,
      cost: price
        ? { amount: Number((price.perVideo * clips).toFixed(4)), currency: price.currency }
        : null,
      estimatedMs: clipMs === null ? null : Math.round(turns * clipMs),
    };
  });

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

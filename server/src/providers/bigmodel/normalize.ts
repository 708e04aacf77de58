import type { AspectRatio } from '../../../../shared/presets';
import type { ServerText } from '../../../../shared/texts';
import { say } from '../../texts/say';
import type { Size } from '../model-profiles';
import type { RenderParameters, RenderWish } from '../types';
import type { BigmodelConfig } from './config';
import { type HostedModel, hostedModel } from './models';

interface Normalized {
  parameters: RenderParameters;
  /** What was moved or looks wrong, in words for an editor. */
  warnings: ServerText[];
}

/** The parameters of a render: what is wished for is moved to what the model has. */
export const normalize = (wish: RenderWish, config: BigmodelConfig): Normalized => {
  const model = hostedModel(config.model);
  const warnings: ServerText[] = [];
  const note = (warning: ServerText | false) => {
    if (warning) warnings.push(warning);
  };

  const size = sizeFor(wish, config, model, note);
  const fps = fpsFor(wish, config, model, note);
  const seconds = secondsFor(wish, config, model, fps, note);
  const quality = wish.quality ?? (config.quality === undefined ? undefined : FROM[config.quality]);
  const audio = wish.audio ?? config.audio;
  note(hasMoreThanItTakes(wish, config) && say('fit.noSteps', { model: config.model }));
  return {
    parameters: {
      ...size,
      fps,
      numFrames: seconds * fps,
      ...(model.qualities && quality !== undefined && { quality }),
      ...(audio !== undefined && { audio }),
    },
    warnings,
  };
};

const FROM = { speed: 'draft', quality: 'final' } as const;

type Note = (warning: ServerText | false) => void;

const sizeFor = (
  wish: RenderWish,
  { model: name, render }: BigmodelConfig,
  model: HostedModel,
  note: Note
): Size => {
  const usual = model.sizes[0]!;
  const asked = {
    width: wish.width ?? render.width ?? usual.width,
    height: wish.height ?? render.height ?? usual.height,
  };
  const isAsked = asked.width !== usual.width || asked.height !== usual.height;
  const shape = !isAsked && wish.aspectRatio ? model.shapes[wish.aspectRatio] : undefined;
  const size = shape ?? nearest(asked, model.sizes);
  note(
    isAsked &&
      !isSame(asked, size) &&
      say('fit.sizeBecameIts', { asked: text(asked), size: text(size), model: name })
  );
  note(
    wish.aspectRatio !== undefined &&
      !hasShape(size, wish.aspectRatio) &&
      say('fit.otherShape', { model: name, size: text(size), shape: wish.aspectRatio })
  );
  return size;
};

const fpsFor = (
  wish: RenderWish,
  { model: name, render }: BigmodelConfig,
  { fps: known }: HostedModel,
  note: Note
): number => {
  const asked = wish.fps ?? render.fps ?? known[0]!;
  const fps = closest(asked, known);
  note(
    fps !== asked && say('fit.fpsBecame', { asked, fps, model: name, known: known.map(String) })
  );
  return fps;
};

const secondsFor = (
  wish: RenderWish,
  { model: name, render }: BigmodelConfig,
  model: HostedModel,
  fps: number,
  note: Note
): number => {
  const frames = wish.numFrames ?? render.numFrames;
  const asked =
    wish.seconds ?? (frames === undefined ? model.seconds[0]! : Math.round(frames / fps));
  const seconds = closest(asked, model.seconds);
  note(seconds < asked - 1 && say('fit.shorter', { model: name, seconds, asked }));
  return seconds;
};

const hasMoreThanItTakes = (wish: RenderWish, { render }: BigmodelConfig): boolean =>
  [wish, render].some(({ steps, guidance, seed }) => (steps ?? guidance ?? seed) !== undefined);

const isSame = (one: Size, other: Size) => one.width === other.width && one.height === other.height;

const text = ({ width, height }: Size) => `${width} x ${height}`;

const closest = (asked: number, known: number[]): number =>
  known.reduce((best, value) => (Math.abs(value - asked) < Math.abs(best - asked) ? value : best));

/** The shape counts for more than the number of pixels. */
const nearest = (asked: Size, sizes: Size[]): Size => {
  const distance = ({ width, height }: Size) =>
    4 * Math.abs(Math.log(width / height / (asked.width / asked.height))) +
    Math.abs(Math.log((width * height) / (asked.width * asked.height)));
  return sizes.reduce((best, size) => (distance(size) < distance(best) ? size : best));
};

/** Within a tenth. */
const hasShape = ({ width, height }: Size, aspectRatio: AspectRatio): boolean => {
  const [across, down] = aspectRatio.split(':').map(Number) as [number, number];
  return Math.abs(width / height / (across / down) - 1) < 0.1;
};

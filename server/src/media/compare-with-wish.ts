import { JobError } from '../errors';
import type { RenderParameters } from '../providers/types';
import type { Mp4Facts } from './inspect-mp4';

/** Models work in blocks of 16 pixels, and encoders round up to them. */
const NEAR_PX = 16;
/** How far numbers may be off, as a part of what was asked for. */
const NEAR = 0.1;
/** A clip that is so many times longer or shorter is another one. */
const WILDLY = 10;

/**
 * Compares a clip with what was asked for.
 * @returns what the editor should know, if it is not near that
 * @throws JobError `invalid-media` where it cannot be the clip that was asked for
 */
export const compareWithWish = (
  facts: Mp4Facts,
  { width, height, numFrames, fps }: RenderParameters
): string | undefined => {
  const seconds = numFrames / fps;
  const times = facts.durationS / seconds;
  if (numFrames > 1 && (times > WILDLY || times < 1 / WILDLY)) {
    throw new JobError(
      'invalid-media',
      `The backend delivered a video of ${short(facts.durationS)} s, but ${short(seconds)} s were asked for.`,
      { hint: 'An administrator checks whether the server mixes its tasks up.', charged: 'yes' }
    );
  }
  const differences = [
    ...(Math.abs(facts.width - width) > NEAR_PX || Math.abs(facts.height - height) > NEAR_PX
      ? [`${facts.width} × ${facts.height} pixels in place of ${width} × ${height}`]
      : []),
    ...(isNear(facts.frames, numFrames, 1)
      ? []
      : [`${facts.frames} frames in place of ${numFrames}`]),
    ...(isNear(facts.durationS, seconds, 1 / fps)
      ? []
      : [`${short(facts.durationS)} s in place of ${short(seconds)} s`]),
  ];
  if (differences.length === 0) return undefined;
  return `The video differs from what was asked for: ${differences.join(', ')}.`;
};

/** @param little what is near however little was asked for: one frame */
const isNear = (value: number, asked: number, little: number): boolean =>
  Math.abs(value - asked) <= Math.max(NEAR * asked, little);

const short = (seconds: number) => Number(seconds.toFixed(1));

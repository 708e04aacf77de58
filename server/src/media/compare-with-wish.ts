import type { ServerText } from '../../../shared/texts';
import { JobError } from '../errors';
import type { RenderParameters } from '../providers/types';
import type { Mp4Facts } from './inspect-mp4';
import { say } from '../texts/say';

/** Models work in blocks of 16 pixels, and encoders round up to them. */
const NEAR_PX = 16;
/** How far numbers may be off, as a part of what was asked for. */
const NEAR = 0.1;
/** A clip that is so many times longer or shorter is another one. */
const WILDLY = 10;

/**
 * Compares a clip with what was asked for.
 * @returns what the editor should know, where it is not near that
 * @throws JobError `invalid-media` where it cannot be the clip that was asked for
 */
export const compareWithWish = (
  facts: Mp4Facts,
  { width, height, numFrames, fps }: RenderParameters
): ServerText[] => {
  const seconds = numFrames / fps;
  const times = facts.durationS / seconds;
  if (numFrames > 1 && (times > WILDLY || times < 1 / WILDLY)) {
    throw new JobError(
      'invalid-media',
      say('clip.otherLength', { seconds: short(facts.durationS), askedSeconds: short(seconds) }),
      { hint: say('clip.checkTasks'), charged: 'yes' }
    );
  }
  const isOtherSize =
    Math.abs(facts.width - width) > NEAR_PX || Math.abs(facts.height - height) > NEAR_PX;
  const asked = { askedWidth: width, askedHeight: height };
  return [
    ...(isOtherSize
      ? [say('clip.differsInSize', { width: facts.width, height: facts.height, ...asked })]
      : []),
    ...(isNear(facts.frames, numFrames, 1)
      ? []
      : [say('clip.differsInFrames', { frames: facts.frames, askedFrames: numFrames })]),
    ...(isNear(facts.durationS, seconds, 1 / fps)
      ? []
      : [
          say('clip.differsInLength', {
            seconds: short(facts.durationS),
            askedSeconds: short(seconds),
          }),
        ]),
  ];
};

/** @param little what is near however little was asked for: one frame */
const isNear = (value: number, asked: number, little: number): boolean =>
  Math.abs(value - asked) <= Math.max(NEAR * asked, little);

const short = (seconds: number) => Number(seconds.toFixed(1));

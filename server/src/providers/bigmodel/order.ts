import { JobError } from '../../errors';
import type { ImageInput, VideoRequest } from '../types';
import type { BigmodelConfig } from './config';
import { hostedModel } from './models';
import { say } from '../../texts/say';

const MAX_IMAGE_BYTES = 5_000_000;

const WORDS = { draft: 'speed', final: 'quality' } as const;

/**
 * The body of an order. What the model has no choice of, and what nobody has chosen, is left out.
 * @throws JobError `bad-parameters` if an image is too large
 */
export const toBody = (request: VideoRequest, requestId: string, config: BigmodelConfig) => {
  const { sizes, fps, seconds, qualities, maxImages } = hostedModel(config.model);
  const images = (request.images ?? []).slice(0, maxImages).map(toImage);
  // Two frames are taken with `speed` only.
  const quality = images.length > 1 ? 'draft' : request.quality;
  return {
    model: config.model,
    prompt: request.prompt,
    ...(images.length > 0 && { image_url: images.length > 1 ? images : images[0] }),
    ...(qualities && quality !== undefined && { quality: WORDS[quality] }),
    ...(request.audio !== undefined && { with_audio: request.audio }),
    ...(config.watermark !== undefined && { watermark_enabled: config.watermark }),
    ...(sizes.length > 1 && { size: `${request.width}x${request.height}` }),
    ...(fps.length > 1 && { fps: request.fps }),
    ...(seconds.length > 1 && { duration: Math.round(request.numFrames / request.fps) }),
    request_id: requestId,
    ...(request.endUser !== undefined && { user_id: request.endUser }),
  };
};

const toImage = (image: ImageInput): string => {
  if ('url' in image) return image.url;
  if (image.bytes.length > MAX_IMAGE_BYTES) throw imageTooLarge();
  return `data:${image.type};base64,${Buffer.from(image.bytes).toString('base64')}`;
};

const imageTooLarge = (): JobError =>
  new JobError('bad-parameters', say('bigmodel.imageTooLarge'), {
    hint: say('bigmodel.smallerImage', { maxBytes: MAX_IMAGE_BYTES }),
  });

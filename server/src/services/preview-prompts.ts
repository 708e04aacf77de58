import type { Core } from '@strapi/strapi';
import type { ImageView, PreviewPromptsResponse, PromptView } from '../../../shared/contracts/jobs';
import { variationKey } from '../../../shared/variations';
import { findImage } from '../media/read-image';
import type { Variation } from '../pipeline/plan';
import { controlsOf } from '../pipeline/render-controls';
import { upload } from '../strapi';
import { getService } from './get-service';
import type { JobOrder } from './job-order';
import type { Plan } from './plan-order';
import { dearestOf } from './prices';
import { slotsOf, usualRenderMs } from './usual-times';

export const toPromptView = (variation: Variation): PromptView => {
  const { style, preset, prompt, segments, size, notes } = variation;
  return { key: variationKey(variation), style, preset, prompt, segments, size, notes };
};

const imageView = async (strapi: Core.Strapi, id: number | null): Promise<ImageView | null> => {
  const file = id === null ? null : await findImage(strapi, id);
  if (!file) return null;
  const { name, url } = await upload(strapi, 'file').signFileUrls(file);
  return { id: file.id, name, url };
};

/** The prompts that an order would send, style by style. */
export const previewPromptsOf = async (
  strapi: Core.Strapi,
  order: JobOrder,
  { type, image, variations }: Plan
): Promise<PreviewPromptsResponse> => {
  const { userId = null, options = null } = order;
  const backends = getService(strapi, 'backends').serving(type.backends);
  const controls = controlsOf(backends);
  const price = dearestOf(backends.map(({ config }) => config.price));
  return {
    data: await Promise.all(
      variations.map(async (variation) => ({
        ...toPromptView(variation),
        usualMs: await usualRenderMs(strapi, backends, { preset: variation.preset, options }),
      }))
    ),
    meta: {
      controls,
      image: controls.image ? await imageView(strapi, image) : null,
      chosenImage: controls.image ? await imageView(strapi, options?.image ?? null) : null,
      cost: getService(strapi, 'backends').costOfOne(type.backends),
      slots: slotsOf(backends),
      limits: await getService(strapi, 'limits').view({ userId, price }),
    },
  };
};

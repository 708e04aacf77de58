import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { variationKey, type VariationName, variationsOf } from '../../../shared/variations';
import { JobError } from '../errors';
import { planVariation, type Variation } from '../pipeline/plan';
import { refusal } from '../texts/refusal';
import { say } from '../texts/say';
import type { VideoType } from './content-types';
import type { EntryRow, EntryText } from './entries';
import { getService } from './get-service';
import { type JobOrder, refuseUnknown } from './job-order';
import type { MayRead } from './rights';
import type { Settings } from './settings';

export interface Plan {
  type: VideoType;
  locale: string | null;
  entry: EntryRow;
  text: EntryText;
  /** The id of the entry's own image. */
  image: number | null;
  variations: PlannedVariation[];
}

/** A variation, and which one of several of it: 1, 2, … */
export interface PlannedVariation extends Variation {
  copy: number;
}

export interface PlanOptions {
  /** To be tried out, instead of those in force. */
  settings?: Settings;
  /**
   * Throws unless the caller may do this with the entry; answers which of its fields they may read:
   * others do not get into the prompt. Default: everything is allowed.
   */
  permit?(type: VideoType, entry: EntryRow): MayRead;
}

const copiesOf = (name: VariationName, count: number) =>
  Array.from({ length: count }, (_, index) => ({ name, copy: index + 1 }));

/**
 * What an order comes to, before anything is stored or sent.
 * @throws NotFoundError, ValidationError, ApplicationError (no text, no backend)
 */
export const planOrder = async (
  strapi: Core.Strapi,
  order: JobOrder,
  options: PlanOptions = {}
): Promise<Plan> => {
  const settings = options.settings ?? (await getService(strapi, 'settings').fresh());
  const type = getService(strapi, 'content-types').get(order.contentType, settings);
  const entries = getService(strapi, 'entries');
  const locale = await entries.localeOf(type, order.locale);
  const entry = await entries.findDraft(type, order.documentId, locale);
  if (!entry) throw refusal(errors.NotFoundError, say('entry.none'));
  const mayRead = options.permit?.(type, entry) ?? (() => true);
  const image = entries.imageOf(type, entry, mayRead);
  const ownText = await entries.textOf(type, entry, mayRead);
  const text = order.prompt === undefined ? ownText : { ...ownText, own: order.prompt };
  const names = variationsOf(order.styles ?? type.styles, order.presets ?? type.presets);
  const wanted = names.flatMap((name) => copiesOf(name, order.count ?? 1));
  refuseUnknown('styles', order.styles ?? [], Object.keys(settings.styles));
  refuseUnknown('prompts', Object.keys(order.prompts ?? {}), names.map(variationKey));
  try {
    const backends = await getService(strapi, 'backends').spread(type.backends, wanted.length);
    return {
      type,
      locale,
      entry,
      text,
      image,
      variations: await Promise.all(
        wanted.map(async ({ name, copy }, index) => ({
          ...(await planVariation(text, name, {
            type,
            settings,
            backend: backends[index]!,
            options: order.options,
            image,
            editedPrompt: order.prompts?.[variationKey(name)],
          })),
          copy,
        }))
      ),
    };
  } catch (error) {
    if (!(error instanceof JobError)) throw error;
    throw refusal(errors.ApplicationError, error.toBoth(), { kind: error.kind });
  }
};

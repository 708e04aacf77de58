import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { BatchScope } from '../../../shared/contracts/batches';
import type { RenderOptions } from '../../../shared/render-options';
import { variationsOf } from '../../../shared/variations';
import type { EntryScope } from '../jobs/batch';
import type { Ability } from '../strapi';
import { type BatchEntries, batchEntries } from './batch-entries';
import { resolveScope } from './batch-scope';
import type { VideoType } from './content-types';
import { getService } from './get-service';
import { refuseUnknown } from './job-order';
import type { Ask } from './limits';
import type { Settings } from './settings';
import { refusal } from '../texts/refusal';
import { say } from '../texts/say';

/** An order of videos for many entries. */
export interface BatchOrder {
  contentType: string;
  /** Default: the site's default locale. */
  locale?: string;
  scope: BatchScope;
  /** Default: the styles set for the content type. */
  styles?: string[];
  /** Default: the platforms set for the content type. */
  presets?: string[];
  /** How many of each style (and platform). Default: 1. */
  count?: number;
  /** What is wished of the renders. */
  options?: RenderOptions;
}

/** Who orders. */
export interface Caller {
  ability: Ability;
  userId: number;
}

/** An order with everything that it leaves open filled in. */
export interface PlannedBatch {
  type: VideoType;
  settings: Settings;
  locale: string | null;
  scope: EntryScope;
  styles: string[];
  presets: string[];
  count: number;
  options: RenderOptions | null;
  entries: BatchEntries;
  /** Videos for each entry. */
  perEntry: number;
  ask: Ask;
}

/** @throws NotFoundError, ValidationError (400) that names what there is not */
export const planBatch = async (
  strapi: Core.Strapi,
  order: BatchOrder,
  { ability, userId }: Caller
): Promise<PlannedBatch> => {
  const settings = await getService(strapi, 'settings').fresh();
  const type = getService(strapi, 'content-types').get(order.contentType, settings);
  const styles = order.styles ?? type.styles;
  const presets = order.presets ?? type.presets;
  const count = order.count ?? 1;
  refuseUnknown('styles', order.styles ?? [], Object.keys(settings.styles));
  const locale = await getService(strapi, 'entries').localeOf(type, order.locale);
  const scope = await resolveScope(strapi, ability, { type, locale, scope: order.scope });
  return {
    type,
    settings,
    locale,
    scope,
    styles,
    presets,
    count,
    options: order.options ?? null,
    entries: batchEntries(strapi, type, locale, scope),
    perEntry: variationsOf(styles, presets).length * count,
    ask: { userId, price: getService(strapi, 'backends').dearest(type.backends) },
  };
};

/** Why an order of no video at all is refused. */
export const NOTHING_TO_DO = say('batch.nothingToDo');

/** @throws ApplicationError where there is nothing to render on */
export const refuseWithoutBackend = (strapi: Core.Strapi, { backends }: VideoType): void => {
  if (getService(strapi, 'backends').serving(backends).length > 0) return;
  throw refusal(errors.ApplicationError, getService(strapi, 'backends').whyNone());
};

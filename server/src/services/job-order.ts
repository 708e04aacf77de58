import { errors } from '@strapi/utils';
import type { JobView } from '../../../shared/contracts/jobs';
import type { RenderOptions } from '../../../shared/render-options';
import type { Trigger } from '../../../shared/job-states';
import type { VariationKey } from '../../../shared/variations';
import { refusal } from '../texts/refusal';
import { say } from '../texts/say';

/** Which entry is meant. */
export interface EntryRef {
  contentType: string;
  documentId: string;
  /** Default: the site's default locale. Ignored by types without locales. */
  locale?: string | null;
}

/** An order of videos for one entry. */
export interface JobOrder extends EntryRef {
  /** Default: the styles set for the content type. */
  styles?: string[];
  /** Platforms; each style is made once for each. Default: those set for the content type. */
  presets?: string[];
  /** How many of each style (and platform). Default: 1. */
  count?: number;
  /**
   * The scene, instead of the one that the template makes of the entry: as if the entry brought it
   * itself, so that the words of style and platform are put behind it.
   */
  prompt?: string;
  /** A whole prompt per variation, where it shall be another than the one built from the entry. */
  prompts?: Partial<Record<VariationKey, string>>;
  /** What is wished of the renders. */
  options?: RenderOptions;
  /** Make another one where the same wish is already running. Default: answer with that one. */
  another?: boolean;
  /** Default: `api`. */
  trigger?: Trigger;
  /** The admin user for whom it is made: their right to publish counts at the end. */
  userId?: number | null;
  /** Who asks through the content API; for `idempotencyKey`, and to cancel. */
  caller?: string;
  /** An order with a key that the same caller has used before makes nothing new. */
  idempotencyKey?: string;
}

/** An order's job, and whether the order made it or found it running. */
export interface OrderedJob {
  job: JobView;
  created: boolean;
}

/** @throws ValidationError (400) that names what is not known, and what is */
export const refuseUnknown = (
  what: 'styles' | 'prompts',
  given: string[],
  known: string[]
): void => {
  const unknown = given.find((id) => !known.includes(id));
  if (unknown === undefined) return;
  const path = [what, unknown];
  const text = say('order.unknown', { path: path.join('.'), known });
  throw refusal(errors.ValidationError, text, {
    errors: [{ path, message: text.message, name: 'ValidationError' }],
  });
};

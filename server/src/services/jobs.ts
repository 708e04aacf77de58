import { isDeepStrictEqual } from 'node:util';
import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { ClipUsesResponse } from '../../../shared/contracts/clip-uses';
import type {
  ImageView,
  JobView,
  MadeWith,
  PreviewPromptsResponse,
  PromptView,
} from '../../../shared/contracts/jobs';
import type { RenderOptions } from '../../../shared/render-options';
import type { Trigger } from '../../../shared/job-states';
import {
  type VariationKey,
  variationKey,
  type VariationName,
  variationsOf,
} from '../../../shared/variations';
import { JobError } from '../errors';
import { type Job, toJob } from '../jobs/job';
import type { Answered, KeyedRequest } from '../jobs/request-keys';
import { findImage } from '../media/read-image';
import { type Ability, type Connection, upload } from '../strapi';
import { priorityOf } from '../jobs/wishes';
import { planVariation, type Variation } from '../pipeline/plan';
import { controlsOf } from '../pipeline/render-controls';
import { clipUsesOf } from './clip-uses';
import { getService } from './get-service';
import { ConflictError } from './conflict';
import type { VideoType } from './content-types';
import type { EntryRow, EntryText } from './entries';
import { findJob } from './find-job';
import type { MayRead } from './rights';
import type { Settings } from './settings';
import { createJobClip } from './job-clip';
import { createJobControl } from './job-control';
import { createJobRating } from './job-rating';
import { toJobViews } from './job-views';
import { madeWithOf } from './made-with';
import { newJobOf, wishOf } from './new-job';
import { dearestOf, type Price } from './prices';
import { outdatedOf, type ReadableFields } from './outdated';
import { slotsOf, usualRenderMs } from './usual-times';
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

export const toPromptView = (variation: Variation): PromptView => {
  const { style, preset, prompt, segments, size, notes } = variation;
  return { key: variationKey(variation), style, preset, prompt, segments, size, notes };
};

/** An order's job, and whether the order made it or found it running. */
export interface OrderedJob {
  job: JobView;
  created: boolean;
}

const keyedRequestOf = (order: JobOrder): KeyedRequest | null => {
  const { caller = 'code', idempotencyKey: key, contentType, documentId, locale } = order;
  if (key === undefined) return null;
  const { styles, presets, count = 1, prompt, prompts, another = false, options } = order;
  const entry = [contentType, documentId, locale];
  const more = [...(options ? [options] : []), ...(count > 1 ? [count] : [])];
  const body = [...entry, styles, presets, prompt, prompts, another, ...more];
  return { caller, key, body };
};

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

const imageView = async (strapi: Core.Strapi, id: number | null): Promise<ImageView | null> => {
  const file = id === null ? null : await findImage(strapi, id);
  if (!file) return null;
  const { name, url } = await upload(strapi, 'file').signFileUrls(file);
  return { id: file.id, name, url };
};

const copiesOf = (name: VariationName, count: number) =>
  Array.from({ length: count }, (_, index) => ({ name, copy: index + 1 }));

/** Whether a living job will make the very video that is asked for. */
const isSameVideo = (job: Job, { prompt, options }: Variation): boolean =>
  job.prompt === prompt && isDeepStrictEqual(job.options ?? {}, options ?? {});

export interface PlanOptions {
  /** To be tried out, instead of those in force. */
  settings?: Settings;
  /**
   * Throws unless the caller may do this with the entry; answers which of its fields they may read:
   * others do not get into the prompt. Default: everything is allowed.
   */
  permit?(type: VideoType, entry: EntryRow): MayRead;
}

/** The plugin's public API: `strapi.plugin('video-generator').service('jobs')`. */
export const jobs = ({ strapi }: { strapi: Core.Strapi }) => {
  const machine = () => getService(strapi, 'engine');

  const view = async (job: Job): Promise<JobView> => (await toJobViews(strapi, [job]))[0]!;

  /**
   * What an order comes to, before anything is stored or sent.
   */
  const plan = async (order: JobOrder, options: PlanOptions = {}): Promise<Plan> => {
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

  const queue = async (
    order: JobOrder,
    plan: Plan,
    variation: PlannedVariation,
    facts: Pick<Job, 'priority' | 'budgetDay' | 'budgetCost'>,
    trx: Connection
  ) => {
    const { wishes } = machine();
    const wish = wishOf(plan, variation);
    const number = order.another ? (await highestNumber(wish, trx)) + 1 : variation.copy;
    const job = newJobOf(order, plan, variation, { number, ...facts });
    return wishes.queue(job, trx);
  };

  const answered = async (request: KeyedRequest | null): Promise<OrderedJob[] | null> => {
    const before = request && (await machine().requestKeys.find(request));
    return before ? answerAgain(before) : null;
  };

  /** Answers a request that came before with the jobs of then, as they are now. */
  const answerAgain = async ({ jobIds, sameBody }: Answered): Promise<OrderedJob[]> => {
    if (!sameBody) {
      throw refusal(ConflictError, say('job.keyUsed'));
    }
    const rows = await machine().table.rows().whereIn('id', jobIds).orderBy('id');
    const views = await toJobViews(strapi, rows.map(toJob));
    return views.map((job) => ({ job, created: false }));
  };

  const highestNumber = async (
    wish: Pick<Job, 'contentType' | 'documentId' | 'targetField' | 'style' | 'preset'>,
    trx: Connection
  ) => {
    const { table } = machine();
    const row = await table
      .rows(trx)
      .where(table.columns(wish) as Record<string, string>)
      .max({ highest: 'number' })
      .first();
    return Number(row?.highest ?? 0);
  };

  return {
    ...createJobControl({ strapi, view }),
    ...createJobClip({ strapi, view }),
    ...createJobRating({ strapi, view }),

    /** The plan of an order, for whoever has to check rights on its entry first. */
    plan,

    /**
     * Orders videos for an entry. The order is accepted as a whole or not at all; the work goes on
     * in the background.
     * @throws NotFoundError, ApplicationError (no text, no backend), LimitError (429), ConflictError
     * (the same wish is running with another prompt)
     */
    async create(order: JobOrder, planned?: Plan): Promise<OrderedJob[]> {
      const { requestKeys, wishes, wake } = machine();
      const request = keyedRequestOf(order);
      const before = await answered(request);
      if (before) return before;
      const what = planned ?? (await plan(order));
      const waiting = await wishes.waitingOf(order.userId ?? null);
      const priority = priorityOf(order.trigger ?? 'api', waiting);

      const price = dearestOf(what.variations.map(({ backend }) => backend.config.price));
      const ask = { userId: order.userId ?? null, price };
      const limits = getService(strapi, 'limits');
      const results = await limits.reserving(ask, async ({ markFor, takeAt, trx }) => {
        const meanwhile = request && (await requestKeys.claim(request, trx));
        if (meanwhile) return meanwhile;
        const queued: { job: Job; created: boolean }[] = [];
        const prices: (Price | undefined)[] = [];
        for (const variation of what.variations) {
          const { price } = variation.backend.config;
          const facts = { priority, ...markFor(price) };
          const result = await queue(order, what, variation, facts, trx);
          if (!result.created && !isSameVideo(result.job, variation)) {
            throw refusal(
              ConflictError,
              say('job.beingMadeOtherwise', { style: variation.style }),
              { jobId: result.job.id, key: variationKey(variation), another: true }
            );
          }
          if (result.created) prices.push(price);
          queued.push(result);
        }
        await takeAt(prices);
        const ids = queued.map(({ job }) => job.id);
        if (request) await requestKeys.complete(request, ids, trx);
        return queued;
      });
      if (!Array.isArray(results)) return answerAgain(results);
      for (const { job, created } of results) {
        if (!created) continue;
        getService(strapi, 'backends').noteJob(job.backend!);
        wake('generate', job);
      }

      const views = await toJobViews(
        strapi,
        results.map(({ job }) => job)
      );
      return views.map((job, index) => ({ job, created: results[index]!.created }));
    },

    /** The prompts that an order would send, style by style. */
    async previewPrompts(order: JobOrder, planned?: Plan): Promise<PreviewPromptsResponse> {
      const { type, image, variations } = planned ?? (await plan(order));
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
    },

    /** @throws NotFoundError */
    find: async (id: number): Promise<JobView> => view(await findJob(strapi, id)),

    /** What a job's clip came from, in full. @throws NotFoundError */
    madeWith: async (id: number): Promise<MadeWith> =>
      madeWithOf(strapi, await findJob(strapi, id)),

    /** Where a job's clip is used, as far as the caller may read it. @throws NotFoundError */
    uses: async (id: number, ability: Ability): Promise<ClipUsesResponse['data']> =>
      clipUsesOf(strapi, await findJob(strapi, id), ability),

    /**
     * Which of these jobs have a clip that was made from another text, or with another template,
     * than the entry has now.
     * @param mayRead which of the entry's fields the caller may read
     */
    outdated: (ids: number[], mayRead: ReadableFields): Promise<number[]> =>
      outdatedOf(strapi, ids, mayRead),

    /** Whether a job was ordered through the content API by this caller. @throws NotFoundError */
    isOf: async (id: number, caller: string): Promise<boolean> =>
      (await findJob(strapi, id)).caller === caller,

    /** How long videos have usually taken from submit to entry, ms (median of the last 20). */
    async usualMs(): Promise<number | null> {
      const rows = await machine()
        .table.rows()
        .where({ state: 'succeeded', attempt: 1, outcome: 'attached' })
        .orderBy('id', 'desc')
        .limit(20)
        .select('submitted_at', 'ended_at');
      const times = rows
        .map((row) => Number(row.ended_at) - Number(row.submitted_at))
        .sort((a, b) => a - b);
      return times[Math.floor(times.length / 2)] ?? null;
    },

    /** An entry's jobs, newest first; at most 100. */
    async list({ contentType, documentId, locale }: EntryRef): Promise<JobView[]> {
      const query = machine()
        .table.rows()
        .where({ content_type: contentType, document_id: documentId })
        .orderBy('id', 'desc')
        .limit(100);
      // The admin carries the locale of the last type along, also to a type that has none.
      const hasLocales = getService(strapi, 'content-types').find(contentType)?.localized ?? true;
      if (locale && hasLocales) void query.where({ locale });
      return toJobViews(strapi, (await query).map(toJob));
    },
  };
};

export type JobsService = ReturnType<typeof jobs>;

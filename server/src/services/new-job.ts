import { activeKeyOf, type NewJob, wishKeyOf } from '../jobs/wishes';
import type { Variation } from '../pipeline/plan';
import type { RenderParameters } from '../providers/types';
import type { JobOrder } from './job-order';
import type { Plan } from './plan-order';

/** Which video of which entry a variation of a plan is. */
export const wishOf = ({ type, entry }: Plan, { style, preset }: Variation) => ({
  contentType: String(type.uid),
  documentId: entry.documentId,
  targetField: type.target,
  style,
  preset,
});

/** A variation of a plan as a row to be queued. */
export const newJobOf = (
  order: JobOrder,
  plan: Plan,
  variation: Variation,
  facts: Pick<NewJob, 'budgetDay' | 'budgetCost'> & { number: number; priority: number }
): NewJob & { activeKey: string } => {
  const { type, locale, text } = plan;
  const { backend } = variation;
  const wish = wishOf(plan, variation);
  const key = { ...wish, locale: type.shared ? null : locale };
  return {
    ...wish,
    ...facts,
    locale,
    activeKey: activeKeyOf({ ...key, number: facts.number }),
    wishKey: wishKeyOf(key),
    trigger: order.trigger ?? 'api',
    createdById: order.userId ?? null,
    caller: order.caller ?? null,
    entryTitle: text.title,
    prompt: variation.prompt,
    negativePrompt: variation.negativePrompt,
    metadata: variation.metadata,
    fingerprint: variation.fingerprint,
    template: variation.template,
    templateVersion: variation.templateVersion,
    request: withSeedOf(facts.number, variation.request),
    options: variation.options,
    notes: variation.notes,
    backend: backend.name,
    model: backend.config.model,
  };
};

/** Several of the same would be the same clip several times, where the backend has a fixed seed. */
const withSeedOf = (number: number, request: RenderParameters): RenderParameters =>
  request.seed === undefined ? request : { ...request, seed: request.seed + number - 1 };

import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { getService } from '../services/get-service';
import type { JobOrder } from '../services/job-order';
import type { Plan } from '../services/plan-order';
import type { Ability } from '../strapi';

/** Who calls the admin API. */
interface AdminState {
  userAbility: Ability;
  user: { id: number };
}

export const callerOf = (ctx: Context) => ctx.state as AdminState;

/**
 * The plan of an order that the caller may carry out.
 * @throws PolicyError (403) that names what the caller lacks, and whatever planning throws
 */
export const permittedPlan = async (
  strapi: Core.Strapi,
  ctx: Context,
  order: JobOrder
): Promise<Plan> => {
  const { userAbility } = callerOf(ctx);
  const rights = getService(strapi, 'rights');
  const plan = await getService(strapi, 'jobs').plan(order, {
    permit: (type, entry) => rights.assertGenerate(userAbility, type, entry),
  });
  const image = order.options?.image ?? null;
  // The entry's own image is read with the entry, as where nobody names it.
  if (image !== plan.image) await rights.assertReadImage(userAbility, image);
  return plan;
};

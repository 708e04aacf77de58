import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { getService } from '../services/get-service';
import type { JobOrder, Plan } from '../services/jobs';
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
export const permittedPlan = (
  strapi: Core.Strapi,
  ctx: Context,
  order: JobOrder
): Promise<Plan> => {
  const { userAbility } = callerOf(ctx);
  return getService(strapi, 'jobs').plan(order, {
    permit: (type, entry) => getService(strapi, 'rights').assertGenerate(userAbility, type, entry),
  });
};

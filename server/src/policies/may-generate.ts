import type { Core } from '@strapi/strapi';
import { ACTIONS, type ActionId } from '../../../shared/permissions';
import { getService } from '../services/get-service';
import type { Ability } from '../strapi';

export interface PolicyContext {
  params: { contentType?: string; id?: string };
  state: { userAbility?: Ability };
}

/** A route's `config`: another permission that opens it too, without a content type. */
export interface PolicyOptions {
  or?: ActionId;
}

const contentTypeOf = async (strapi: Core.Strapi, { params }: PolicyContext) => {
  if (params.contentType !== undefined) return params.contentType;
  const job = await getService(strapi, 'engine').table.find(Number(params.id) || 0);
  return job?.contentType;
};

/**
 * Lets through who may make videos for the content type that the path is about (by itself, or by
 * its job). Strapi's own permission policy cannot: its subject is fixed in the route.
 */
export const mayGenerate = async (
  ctx: PolicyContext,
  { or }: PolicyOptions,
  { strapi }: { strapi: Core.Strapi }
): Promise<boolean> => {
  const ability = ctx.state.userAbility;
  if (!ability) return false;
  if (or && ability.can(or)) return true;
  const contentType = await contentTypeOf(strapi, ctx);
  return contentType !== undefined && ability.can(ACTIONS.generate, contentType);
};

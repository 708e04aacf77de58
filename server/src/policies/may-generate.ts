import type { Core } from '@strapi/strapi';
import { ACTIONS, type ActionId } from '../../../shared/permissions';
import { getService } from '../services/get-service';
import type { Ability } from '../strapi';

export interface PolicyContext {
  params: { contentType?: string; id?: string };
  request: { query: Record<string, unknown>; body?: unknown };
  state: { userAbility?: Ability };
}

export interface PolicyOptions {
  /** Another permission that opens the route too, without a content type; or some of them. */
  or?: ActionId | readonly ActionId[];
  /** What the `id` in the path is of. Default: a job. */
  of?: 'batch';
}

/** The content types that a request is about; where it names none, all that have videos. */
const contentTypesOf = async (
  strapi: Core.Strapi,
  { params, request }: PolicyContext,
  { of }: PolicyOptions
): Promise<unknown[]> => {
  if (params.contentType !== undefined) return [params.contentType];
  const { table, batches } = getService(strapi, 'engine');
  if (params.id !== undefined) {
    const found = await (of === 'batch' ? batches : table).find(Number(params.id) || 0);
    return [found?.contentType];
  }
  const body = request.body as { contentType?: unknown } | undefined;
  const named = body?.contentType ?? request.query.contentType;
  return named === undefined ? Object.keys(getService(strapi, 'content-types').views()) : [named];
};

/**
 * Lets through who may make videos for the content type that the request is about (by itself, or by
 * its job or batch). Strapi's own permission policy cannot: its subject is fixed in the route.
 */
export const mayGenerate = async (
  ctx: PolicyContext,
  options: PolicyOptions,
  { strapi }: { strapi: Core.Strapi }
): Promise<boolean> => {
  const ability = ctx.state.userAbility;
  if (!ability) return false;
  if ([options.or ?? []].flat().some((action) => ability.can(action))) return true;
  const contentTypes = await contentTypesOf(strapi, ctx, options);
  return contentTypes.some(
    (contentType) => typeof contentType === 'string' && ability.can(ACTIONS.generate, contentType)
  );
};
